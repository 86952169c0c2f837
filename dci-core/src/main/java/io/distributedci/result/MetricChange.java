// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;

/**
 * How a named number differs between two jobs.
 *
 * @param previous what it was; none when the earlier job has none of this name
 * @param current what it is; none when the later job has none
 * @param outOfBounds whether it is worse than it may be at all
 */
public record MetricChange(
        String key, Kind kind, Option<Double> previous, Option<Double> current, boolean outOfBounds) {
    public MetricChange {
        requireNonNull(key);
        requireNonNull(kind);
        requireNonNull(previous);
        requireNonNull(current);
    }

    /** By how many per cent it has grown; none unless there are both, and where it was zero (R170). */
    public Option<Double> percent() {
        return previous.flatMap(base -> current.flatMap(value -> PaceRules.percent(base, value)));
    }

    /** What kind of difference it is. */
    public enum Kind {
        /** It moved the good way. */
        BETTER,
        /** It moved the bad way. */
        WORSE,
        /** It moved less than counts. */
        SIMILAR,
        /** Only the later job has it. */
        ADDED,
        /** Only the earlier job has it. */
        REMOVED,
        /** Neither has it: no evidence. */
        MISSING
    }
}
