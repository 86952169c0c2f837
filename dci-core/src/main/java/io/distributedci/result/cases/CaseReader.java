// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads one {@code testcase} element. Which outcome it is, when it has several marks: broken before skipped, and of broken the product before the test; then what attributes say (googletest's {@code
 * notrun}, NUnit's {@code Inconclusive}); else it passed.
 *
 * <p>Surefire repeats what failed: {@code flakyFailure} and {@code flakyError} inside a case that passed in the end, {@code rerunFailure} and {@code rerunError} inside one that never did.
 */
final class CaseReader {
    private final Xml xml;
    private final CaseId id;
    private final Duration time;
    private final Excerpt output = Excerpt.end(Finding.MAX_OUTPUT);
    private Outcome outcome;
    private Finding finding = Finding.NONE;
    private int retries;

    /** For the element that starts here. */
    CaseReader(Xml xml, CaseId id) {
        this.xml = xml;
        this.id = id;
        this.time = TimeRules.parse(xml.attribute("time"));
        this.outcome = said(xml.attribute("status"), xml.attribute("result"));
    }

    /** Reads on to the end of the element. */
    TestCase read() throws IOException {
        int outside = xml.depth();
        while (xml.advance() && !(xml.isEnd() && xml.depth() == outside)) {
            if (xml.isStart()) {
                child();
            }
        }
        return new TestCase(id, outcome, retries, time, finding());
    }

    private void child() throws IOException {
        switch (xml.name()) {
            case "failure" -> mark(Outcome.FAILED);
            case "error" -> mark(Outcome.ERROR);
            case "skipped" -> mark(Outcome.SKIPPED);
            case "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> {
                retries++;
                mark(Outcome.PASSED);
            }
            case "system-out", "system-err" -> collect(output);
            default -> xml.skip();
        }
    }

    /** The worst mark decides, and has the word; the first of several equal ones. */
    private void mark(Outcome marked) throws IOException {
        Finding found = found();
        boolean decides = rank(marked) > rank(outcome);
        if (decides || (marked == outcome && finding.equals(Finding.NONE))) {
            finding = found;
        }
        outcome = decides ? marked : outcome;
    }

    private Finding found() throws IOException {
        String type = Excerpt.beginning(xml.attribute("type"), Finding.MAX_TYPE);
        String message = Excerpt.beginning(xml.attribute("message").strip(), Finding.MAX_MESSAGE);
        Excerpt details = Excerpt.beginning(Finding.MAX_DETAILS);
        collect(details);
        String text = details.text();
        return new Finding(type, message.isEmpty() ? firstLine(text) : message, text, "");
    }

    /** Takes the text of the element that starts here; in a repetition, output that it has of its own is not part of the finding. */
    private void collect(Excerpt into) throws IOException {
        int outside = xml.depth();
        while (xml.advance() && !(xml.isEnd() && xml.depth() == outside)) {
            if (xml.isStart() && xml.name().startsWith("system-")) {
                collect(output);
            } else if (!xml.isStart() && !xml.isEnd()) {
                xml.textTo(into);
            }
        }
    }

    private Finding finding() {
        boolean telling = outcome == Outcome.NO_EVIDENCE || outcome.isBroken() || retries > 0;
        return telling && !output.isEmpty()
                ? new Finding(finding.type(), finding.message(), finding.details(), output.text())
                : finding;
    }

    private static String firstLine(String text) {
        return Excerpt.beginning(text.lines().findFirst().orElse(""), Finding.MAX_MESSAGE);
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case FAILED -> 4;
            case ERROR -> 3;
            case SKIPPED -> 2;
            case NO_EVIDENCE -> 1;
            case PASSED -> 0;
        };
    }

    private static Outcome said(String status, String result) {
        Outcome byStatus = said(status);
        return byStatus == Outcome.PASSED ? said(result) : byStatus;
    }

    private static Outcome said(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "fail", "failed", "failure" -> Outcome.FAILED;
            case "error" -> Outcome.ERROR;
            case "notrun", "skipped", "suppressed", "disabled", "ignored" -> Outcome.SKIPPED;
            case "inconclusive", "incomplete", "aborted", "interrupted", "notexecuted", "unknown" ->
                Outcome.NO_EVIDENCE;
            default -> Outcome.PASSED;
        };
    }
}
