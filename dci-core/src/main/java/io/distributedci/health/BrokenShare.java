// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/**
 * How many of the sites that ran it are broken.
 *
 * @param broken sites that more likely than not are
 * @param of sites that ran it
 * @param interval the share among all sites like these, by {@link IntervalRules#clopperPearson} at {@value #CONFIDENCE}: 5 of 5 is at least 0.55
 */
public record BrokenShare(int broken, int of, Interval interval) {
    /** That both ends of the interval are right; each alone is right at 0.95. */
    public static final double CONFIDENCE = 0.9;

    public BrokenShare {
        requireNonNull(interval);
    }

    static BrokenShare of(int broken, int of) {
        return new BrokenShare(broken, of, IntervalRules.clopperPearson(broken, of, CONFIDENCE));
    }
}
