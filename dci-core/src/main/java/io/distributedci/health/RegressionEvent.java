// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RegressionId;
import java.time.Instant;

/** What can happen to a regression. */
public sealed interface RegressionEvent extends Event {
    /** It failed often enough in a row. */
    record RegressionOpened(Regression created) implements RegressionEvent, Creation<Regression> {}

    /** It failed again. */
    record FailedAgain(RegressionId subject, JobId job, Instant at) implements RegressionEvent, Change<Regression> {
        @Override
        public Regression applyTo(Regression before) {
            return before.withFailures(before.failures() + 1)
                    .withPassesInRow(0)
                    .withLastRun(job)
                    .withLastRunAt(at);
        }
    }

    /** It passed. */
    record PassedAgain(RegressionId subject, JobId job, Instant at) implements RegressionEvent, Change<Regression> {
        @Override
        public Regression applyTo(Regression before) {
            return before.withPassesInRow(before.passesInRow() + 1)
                    .withLastRun(job)
                    .withLastRunAt(at);
        }
    }

    /** It passed often enough in a row. */
    record RegressionClosed(RegressionId subject, JobId job) implements RegressionEvent, Change<Regression> {
        @Override
        public Regression applyTo(Regression before) {
            return before.withStatus(RegressionStatus.CLOSED);
        }
    }
}
