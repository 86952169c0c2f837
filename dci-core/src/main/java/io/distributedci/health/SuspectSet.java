// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * Suspects that the runs so far cannot tell apart: equally suspicious, by the same coefficient.
 *
 * @param members one or more, in the order of first appearance
 * @param counts of any of them
 */
public record SuspectSet<X>(Vector<X> members, Contingency counts) {
    public SuspectSet {
        requireNonNull(members);
        requireNonNull(counts);
    }

    /** How suspicious: 0 to 1. */
    public double score() {
        return counts.ochiai();
    }
}
