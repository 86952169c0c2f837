// SPDX-License-Identifier: Apache-2.0
package io.distributedci.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The formatter checks the first line of classes; it leaves descriptions of packages alone, which this does not. */
class LicenceTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Set<String> NOT_SOURCE = Set.of("target", ".git");

    @Test
    void every_source_file_says_its_licence() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_SOURCE.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(sources)
                .contains(ROOT.resolve(
                        Path.of("dci-core", "src", "main", "java", "io", "distributedci", "package-info.java")))
                .allSatisfy(file -> assertThat(file).content().startsWith("// SPDX-License-Identifier: Apache-2.0\n"));
    }
}
