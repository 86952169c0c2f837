// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import java.time.Instant;
import org.immutables.value.Value;

/** The command to record that a feeder begins to run. */
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

    /** A builder. */
    static ImmutableNewFeedingRun.Builder builder() {
        return ImmutableNewFeedingRun.builder();
    }
}
