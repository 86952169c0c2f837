// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.vavr.collection.Vector;

/** How many artefacts came to what. */
public record FeedingCounts(long published, long known, long different, long unusable, long failed) {
    /** Nothing was seen. */
    public static final FeedingCounts NONE = new FeedingCounts(0, 0, 0, 0, 0);

    /** Of these entries. */
    static FeedingCounts of(Vector<FeedingEntry> entries) {
        return new FeedingCounts(
                count(entries, FeedingOutcome.PUBLISHED),
                count(entries, FeedingOutcome.KNOWN),
                count(entries, FeedingOutcome.DIFFERENT),
                count(entries, FeedingOutcome.UNUSABLE),
                count(entries, FeedingOutcome.FAILED));
    }

    /** All that was seen. */
    public long seen() {
        return published + known + different + unusable + failed;
    }

    private static long count(Vector<FeedingEntry> entries, FeedingOutcome outcome) {
        return entries.count(entry -> entry.outcome() == outcome);
    }
}
