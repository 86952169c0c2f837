package io.distributedci.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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
        Path source = Files.writeString(directory.resolve(name + ".java"), code);

        assertThat(errorsOf(source)).isEmpty();
        assertThat(run(name).strip()).matches("success after \\d+ s: pkg:maven/com\\.example/library@1\\.0");
    }

    private String errorsOf(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    directory.toString(),
                    "-cp",
                    classPath(),
                    "-proc:none",
                    "-Xlint:all,-classfile,-path",
                    "-Werror");
            compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        return errors.toString();
    }

    private String run(String name) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Vector<String> command = Vector.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                directory + System.getProperty("path.separator") + classPath(),
                name);
        Process program = new ProcessBuilder(command.asJava())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = program.waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s is somewhere in the text", pattern).isTrue();
        return found.group(1);
    }
}
