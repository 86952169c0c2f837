// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/**
 * Two that fail together though neither fails alone: suspected, never asserted.
 *
 * @param counts of the runs with both
 * @param p the larger of the two probabilities that chance alone makes the one fail so much more often with the other than without it
 */
public record Interaction<X>(X one, X other, Contingency counts, double p) {
    public Interaction {
        requireNonNull(one);
        requireNonNull(other);
        requireNonNull(counts);
    }
}
