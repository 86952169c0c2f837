// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Samples stay small enough to be read. */
class HostSamplesTest {
    private static final int MOST_LINES = 99;

    @Test
    void each_file_of_a_sample_has_less_than_a_hundred_lines() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/distributedci/examples/hosts"))) {
            Vector<Path> samples = Vector.ofAll(
                    files.filter(file -> !file.getFileName().toString().matches(".*Test\\.java|HostWorld\\.java")));
            assertThat(samples).hasSizeGreaterThan(5);
            for (Path sample : samples) {
                assertThat(Files.readAllLines(sample)).as(sample.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }
}
