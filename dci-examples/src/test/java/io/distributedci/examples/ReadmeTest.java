// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the host code that the README shows. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA = Pattern.compile("^```java\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("class (\\w+)");

    @TempDir
    private Path directory;

    @Test
    void the_host_code_of_the_readme_compiles_and_says_what_it_did() throws Exception {
        String code = first(JAVA, Files.readString(README));
        String name = first(CLASS, code);
        JavaProgram program = new JavaProgram(directory);

        assertThat(program.errorsOf(name, code)).isEmpty();
        assertThat(program.run(name).strip()).matches("success after \\d+ s: pkg:maven/com\\.example/library@1\\.0");
    }

    @Test
    void the_readme_names_the_version_that_is_built() throws Exception {
        String shown = first(Pattern.compile("<version>(.*?)</version>"), Files.readString(README));
        String built = first(Pattern.compile("<revision>(.*?)</revision>"), Files.readString(Path.of("..", "pom.xml")));
        assertThat(shown).isEqualTo(built);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s is somewhere in the text", pattern).isTrue();
        return found.group(1);
    }
}
