// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.vavr.collection.SortedMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of what a reader gives, as a stream: whoever reads it makes the reader read, so that a report of any size passes through without being held. Counts on the way.
 *
 * <p>The form, before it is deflated, is the byte {@value #VERSION}, then one record per entry, then {@value #END}. A record starts with a byte: bits 0–2 the outcome (as {@link #code} says) or
 * {@value #SUITE} for a suite, bit 3 that suite and class are those of the case before, bit 4 that there is a finding, bit 5 that there are retries or an occurrence above 0, bit 6 that the time is whole
 * milliseconds. Then of a case: suite and class unless as before, name, parameters, the time in milliseconds or microseconds, retries and occurrence if any, and the four texts of the finding if any. Of a
 * suite: name, the seven numbers of its tally, and the number of its properties with their names and values. Numbers are seven bits a byte, the lowest first, the high bit saying that more follow; texts are
 * the number of their UTF-8 bytes and the bytes.
 *
 * <p>1 000 cases of a real report take about 10 KB: names that follow each other are alike, and most cases have no finding.
 */
final class CompactWriter extends InputStream {
    static final int VERSION = 1;
    static final int SUITE = 6;
    static final int END = 7;
    static final int SAME_CLASS = 1 << 3;
    static final int FINDING = 1 << 4;
    static final int COUNTED = 1 << 5;
    static final int MILLIS = 1 << 6;

    private static final int FULL = 1 << 13;

    private final ReportReader reader;
    private byte[] buffer = new byte[2 * FULL];
    private int at;
    private int end;
    private boolean ended;
    private String suite = "";
    private String className = "";
    private Tally tally = Tally.NONE;
    private long suites;

    CompactWriter(ReportReader reader) {
        this.reader = reader;
        put(VERSION);
    }

    /** What passed so far. */
    Tally tally() {
        return tally;
    }

    /** How many suites passed so far. */
    long suites() {
        return suites;
    }

    /** The number by which an outcome is kept, whatever order the constants come in. */
    static int code(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> 0;
            case FAILED -> 1;
            case ERROR -> 2;
            case SKIPPED -> 3;
            case NO_EVIDENCE -> 4;
        };
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(most, end - at);
        System.arraycopy(buffer, at, into, from, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = 0;
        while (end < FULL && !ended) {
            write(reader.next());
        }
        return end > 0;
    }

    private void write(@Nullable ReportEntry entry) {
        if (entry instanceof TestCase one) {
            write(one);
        } else if (entry instanceof TestSuite one) {
            write(one);
        } else {
            put(END);
            ended = true;
        }
    }

    private void write(TestCase one) {
        tally = tally.plus(one);
        CaseId id = one.id();
        boolean same = id.suite().equals(suite) && id.className().equals(className);
        boolean counted = one.retries() > 0 || id.occurrence() > 0;
        long micros = micros(one.time());
        boolean millis = micros % 1_000 == 0;
        put(code(one.outcome())
                | (same ? SAME_CLASS : 0)
                | (one.finding().equals(Finding.NONE) ? 0 : FINDING)
                | (counted ? COUNTED : 0)
                | (millis ? MILLIS : 0));
        if (!same) {
            suite = id.suite();
            className = id.className();
            put(suite);
            put(className);
        }
        put(id.name());
        put(id.parameters());
        put(millis ? micros / 1_000 : micros);
        if (counted) {
            put(one.retries());
            put(id.occurrence());
        }
        if (!one.finding().equals(Finding.NONE)) {
            write(one.finding());
        }
    }

    private void write(Finding finding) {
        put(finding.type());
        put(finding.message());
        put(finding.details());
        put(finding.output());
    }

    private void write(TestSuite one) {
        suites++;
        put(SUITE);
        put(one.name());
        put(one.tally().passed());
        put(one.tally().failed());
        put(one.tally().errors());
        put(one.tally().skipped());
        put(one.tally().noEvidence());
        put(one.tally().flaky());
        put(micros(one.tally().time()));
        SortedMap<String, String> properties = one.properties();
        put(properties.size());
        properties.forEach((name, value) -> {
            put(name);
            put(value);
        });
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    private void put(long number) {
        room(10);
        long rest = number;
        while (rest >= 0x80) {
            buffer[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[end++] = (byte) rest;
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
    }

    private void room(int bytes) {
        if (buffer.length - end < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + bytes));
        }
    }
}
