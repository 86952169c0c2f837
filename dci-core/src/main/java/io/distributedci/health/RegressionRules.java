// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.health.RegressionEvent.FailedAgain;
import io.distributedci.health.RegressionEvent.PassedAgain;
import io.distributedci.health.RegressionEvent.RegressionClosed;
import io.distributedci.health.RegressionEvent.RegressionOpened;
import io.distributedci.job.Job;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.RegressionId;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/** When regressions open and close. */
final class RegressionRules {
    private RegressionRules() {}

    /**
     * A new regression, if the newest runs failed often enough in a row; runs that are no evidence neither count nor interrupt.
     *
     * @param runs of comparable jobs of one remote CI, oldest first
     */
    static Option<RegressionOpened> open(
            Vector<Run> runs, Signal signal, Hysteresis hysteresis, RegressionId id, Instant now) {
        Vector<Run> decisive = runs.filter(run -> run.observation().isDecisive());
        Vector<Run> row = decisive.reverse()
                .takeWhile(run -> run.observation().isFailure())
                .reverse();
        return Option.when(row.size() >= hysteresis.opens(), () -> {
            Job first = row.head().job();
            Job last = row.last().job();
            return new RegressionOpened(Regression.builder()
                    .id(id)
                    .createdAt(now)
                    .teamId(last.teamId())
                    .remoteCiId(last.remoteCiId())
                    .topicId(last.topicId())
                    .comparisonKey(last.comparisonKey())
                    .signal(signal)
                    .lastGood(decisive.dropRight(row.size())
                            .lastOption()
                            .map(run -> run.job().id()))
                    .firstFailure(first.id())
                    .failures(row.size())
                    .lastRun(last.id())
                    .lastRunAt(last.createdAt())
                    .build());
        });
    }

    /** The signals of which one of these regressions, open or closed, has looked at the job or a later one. No other is opened for them, so that the same job twice is the same as once. */
    static Set<Signal> seen(Vector<Regression> like, Job job) {
        return like.filter(regression -> hasSeen(regression, job))
                .map(Regression::signal)
                .toSet();
    }

    /** What a run means for an open regression: nothing when it is no evidence, or not later than those looked at before, so that the same run twice is the same as once. */
    static Vector<Change<Regression>> follow(Regression open, Run run, Hysteresis hysteresis) {
        Job job = run.job();
        if (!run.observation().isDecisive() || hasSeen(open, job)) {
            return Vector.empty();
        }
        if (run.observation().isFailure()) {
            return Vector.of(new FailedAgain(open.id(), job.id(), job.createdAt()));
        }
        PassedAgain passed = new PassedAgain(open.id(), job.id(), job.createdAt());
        return open.passesInRow() + 1 < hysteresis.closes()
                ? Vector.of(passed)
                : Vector.of(passed, new RegressionClosed(open.id(), job.id()));
    }

    private static boolean hasSeen(Regression regression, Job job) {
        return !job.createdAt().isAfter(regression.lastRunAt());
    }
}
