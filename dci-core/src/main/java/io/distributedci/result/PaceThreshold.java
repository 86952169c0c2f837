// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * From where on a difference in time counts: both must be reached, so that neither the noise of short cases counts nor a second more of an hour.
 *
 * @param factor how many times as long, more than 1
 * @param atLeast by how much time, not negative
 */
public record PaceThreshold(double factor, Duration atLeast) {
    /** Twice as long, and half a second. */
    public static final PaceThreshold DEFAULT = new PaceThreshold(2, Duration.ofMillis(500));

    public PaceThreshold {
        requireNonNull(atLeast);
        if (!(factor > 1) || atLeast.isNegative()) {
            throw new IllegalArgumentException("not a threshold: " + factor + " times, " + atLeast);
        }
    }
}
