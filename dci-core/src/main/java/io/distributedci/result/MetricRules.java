// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.result.MetricChange.Kind;
import io.distributedci.result.MetricThreshold.Direction;
import io.vavr.collection.SortedMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** How the named numbers of two jobs are compared: one row for each threshold, in their order; worse one way round is better the other. */
final class MetricRules {
    private MetricRules() {}

    static Vector<MetricChange> between(
            SortedMap<String, Double> previous, SortedMap<String, Double> current, Vector<MetricThreshold> thresholds) {
        return thresholds.map(
                threshold -> change(previous.get(threshold.key()), current.get(threshold.key()), threshold));
    }

    private static MetricChange change(Option<Double> previous, Option<Double> current, MetricThreshold threshold) {
        boolean outOfBounds =
                threshold.bound().exists(bound -> current.exists(value -> worse(bound, value, threshold)));
        return new MetricChange(threshold.key(), kind(previous, current, threshold), previous, current, outOfBounds);
    }

    private static Kind kind(Option<Double> previous, Option<Double> current, MetricThreshold threshold) {
        if (previous.isEmpty()) {
            return current.isEmpty() ? Kind.MISSING : Kind.ADDED;
        }
        return current.isEmpty() ? Kind.REMOVED : kind(previous.get(), current.get(), threshold);
    }

    private static Kind kind(double previous, double current, MetricThreshold threshold) {
        double greater = Math.max(Math.abs(previous), Math.abs(current));
        if (Math.abs(current - previous) <= greater * threshold.percent() / 100) {
            return Kind.SIMILAR;
        }
        return worse(previous, current, threshold) ? Kind.WORSE : Kind.BETTER;
    }

    private static boolean worse(double than, double value, MetricThreshold threshold) {
        return threshold.better() == Direction.HIGHER ? value < than : value > than;
    }
}
