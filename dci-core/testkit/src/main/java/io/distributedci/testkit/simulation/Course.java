// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.Fold;
import io.vavr.collection.SortedMap;

/**
 * How a simulation went that broke nothing.
 *
 * @param seed of the simulation
 * @param steps of the simulation
 * @param commits how many the storage took
 * @param feed the SHA-256, in hexadecimal digits, of the feed as JSON lines; the same for the same seed, steps and actions
 * @param end the last state
 * @param truth what was really so
 * @param tally how often each action was answered how: {@code agent works: done}, {@code manager grants a product: access.needs-epm}
 */
public record Course(
        long seed, int steps, int commits, String feed, Fold end, GroundTruth truth, SortedMap<String, Integer> tally) {
    public Course {
        requireNonNull(feed);
        requireNonNull(end);
        requireNonNull(truth);
        requireNonNull(tally);
    }
}
