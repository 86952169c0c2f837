// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report is never held as a whole: JVMs of their own with hardly any memory read large ones, or they would die. The size grows with {@code dci.tries.factor}: 48 MB as a rule, about 1 GB in the full run. */
class LargeReportTest {
    private static final long SIZE = 48_000_000L * Integer.getInteger("dci.tries.factor", 1);

    /** What a report is large of. */
    enum Of {
        /** The output of one test. */
        OUTPUT(
                "<testsuite name='s'><testcase name='n'><failure/><system-out>",
                "2026-11-20 INFO a line of output\n",
                "</system-out></testcase></testsuite>"),
        /** The same in one CDATA section. */
        CDATA(
                "<testsuite name='s'><testcase name='n'><failure/><system-out><![CDATA[",
                "2026-11-20 <INFO> a line of output ]]\n",
                "]]></system-out></testcase></testsuite>"),
        /** One comment. */
        COMMENT(
                "<testsuite name='s'><testcase name='n'><failure/></testcase><!--",
                "a long story - ",
                "--></testsuite>"),
        /** The details of failures, in few cases. */
        DETAILS(
                "<testsuite name='s'>",
                "<testcase name='n'><failure>" + "\tat org.acme.Some.method(Some.java:1)\n".repeat(5_000)
                        + "</failure></testcase>",
                "</testsuite>"),
        /** Suites without a case, fewer than are allowed. */
        SUITES(
                "<testsuites>",
                "<testsuite name='" + "s".repeat(1_200) + "'><properties/></testsuite>",
                "</testsuites>");

        private final String head;
        private final String middle;
        private final String tail;

        Of(String head, String middle, String tail) {
            this.head = head;
            this.middle = middle;
            this.tail = tail;
        }

        InputStream open(long size) {
            return new Repeated(head, middle, tail, size);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_large_report_is_read_in_little_memory(Of shape) throws Exception {
        assertThat(readInAnotherJvm(shape)).isEqualTo("kept");
    }

    @Test
    void a_tag_without_end_is_refused_before_it_takes_memory() throws Exception {
        InputStream endless = new Repeated("<testsuite name='", "endless ", "'/>", Long.MAX_VALUE);

        assertThat(Xmls.code(Xmls.read(endless, ReportLimits.DEFAULT))).isEqualTo("result.tag-too-long");
    }

    private static String readInAnotherJvm(Of shape) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeReportTest.class.getName(),
                        shape.name(),
                        Long.toString(SIZE))
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(1, TimeUnit.MINUTES) ? said : "no end";
        } finally {
            process.destroyForcibly();
        }
    }

    /** The other JVM: reads the report into the compact form, as an upload does. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream xml = Of.valueOf(arguments[0]).open(Long.parseLong(arguments[1]));
                CompactWriter compact = new CompactWriter(ReportFile.open(xml, ReportLimits.DEFAULT))) {
            byte[] some = new byte[4_096];
            long kept = 0;
            for (int count = compact.read(some); count >= 0; count = compact.read(some)) {
                kept += count;
            }
            System.out.println(kept > 0 ? "kept" : "lost");
        }
    }

    /** A head, a middle as often as needed, and a tail. */
    private static final class Repeated extends InputStream {
        private final byte[] middle;
        private final byte[] tail;
        private byte[] part;
        private int at;
        private long left;
        private boolean last;

        Repeated(String head, String middle, String tail, long size) {
            this.part = head.getBytes(StandardCharsets.UTF_8);
            this.middle = middle.getBytes(StandardCharsets.UTF_8);
            this.tail = tail.getBytes(StandardCharsets.UTF_8);
            this.left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (at == part.length && last) {
                return -1;
            }
            if (at == part.length) {
                last = left <= 0;
                part = last ? tail : middle;
                left -= middle.length;
                at = 0;
            }
            int count = Math.min(most, part.length - at);
            System.arraycopy(part, at, into, from, count);
            at += count;
            return count;
        }
    }
}
