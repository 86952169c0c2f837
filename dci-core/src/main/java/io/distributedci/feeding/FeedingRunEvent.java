package io.distributedci.feeding;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a run of a feeder; it never changes. */
public sealed interface FeedingRunEvent extends Event {
    /** A feeder has run. */
    record FeedingRunRecorded(FeedingRun created) implements FeedingRunEvent, Creation<FeedingRun> {}
}
