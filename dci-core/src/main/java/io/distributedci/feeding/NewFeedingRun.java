package io.distributedci.feeding;

import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import java.time.Instant;
import org.immutables.value.Value;

/** The command to record a run of a feeder. */
@Value.Immutable
@ValueStyle
public interface NewFeedingRun {
    /** See {@link FeedingRun#feederId()}. */
    FeederId feederId();

    /** See {@link FeedingRun#topicId()}. */
    TopicId topicId();

    /** See {@link FeedingRun#source()}. */
    String source();

    /** See {@link FeedingRun#cause()}. */
    String cause();

    /** See {@link FeedingRun#startedAt()}. */
    Instant startedAt();

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
    static ImmutableNewFeedingRun.Builder builder() {
        return ImmutableNewFeedingRun.builder();
    }
}
