// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.health.Hysteresis;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Ref;
import io.distributedci.notification.Alert;
import io.distributedci.notification.AlertEvent;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.notification.AlertEvent.JobCounted;
import io.distributedci.notification.AlertType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** An alert opens after so many failures in a row, and closes once, after so many successes in a row; nothing else counts (N1, N2). */
final class AlertLaw implements Invariant {
    private static final Hysteresis POLICY = Hysteresis.DEFAULT;

    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(AlertType.TYPE).flatMap(touched -> life(moment, touched._1, touched._2));
    }

    /** Event by event: what is counted is what the job came to, and what opens or closes was not so before. */
    private static Vector<String> life(Moment moment, Option<Alert> before, Alert now) {
        Vector<String> findings = Vector.empty();
        Row row = before.map(alert -> new Row(alert.open(), alert.failures(), alert.passes()))
                .getOrElse(new Row(false, 0, 0));
        for (AlertEvent event : events(moment, now)) {
            Row counted = event instanceof JobCounted job ? row.and(status(moment, job.job())) : row;
            findings = findings.appendAll(Option.when(
                            event instanceof JobCounted && row.isOverdue(), "N1 it goes on counting at " + row))
                    .appendAll(finding(event, counted));
            row = counted.after(event);
        }
        Row last = new Row(now.open(), now.failures(), now.passes());
        return findings.appendAll(Option.when(!row.equals(last), "N1 it should be " + row))
                .appendAll(Option.when(row.isOverdue(), "N1 it neither opened nor closed at " + row))
                .map(finding -> finding + ": " + now);
    }

    private static Vector<AlertEvent> events(Moment moment, Alert alert) {
        return moment.changes()
                .events()
                .filter(event -> Ref.to(event.subject()).equals(Ref.to(alert.id())))
                .filter(AlertEvent.class::isInstance)
                .map(AlertEvent.class::cast);
    }

    private static Option<JobStatus> status(Moment moment, JobId job) {
        return moment.before().get(JobType.TYPE, job).map(found -> found.status());
    }

    private static Option<String> finding(Event event, Row row) {
        if (event instanceof AlertOpened) {
            return Option.when(row.open() || row.failures() < POLICY.opens(), () -> "N1 it opens at " + row);
        }
        if (event instanceof AlertClosed) {
            return Option.when(!row.open() || row.passes() < POLICY.closes(), () -> "N1 it closes at " + row);
        }
        return Option.when(
                event instanceof JobCounted counted
                        && (counted.failures() != row.failures() || counted.passes() != row.passes()),
                () -> "N1 N2 it counts " + event + " instead of " + row);
    }

    /** How it stands. */
    private record Row(boolean open, long failures, long passes) {
        Row and(Option<JobStatus> ended) {
            return ended.map(status -> switch (status) {
                        case FAILURE -> new Row(open, failures + 1, 0);
                        case SUCCESS -> new Row(open, 0, passes + 1);
                        default -> this;
                    })
                    .getOrElse(this);
        }

        /** There is reason to open or to close, and it did not. */
        boolean isOverdue() {
            return open ? passes >= POLICY.closes() : failures >= POLICY.opens();
        }

        Row after(AlertEvent event) {
            return event instanceof AlertOpened
                    ? new Row(true, failures, passes)
                    : event instanceof AlertClosed ? new Row(false, failures, passes) : this;
        }
    }
}
