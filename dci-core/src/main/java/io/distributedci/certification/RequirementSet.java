// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import java.time.Instant;

/**
 * One version of what a programme requires. It never changes; the next one has the next number.
 *
 * @param number 1 for the first
 * @param since when it was set: UTC, microseconds
 * @param requirements in the order given
 */
public record RequirementSet(long number, Instant since, Vector<Requirement> requirements) {
    public RequirementSet {
        requireNonNull(since);
        requireNonNull(requirements);
    }
}
