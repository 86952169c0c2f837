// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.control.Option;
import java.time.Duration;

/** How times are compared (R170). */
final class PaceRules {
    private PaceRules() {}

    /** What the threshold says of a case that passed both times; slower one way round is faster the other. */
    static Pace pace(Option<TestCase> previous, Option<TestCase> current, PaceThreshold threshold) {
        if (!previous.exists(PaceRules::passed) || !current.exists(PaceRules::passed)) {
            return Pace.UNKNOWN;
        }
        Duration before = previous.get().time();
        Duration now = current.get().time();
        if (exceeds(now, before, threshold)) {
            return Pace.SLOWER;
        }
        return exceeds(before, now, threshold) ? Pace.FASTER : Pace.SIMILAR;
    }

    /** By how many per cent a value is more than its base; none where the base is zero (R170). */
    static Option<Double> percent(double base, double value) {
        return Option.when(base != 0, () -> (value - base) * 100 / base);
    }

    private static boolean passed(TestCase one) {
        return one.outcome() == Outcome.PASSED;
    }

    private static boolean exceeds(Duration longer, Duration shorter, PaceThreshold threshold) {
        Duration more = longer.minus(shorter);
        return more.compareTo(Duration.ZERO) > 0
                && more.compareTo(threshold.atLeast()) >= 0
                && longer.toNanos() >= threshold.factor() * shorter.toNanos();
    }
}
