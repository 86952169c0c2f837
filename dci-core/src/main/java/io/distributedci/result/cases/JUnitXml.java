// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Text;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML, the format that has no owner: suites at any depth, with cases and properties in them, whatever else a tool puts around them. Totals that the file states of itself are ignored (R147).
 */
final class JUnitXml implements ReportReader {
    /** Hexadecimal digits of the digest that stands for the end of a name. */
    private static final int DIGEST = 32;

    private final Xml xml;
    private final ReportLimits limits;
    private final CaseNumbers numbers = new CaseNumbers(new SecureRandom().nextLong());
    private final Deque<OpenSuite> open = new ArrayDeque<>();
    private final OpenSuite outside = new OpenSuite("");
    private String root = "";
    private boolean report;
    private int cases;
    private int suites;
    private String lastClass = "";

    JUnitXml(Xml xml, ReportLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    @Override
    public @Nullable ReportEntry next() throws IOException {
        while (!xml.isBlank() && xml.advance()) {
            ReportEntry entry = xml.isStart() ? started() : xml.isEnd() ? ended() : null;
            if (entry != null) {
                return entry;
            }
        }
        return end();
    }

    private @Nullable ReportEntry started() throws IOException {
        String name = xml.name();
        root = root.isEmpty() ? name : root;
        switch (name) {
            case "testsuites" -> report = true;
            case "testsuite" -> open();
            case "testcase" -> {
                return testCase();
            }
            case "property" -> suite().property(xml.attribute("name"), xml.attribute("value"));
            default -> {}
        }
        return null;
    }

    private @Nullable ReportEntry ended() {
        return xml.name().equals("testsuite") ? open.removeLast().closed() : null;
    }

    /** Cases that are in no suite have a nameless one, which closes with the document. */
    private @Nullable ReportEntry end() throws IOException {
        if (!report && !xml.isBlank()) {
            throw new RefusedReportException(ReportRefusal.NOT_A_REPORT.error("root", Text.excerpt(root)));
        }
        return outside.isUsed() ? outside.closed() : null;
    }

    private void open() throws IOException {
        report = true;
        if (++suites > limits.suites()) {
            throw new RefusedReportException(ReportRefusal.TOO_MANY_SUITES.error("limit", limits.suites()));
        }
        open.addLast(new OpenSuite(bounded(xml.attribute("name"))));
    }

    private OpenSuite suite() {
        return open.isEmpty() ? outside : open.getLast();
    }

    private TestCase testCase() throws IOException {
        report = true;
        if (++cases > limits.cases()) {
            throw new RefusedReportException(ReportRefusal.TOO_MANY_CASES.error("limit", limits.cases()));
        }
        TestCase read = new CaseReader(xml, id()).read();
        suite().add(read);
        return read;
    }

    private CaseId id() {
        String className = bounded(xml.attribute("classname"));
        lastClass = className.equals(lastClass) ? lastClass : className;
        return numbers.numbered(CaseId.of(suite().name, lastClass, bounded(xml.attribute("name"))));
    }

    /** The name, or of one that is too long its beginning with a digest of all of it. */
    private static String bounded(String name) {
        return name.length() <= ReportLimits.MAX_NAME
                ? name
                : Excerpt.beginning(name, ReportLimits.MAX_NAME - DIGEST - 1)
                        + "…"
                        + Digest.of(name).substring(0, DIGEST);
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

    /** A suite whose end has not come yet. */
    private static final class OpenSuite {
        private final String name;
        private Tally tally = Tally.NONE;
        private SortedMap<String, String> properties = TreeMap.empty();
        private boolean closed;

        OpenSuite(String name) {
            this.name = name;
        }

        void add(TestCase one) {
            tally = tally.plus(one);
        }

        /** R152. */
        void property(String key, String value) {
            String trimmed = Excerpt.beginning(key.strip(), TestSuite.MAX_PROPERTY);
            if (!trimmed.isEmpty()
                    && (properties.size() < TestSuite.MAX_PROPERTIES || properties.containsKey(trimmed))) {
                properties = properties.put(trimmed, Excerpt.beginning(value, TestSuite.MAX_PROPERTY));
            }
        }

        boolean isUsed() {
            return tally.total() > 0 && !closed;
        }

        TestSuite closed() {
            closed = true;
            return new TestSuite(name, tally, properties);
        }
    }
}
