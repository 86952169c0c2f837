// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.health.Hysteresis;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.JobId;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.notification.AlertEvent.JobCounted;
import io.vavr.collection.Vector;

/** The rules of alerts: N1, N2. */
final class AlertRules {
    private AlertRules() {}

    /** What the end of a job means for the alert: nothing when it says nothing of what was tested (N2). */
    static Vector<Change<Alert>> observe(Alert alert, JobId job, JobStatus status, Hysteresis policy) {
        return switch (status) {
            case FAILURE -> failed(alert, job, policy);
            case SUCCESS -> passed(alert, job, policy);
            default -> Vector.empty();
        };
    }

    private static Vector<Change<Alert>> failed(Alert alert, JobId job, Hysteresis policy) {
        long row = alert.failures() + 1;
        Vector<Change<Alert>> counted = Vector.of(new JobCounted(alert.id(), job, row, 0));
        boolean opens = !alert.open() && row >= policy.opens();
        return opens ? counted.append(new AlertOpened(alert.id(), job)) : counted;
    }

    private static Vector<Change<Alert>> passed(Alert alert, JobId job, Hysteresis policy) {
        long row = alert.passes() + 1;
        Vector<Change<Alert>> counted = Vector.of(new JobCounted(alert.id(), job, 0, row));
        boolean closes = alert.open() && row >= policy.closes();
        return closes ? counted.append(new AlertClosed(alert.id(), job)) : counted;
    }
}
