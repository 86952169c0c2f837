// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many cases came to what, always counted and never taken from what a report says of itself (R147).
 *
 * @param flaky how many of the passed ones were flaky
 * @param time how long all of them took together (R148)
 */
public record Tally(long passed, long failed, long errors, long skipped, long noEvidence, long flaky, Duration time) {
    /** Of no case. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, Duration.ZERO);

    public Tally {
        requireNonNull(time);
    }

    /** Of these cases. */
    public static Tally of(Iterable<TestCase> cases) {
        Tally sum = NONE;
        for (TestCase one : cases) {
            sum = sum.plus(one);
        }
        return sum;
    }

    /** All cases. */
    public long total() {
        return passed + failed + errors + skipped + noEvidence;
    }

    /** The cases that show something broken. */
    public long broken() {
        return failed + errors;
    }

    /** The time in whole seconds, half a second rounded up (R148). */
    public long seconds() {
        return time.plusMillis(500).toSeconds();
    }

    /** With one case more. */
    public Tally plus(TestCase one) {
        return new Tally(
                passed + count(one, Outcome.PASSED),
                failed + count(one, Outcome.FAILED),
                errors + count(one, Outcome.ERROR),
                skipped + count(one, Outcome.SKIPPED),
                noEvidence + count(one, Outcome.NO_EVIDENCE),
                flaky + (one.isFlaky() ? 1 : 0),
                time.plus(one.time()));
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                passed + other.passed,
                failed + other.failed,
                errors + other.errors,
                skipped + other.skipped,
                noEvidence + other.noEvidence,
                flaky + other.flaky,
                time.plus(other.time));
    }

    private static int count(TestCase one, Outcome outcome) {
        return one.outcome() == outcome ? 1 : 0;
    }
}
