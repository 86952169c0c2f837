// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.SortedMap;

/**
 * How much there is in a store.
 *
 * @param commits how many landed
 * @param events how many they brought
 * @param entities how many there are, by kind
 * @param segments how many files the journal has
 * @param journalBytes size of the journal, the room behind its end not counted
 */
public record FsStats(long commits, long events, SortedMap<String, Long> entities, int segments, long journalBytes) {
    public FsStats {
        requireNonNull(entities);
    }
}
