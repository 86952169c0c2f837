// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JobId;

/** What can happen to an alert. */
public sealed interface AlertEvent extends Event {
    /** Jobs of a new kind are watched. */
    record AlertWatched(Alert created) implements AlertEvent, Creation<Alert> {}

    /** A job counted: failures and passes in a row from now on. */
    record JobCounted(AlertId subject, JobId job, long failures, long passes) implements AlertEvent, Change<Alert> {
        @Override
        public Alert applyTo(Alert before) {
            return before.withFailures(failures).withPasses(passes).withLastJobId(job);
        }
    }

    /** The jobs are broken from now on. */
    record AlertOpened(AlertId subject, JobId job) implements AlertEvent, Change<Alert> {
        @Override
        public Alert applyTo(Alert before) {
            return before.withOpen(true);
        }
    }

    /** The jobs are fixed. */
    record AlertClosed(AlertId subject, JobId job) implements AlertEvent, Change<Alert> {
        @Override
        public Alert applyTo(Alert before) {
            return before.withOpen(false);
        }
    }
}
