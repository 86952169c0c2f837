// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;

/**
 * How a named number of jobs is judged.
 *
 * @param key its name among {@link io.distributedci.job.Job#keyValues()}
 * @param better which way is good
 * @param percent how far it may move either way before that counts: per cent of the greater of both, 0 or more
 * @param bound what it must not be worse than, whatever it was before
 */
public record MetricThreshold(String key, Direction better, double percent, Option<Double> bound) {
    public MetricThreshold {
        requireNonNull(key);
        requireNonNull(better);
        requireNonNull(bound);
        if (!(percent >= 0) || bound.exists(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("not a threshold of " + key + ": " + percent + " %, " + bound);
        }
    }

    /** Which way is good. */
    public enum Direction {
        /** The more, the better. */
        HIGHER,
        /** The less, the better. */
        LOWER
    }
}
