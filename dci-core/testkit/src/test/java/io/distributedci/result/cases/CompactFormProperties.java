// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactFormProperties {
    /** What 1 000 cases may cost, in bytes. */
    private static final int MOST_PER_THOUSAND = 20_000;

    private static final Vector<String> WORDS = Vector.of(
            ("user order cart login page returns rejects when empty invalid token after before session expired price total"
                            + " discount applied customer without address stock reserved twice payment refused retry mail sent once")
                    .split(" "));

    private final InMemoryBlobs blobs = InMemoryBlobs.create();

    @Property(tries = 300)
    void what_is_kept_is_read_as_it_was_given(@ForAll("entries") Vector<ReportEntry> entries) throws IOException {
        CompactForm.Kept kept = CompactForm.keep(new Given(entries), blobs);

        assertThat(read(kept.content())).isEqualTo(entries);
        assertThat(kept.tally()).isEqualTo(Tally.of(Xmls.cases(entries)));
        assertThat(kept.suites()).isEqualTo(Xmls.suites(entries).size());
    }

    @Property(tries = 50)
    void the_same_cases_are_kept_once(@ForAll("entries") Vector<ReportEntry> entries) throws IOException {
        assertThat(CompactForm.keep(new Given(entries), blobs).content())
                .isEqualTo(CompactForm.keep(new Given(entries), blobs).content());
    }

    @Test
    void a_thousand_cases_with_failures_cost_less_than_twenty_thousand_bytes() throws IOException {
        Vector<ReportEntry> entries = thousandCases();
        BlobRef kept = CompactForm.keep(new Given(entries), blobs).content();

        assertThat(kept.size()).isLessThan(MOST_PER_THOUSAND);
        assertThat(read(kept)).isEqualTo(entries);
    }

    @Test
    @Rule("R150")
    void of_a_report_that_is_refused_nothing_is_kept() {
        InMemoryBlobs empty = InMemoryBlobs.create();
        String truncated = "<testsuite>" + "<testcase name='n'/>".repeat(50_000);

        assertThatThrownBy(() -> CompactForm.keep(
                        ReportFile.open(
                                new ByteArrayInputStream(truncated.getBytes(StandardCharsets.UTF_8)),
                                ReportLimits.DEFAULT),
                        empty))
                .isInstanceOf(RefusedReportException.class)
                .hasMessageContaining("result.malformed");
        assertThat(empty.collect(Instant.MAX, ref -> false)).isZero();
    }

    @Test
    void a_form_that_is_not_known_is_refused() throws IOException {
        for (int[] bytes :
                new int[][] {{2, 7}, {1, 5}, {1, 0, 1, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 1}}) {
            assertThatThrownBy(() -> CompactForm.open(new ByteArrayInputStream(deflated(bytes)))
                            .next())
                    .as("%s", bytes)
                    .isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(() ->
                        CompactForm.open(new ByteArrayInputStream(deflated(1))).next())
                .isInstanceOf(IOException.class);
    }

    @Provide
    Arbitrary<Vector<ReportEntry>> entries() {
        return ReportArbitraries.entries();
    }

    private Vector<ReportEntry> read(BlobRef ref) throws IOException {
        List<ReportEntry> entries = new ArrayList<>();
        try (InputStream blob = blobs.open(ref).get();
                ReportReader reader = CompactForm.open(blob)) {
            for (ReportEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return Vector.ofAll(entries);
    }

    /** Fifty classes of twenty cases with names of four words and times as they fall; one in fifty failed with a stack trace and output, one in a hundred is skipped. */
    private static Vector<ReportEntry> thousandCases() {
        Random random = new Random(7);
        return Vector.range(0, 1_000).map(number -> {
            String type = "org.acme.shop." + WORDS.get(number / 20 % WORDS.size()) + ".Some" + number / 20 + "Test";
            String name = Vector.range(0, 4)
                    .map(word -> WORDS.get(random.nextInt(WORDS.size())))
                    .mkString("_");
            Outcome outcome = number % 50 == 7 ? Outcome.FAILED : number % 100 == 3 ? Outcome.SKIPPED : Outcome.PASSED;
            return new TestCase(
                    CaseId.of(type, type, name + "()"),
                    outcome,
                    0,
                    Duration.ofMillis(random.nextInt(400)),
                    finding(random, outcome));
        });
    }

    private static Finding finding(Random random, Outcome outcome) {
        return switch (outcome) {
            case FAILED ->
                new Finding(
                        "org.opentest4j.AssertionFailedError",
                        "expected: <" + random.nextInt(100) + "> but was: <" + random.nextInt(100) + ">",
                        Vector.range(0, 20)
                                .map(line -> "\tat org.acme.shop.Some" + line + ".method(Some" + line + ".java:"
                                        + random.nextInt(400) + ")")
                                .mkString("\n"),
                        Vector.range(0, 12)
                                .map(line ->
                                        "2026-11-20T10:11:12Z INFO worker " + random.nextInt(9_999) + " did a thing")
                                .mkString("\n"));
            case SKIPPED -> new Finding("", "needs hardware", "", "");
            default -> Finding.NONE;
        };
    }

    private static byte[] deflated(int... bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (int one : bytes) {
                deflater.write(one);
            }
        }
        return out.toByteArray();
    }

    /** Gives what it was given. */
    private static final class Given implements ReportReader {
        private final Iterator<ReportEntry> entries;

        Given(Iterable<ReportEntry> entries) {
            this.entries = entries.iterator();
        }

        @Override
        public @Nullable ReportEntry next() {
            return entries.hasNext() ? entries.next() : null;
        }

        @Override
        public void close() {}
    }
}
