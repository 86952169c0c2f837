// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.FeedingRunId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/** What can happen to a run of a feeder. */
public sealed interface FeedingRunEvent extends Event {
    /** A feeder has begun to run. */
    record FeedingRunBegun(FeedingRun created) implements FeedingRunEvent, Creation<FeedingRun> {}

    /** It came to its end, and tells what it did. */
    record FeedingRunEnded(
            FeedingRunId subject,
            Instant finishedAt,
            FeedingCounts counts,
            Vector<FeedingEntry> entries,
            String failure)
            implements FeedingRunEvent, Change<FeedingRun> {
        @Override
        public FeedingRun applyTo(FeedingRun before) {
            return before.withStatus(FeedingRunStatus.ENDED)
                    .withFinishedAt(Option.some(finishedAt))
                    .withCounts(counts)
                    .withEntries(entries)
                    .withFailure(failure);
        }
    }

    /** Its feeder began another one before it had ended. */
    record FeedingRunBrokenOff(FeedingRunId subject) implements FeedingRunEvent, Change<FeedingRun> {
        @Override
        public FeedingRun applyTo(FeedingRun before) {
            return before.withStatus(FeedingRunStatus.BROKEN_OFF);
        }
    }
}
