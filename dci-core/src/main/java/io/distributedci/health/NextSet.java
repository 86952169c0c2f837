// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * The run that would tell most of which part is to blame.
 *
 * @param parts one of each kind
 * @param suspicion how likely the culprit is among them: near one half, so that either outcome halves the suspects
 * @param expectedBits by how much the entropy of "who is it?" falls on average
 */
public record NextSet<X>(Vector<X> parts, double suspicion, double expectedBits) {
    public NextSet {
        requireNonNull(parts);
    }
}
