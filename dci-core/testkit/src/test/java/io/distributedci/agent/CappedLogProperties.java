// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CappedLogProperties {
    private static final int LIMIT = 1024;

    @Property(tries = 300)
    @Rule("A10")
    void the_first_and_the_last_half_are_kept_and_the_gap_is_told(
            @ForAll @Size(max = 20) List<@IntRange(max = 700) Integer> parts, @ForAll long seed) throws IOException {
        Path file = Files.createTempFile("capped", ".log");
        byte[] all = new byte[parts.stream().mapToInt(part -> part).sum()];
        new Random(seed).nextBytes(all);
        try (CappedLog log = CappedLog.open(file, LIMIT)) {
            int at = 0;
            for (int part : parts) {
                log.write(all, at, part);
                at += part;
            }
            assertThat(Files.size(file)).isLessThanOrEqualTo(LIMIT);
            assertThat(log.written()).isEqualTo(all.length);
            assertThat(log.lost()).isEqualTo(Math.max(0, all.length - LIMIT));
            assertThat(kept(log)).isEqualTo(expected(new String(all, ISO_8859_1)));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 20)
    @Rule("A10")
    void bytes_one_by_one_are_the_same(@ForAll @IntRange(max = 3000) int length) throws IOException {
        Path file = Files.createTempFile("capped", ".log");
        StringBuilder all = new StringBuilder();
        try (CappedLog log = CappedLog.open(file, LIMIT)) {
            for (int at = 0; at < length; at++) {
                log.write('a' + at % 26);
                all.append((char) ('a' + at % 26));
            }
            assertThat(kept(log)).isEqualTo(expected(all.toString()));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 200)
    @Rule("A14")
    void the_newest_part_is_what_was_written_last_since_then(
            @ForAll @IntRange(max = 3000) int length,
            @ForAll @IntRange(max = 3000) int since,
            @ForAll @IntRange(min = 1, max = LIMIT / 4) int most)
            throws IOException {
        Path file = Files.createTempFile("capped", ".log");
        byte[] all = new byte[length];
        new Random(length).nextBytes(all);
        try (CappedLog log = CappedLog.open(file, LIMIT)) {
            log.write(all, 0, length);
            int begin = Math.min(since, length);
            CappedLog.Part part = log.newest(begin, most);
            assertThat(part.from()).isEqualTo(Math.max(begin, length - most));
            assertThat(part.to()).isEqualTo(length);
            assertThat(part.open().readAllBytes()).isEqualTo(Arrays.copyOfRange(all, (int) part.from(), length));
        } finally {
            Files.delete(file);
        }
    }

    private static String kept(CappedLog log) throws IOException {
        try (InputStream in = log.read()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private static String expected(String all) {
        int lost = all.length() - LIMIT;
        return lost <= 0
                ? all
                : all.substring(0, LIMIT / 2) + "\n[" + lost + " bytes are left out here]\n"
                        + all.substring(all.length() - LIMIT / 2);
    }
}
