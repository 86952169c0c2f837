// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.job.Job;
import io.distributedci.kernel.RegressionId;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.Tx;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** How jobs that have ended change regressions. */
record Reviews(Facts facts, Hysteresis hysteresis, int window) {
    /** Opens, follows and closes the regressions that a job is part of. */
    Vector<Regression> review(Job job) {
        Tx tx = facts.tx();
        Map<Signal, Regression> open = HashMap.ofEntries(tx.all(RegressionType.TYPE, RegressionType.openLike(job))
                .map(regression -> Tuple.of(regression.signal(), regression)));
        Set<Signal> seen = RegressionRules.seen(tx.all(RegressionType.TYPE, RegressionType.seenLike(job)), job);
        Vector<Job> history = Histories.comparable(tx, job, window);
        Vector<Signal> signals = facts.failing(job)
                .take(Health.MAX_REVIEWED)
                .map(Signal::of)
                .append(Signal.JOB)
                .reject(signal -> open.containsKey(signal) || seen.contains(signal))
                .prependAll(open.keySet());
        Set<CaseId> wanted = HashSet.ofAll(signals.flatMap(Signal::testCase));
        CaseMatrix matrix = facts.matrix(history, wanted::contains);
        return signals.flatMap(signal -> {
            Vector<Run> runs = Facts.runs(history, signal, matrix);
            return open.get(signal)
                    .map(regression -> follow(regression, runs.head()))
                    .orElse(() -> open(runs, signal));
        });
    }

    private Regression follow(Regression open, Run run) {
        return facts.tx().change(RegressionType.TYPE, open, RegressionRules.follow(open, run, hysteresis));
    }

    private Option<Regression> open(Vector<Run> runs, Signal signal) {
        return RegressionRules.open(
                        runs.reverse(),
                        signal,
                        hysteresis,
                        new RegressionId(facts.tx().newId()),
                        facts.tx().now())
                .map(opened -> facts.tx().create(RegressionType.TYPE, opened));
    }
}
