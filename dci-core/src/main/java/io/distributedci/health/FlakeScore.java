// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * How often a signal changes its mind.
 *
 * @param flips from pass to failure or back
 * @param considered decisive runs that were looked at
 */
public record FlakeScore(int flips, int considered) {
    /** Flips for each hundred chances to flip: 0 for a signal that never changes, 100 for one that always does; 0 when there was no chance. */
    public double score() {
        return considered < 2 ? 0 : 100.0 * flips / (considered - 1);
    }
}
