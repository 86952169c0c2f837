// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.storage.StorageException;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CompactWriter} wrote. It comes from the blob store, which has checked every byte: what cannot be read was written by a newer version, or by something else. */
final class CompactReader implements ReportReader {
    private static final int SIZE = 1 << 14;

    private final InputStream in;
    private String suite = "";
    private String className = "";
    private boolean started;

    CompactReader(InputStream deflated) {
        in = new BufferedInputStream(new InflaterInputStream(deflated), SIZE);
    }

    @Override
    public @Nullable ReportEntry next() throws IOException {
        if (!started) {
            started = true;
            require(one() == CompactWriter.VERSION);
        }
        int head = one();
        int kind = head & 7;
        return kind == CompactWriter.END ? null : kind == CompactWriter.SUITE ? suite() : testCase(head);
    }

    private TestCase testCase(int head) throws IOException {
        Outcome outcome = outcome(head & 7);
        if (!is(head, CompactWriter.SAME_CLASS)) {
            suite = text();
            className = text();
        }
        String name = text();
        String parameters = text();
        Duration time = Duration.of(number(), is(head, CompactWriter.MILLIS) ? ChronoUnit.MILLIS : ChronoUnit.MICROS);
        int retries = is(head, CompactWriter.COUNTED) ? count() : 0;
        int occurrence = is(head, CompactWriter.COUNTED) ? count() : 0;
        Finding finding = is(head, CompactWriter.FINDING) ? new Finding(text(), text(), text(), text()) : Finding.NONE;
        CaseId id = new CaseId(suite, className, name, parameters, occurrence);
        return new TestCase(id, outcome, retries, time, finding);
    }

    private TestSuite suite() throws IOException {
        String name = text();
        Tally tally = new Tally(
                number(), number(), number(), number(), number(), number(), Duration.of(number(), ChronoUnit.MICROS));
        SortedMap<String, String> properties = TreeMap.empty();
        for (int left = count(); left > 0; left--) {
            properties = properties.put(text(), text());
        }
        return new TestSuite(name, tally, properties);
    }

    private static boolean is(int head, int flag) {
        return (head & flag) != 0;
    }

    private static Outcome outcome(int code) {
        return switch (code) {
            case 0 -> Outcome.PASSED;
            case 1 -> Outcome.FAILED;
            case 2 -> Outcome.ERROR;
            case 3 -> Outcome.SKIPPED;
            case 4 -> Outcome.NO_EVIDENCE;
            default -> throw unknown();
        };
    }

    private String text() throws IOException {
        int length = count();
        byte[] bytes = in.readNBytes(length);
        require(bytes.length == length);
        return length == 0 ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private int count() throws IOException {
        long number = number();
        require(number >= 0 && number <= Integer.MAX_VALUE);
        return (int) number;
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = one();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw unknown();
    }

    private int one() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private static void require(boolean understood) {
        if (!understood) {
            throw unknown();
        }
    }

    private static StorageException unknown() {
        return new StorageException("Stored test cases are in a form that is not known here");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
