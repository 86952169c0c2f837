// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.distributedci.analytics.DurationComparison.Change;
import io.distributedci.analytics.TestRuns.Baseline;
import io.distributedci.job.Job;
import io.distributedci.result.cases.TestCase;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Comparator;

/** How the durations of tests are compared: R199. */
public final class DurationRules {
    /** Where the bars of the histogram begin, in per cent: the first is everything below the second, the last everything from there on. */
    public static final Vector<Integer> BOUNDS = Vector.rangeClosedBy(-110, 100, 10);

    private static final int WIDTH = 10;
    private static final int LOWEST = -100;
    private static final int HIGHEST = 100;
    private static final double MOST = 0.95;
    private static final double NANOS = 1e9;

    private DurationRules() {}

    /** The durations of one job's tests in seconds, by class and name; a test that lacks either cannot be told from others. */
    record Run(Job job, Map<String, Double> seconds) {}

    static Map<String, Double> seconds(Vector<TestCase> cases) {
        return HashMap.ofEntries(cases.filter(one ->
                        !one.id().className().isEmpty() && !one.id().fullName().isEmpty())
                .map(one -> Tuple.of(
                        (one.id().className() + "/" + one.id().fullName()).replace(',', '_'),
                        one.time().toNanos() / NANOS)));
    }

    /** Compares the runs of two places; both the newest first, and not empty. */
    static DurationComparison compare(Vector<Run> first, Baseline ofFirst, Vector<Run> second, Baseline ofSecond) {
        Map<String, Double> base = baseline(first, ofFirst).mapValues(seconds -> seconds == 0 ? 1 : seconds);
        Vector<Change> tests = changes(base, baseline(second, ofSecond));
        return new DurationComparison(
                tests.sorted(
                        Comparator.comparingDouble(Change::percent).reversed().thenComparing(Change::test)),
                histogram(tests.map(Change::percent)),
                first.size(),
                second.size(),
                second.flatMap(run -> mostOf(changes(base, run.seconds()))
                        .map(percent ->
                                new DurationComparison.JobChange(run.job().id(), percent))));
    }

    /** R199: every test in exactly one bar. */
    static Vector<Integer> histogram(Vector<Double> percents) {
        int[] bars = new int[BOUNDS.size()];
        percents.forEach(percent -> bars[bar(percent)]++);
        return Vector.ofAll(bars);
    }

    private static int bar(double percent) {
        if (percent < LOWEST) {
            return 0;
        }
        return percent >= HIGHEST ? BOUNDS.size() - 1 : (int) Math.floor((percent - LOWEST) / WIDTH) + 1;
    }

    private static Map<String, Double> baseline(Vector<Run> runs, Baseline baseline) {
        return runs.flatMap(Run::seconds).groupBy(Tuple2::_1).mapValues(one -> standing(one.map(Tuple2::_2), baseline));
    }

    private static double standing(Vector<Double> newestFirst, Baseline baseline) {
        return switch (baseline) {
            case MEAN -> newestFirst.average().getOrElse(0.0);
            case MEDIAN -> median(newestFirst.sorted());
            case LATEST -> newestFirst.head();
        };
    }

    private static double median(Vector<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static Vector<Change> changes(Map<String, Double> base, Map<String, Double> seconds) {
        return seconds.toVector()
                .flatMap(test ->
                        base.get(test._1).map(before -> new Change(test._1, (test._2 - before) * 100 / before)));
    }

    private static Option<Double> mostOf(Vector<Change> changes) {
        Vector<Double> sorted = changes.map(Change::percent).sorted();
        return Option.when(
                !sorted.isEmpty(), () -> sorted.get(Math.min((int) (sorted.size() * MOST), sorted.size() - 1)));
    }
}
