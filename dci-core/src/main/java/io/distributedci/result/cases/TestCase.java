// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One test case as a report has it.
 *
 * @param retries how often it was tried again before it came to this outcome; 0 unless the tool tried again and said so
 * @param time how long it took; zero when the report does not say or says nonsense (R149); whole microseconds
 * @param finding why it did not simply pass; {@link Finding#NONE} when it did
 */
public record TestCase(CaseId id, Outcome outcome, int retries, Duration time, Finding finding) implements ReportEntry {
    public TestCase {
        requireNonNull(id);
        requireNonNull(outcome);
        requireNonNull(finding);
        if (retries < 0 || time.isNegative()) {
            throw new IllegalArgumentException("not a case: " + retries + " retries, " + time);
        }
    }

    /** A case that came to this at the first try, of which nothing more is known. */
    public static TestCase of(CaseId id, Outcome outcome) {
        return new TestCase(id, outcome, 0, Duration.ZERO, Finding.NONE);
    }

    /** Whether it failed and passed in one run: it passes, and not every time. */
    public boolean isFlaky() {
        return outcome == Outcome.PASSED && retries > 0;
    }
}
