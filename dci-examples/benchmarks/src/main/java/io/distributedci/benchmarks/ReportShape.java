// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Random;

/** What a report is large of, and reports of that kind, made while they are read. */
enum ReportShape {
    /** Suites of twenty cases with names of four words; one in fifty failed with a stack trace. About 130 bytes a case. */
    DENSE(0, 0),
    /** The same, and every second case printed six lines: what builds of servers look like. About 370 bytes a case. */
    TALKING(2, 6),
    /** Every tenth case printed 2 000 lines in CDATA. */
    LOGGING(10, 2_000);

    private static final String[] WORDS =
            ("user order cart login page returns rejects when empty invalid token after before session expired price"
                            + " total discount applied customer without address stock reserved twice payment refused retry mail sent once")
                    .split(" ");

    /** Where the number of a suite goes. */
    private static final String UNNUMBERED = "Test#######";

    private final int talkative;
    private final int lines;

    ReportShape(int talkative, int lines) {
        this.talkative = talkative;
        this.lines = lines;
    }

    /** A report of about so many bytes; the same each time. */
    InputStream open(long bytes) {
        return new SequenceInputStream(new Parts(bytes));
    }

    private String suite(int number, Random random) {
        StringBuilder xml = new StringBuilder(8_192)
                .append("<testsuite name=\"org.acme.shop.")
                .append(UNNUMBERED)
                .append("\" tests=\"20\">\n");
        for (int one = number * 20; one < number * 20 + 20; one++) {
            testCase(xml, one, random);
        }
        return xml.append("</testsuite>\n").toString();
    }

    private void testCase(StringBuilder xml, int number, Random random) {
        xml.append("  <testcase name=\"");
        for (int word = 0; word < 4; word++) {
            xml.append(word == 0 ? "" : "_").append(WORDS[random.nextInt(WORDS.length)]);
        }
        xml.append("\" classname=\"org.acme.shop.").append(UNNUMBERED).append("\" time=\"");
        xml.append(String.format(Locale.ROOT, "%.3f", random.nextInt(400) / 1e3))
                .append("\">");
        if (number % 50 == 0) {
            failure(xml, random);
        }
        if (talkative > 0 && number % talkative == 0) {
            output(xml, random);
        }
        xml.append("</testcase>\n");
    }

    private static void failure(StringBuilder xml, Random random) {
        xml.append("<failure message=\"expected: &lt;1&gt; but was: &lt;2&gt;\" type=\"AssertionFailedError\">");
        for (int line = 0; line < 20; line++) {
            xml.append("\tat org.acme.shop.Some.method(Some.java:")
                    .append(random.nextInt(400))
                    .append(")\n");
        }
        xml.append("</failure>");
    }

    private void output(StringBuilder xml, Random random) {
        xml.append("<system-out><![CDATA[");
        for (int line = 0; line < lines; line++) {
            xml.append("2026-11-20T10:11:12Z INFO [worker-")
                    .append(random.nextInt(9))
                    .append("] did a thing\n");
        }
        xml.append("]]></system-out>");
    }

    /**
     * The suites one after the other. A few hundred different ones are made beforehand, so that making them costs the measurement little; each time one is given, its number is put
     * in, so that no class comes twice.
     */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
    private final class Parts implements Enumeration<InputStream> {
        private static final int DIFFERENT = 200;

        private final byte[][] suites = new byte[DIFFERENT][];
        private long left;
        private int number;

        Parts(long bytes) {
            left = bytes;
            Random random = new Random(7);
            for (int suite = 0; suite < DIFFERENT; suite++) {
                suites[suite] = suite(suite, random).getBytes(StandardCharsets.UTF_8);
            }
        }

        @Override
        public boolean hasMoreElements() {
            return number >= 0;
        }

        @Override
        public InputStream nextElement() {
            if (number == 0) {
                number++;
                return part("<testsuites>\n".getBytes(StandardCharsets.UTF_8));
            }
            if (left <= 0) {
                number = -1;
                return part("</testsuites>\n".getBytes(StandardCharsets.UTF_8));
            }
            byte[] suite = numbered(suites[number % DIFFERENT].clone(), number++);
            left -= suite.length;
            return part(suite);
        }

        private static byte[] numbered(byte[] suite, int number) {
            for (int at = 0; at < suite.length; at++) {
                if (suite[at] == '#') {
                    int rest = number;
                    for (int digit = at + 6; digit >= at; digit--) {
                        suite[digit] = (byte) ('0' + rest % 10);
                        rest /= 10;
                    }
                }
            }
            return suite;
        }

        private static InputStream part(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
    }
}
