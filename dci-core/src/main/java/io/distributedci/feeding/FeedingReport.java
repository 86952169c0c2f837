// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import java.time.Instant;
import org.immutables.value.Value;

/** The command to tell what a run of a feeder came to. */
@Value.Immutable
@ValueStyle
public interface FeedingReport {
    /** Not before it began. See {@link FeedingRun#finishedAt()}. */
    Instant finishedAt();

    /** See {@link FeedingRun#counts()}: of what has an entry, and what has none. */
    FeedingCounts counts();

    /** See {@link FeedingRun#entries()}. */
    Vector<FeedingEntry> entries();

    /** See {@link FeedingRun#failure()}. */
    @Value.Default
    default String failure() {
        return "";
    }

    /** A builder. */
    static ImmutableFeedingReport.Builder builder() {
        return ImmutableFeedingReport.builder();
    }
}
