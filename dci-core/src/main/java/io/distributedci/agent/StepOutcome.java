// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/** How a step ended. */
public sealed interface StepOutcome {
    /** It did what it should, and all is well. */
    record Passed(String comment) implements StepOutcome {
        public Passed {
            requireNonNull(comment);
        }
    }

    /** What is tested failed: the job will be a failure (an error when nothing was installed yet, R126). */
    record Failed(String comment) implements StepOutcome {
        public Failed {
            requireNonNull(comment);
        }
    }

    /** It could not be tried: the platform, the partner's automation or the agent failed. The job will be an error. */
    record Broken(String comment) implements StepOutcome {
        public Broken {
            requireNonNull(comment);
        }
    }

    /** It took longer than it may, and was stopped. The job will be killed. */
    record TimedOut(Duration limit) implements StepOutcome {
        private static final int MILLIS_DIGITS = 3;

        public TimedOut {
            requireNonNull(limit);
        }

        @Override
        public String comment() {
            String seconds = BigDecimal.valueOf(limit.toMillis(), MILLIS_DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
            return "not through within " + seconds + " s";
        }
    }

    /** Somebody stopped the agent. The job will be killed. */
    record Cancelled(String comment) implements StepOutcome {
        public Cancelled {
            requireNonNull(comment);
        }
    }

    /** What to tell people of it. */
    String comment();

    /** Whether all is well so far. */
    default boolean passed() {
        return this instanceof Passed;
    }
}
