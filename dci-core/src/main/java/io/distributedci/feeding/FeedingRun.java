// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** One run of a feeder over its source: that it began, and when it has ended what it saw, what it published, what it skipped, and why. */
@Value.Immutable
@ValueStyle
public interface FeedingRun extends Entity, WithFeedingRun {
    /** Most entries that are kept of one run; those of what is known already are left out first (F4). */
    int MAX_ENTRIES = 1000;

    @Override
    FeedingRunId id();

    /** Whose run. */
    FeederId feederId();

    /** The feeder's team when it ran. */
    TeamId teamId();

    /** Where it published. */
    TopicId topicId();

    /** What it looked at; 1 to 255 characters. */
    String source();

    /** What made it run, such as {@code schedule}; 1 to 255 characters. */
    String cause();

    /** When it began, by the clock of the feeder. */
    Instant startedAt();

    /** How far it has come. */
    @Value.Default
    default FeedingRunStatus status() {
        return FeedingRunStatus.RUNNING;
    }

    /** When it ended, by the same clock; none before. */
    Option<Instant> finishedAt();

    /** What became of how many artefacts: of all of them, also those without an entry. */
    @Value.Default
    default FeedingCounts counts() {
        return FeedingCounts.NONE;
    }

    /** Artefact by artefact, in the order of the source, at most {@link #MAX_ENTRIES}. */
    Vector<FeedingEntry> entries();

    /** Why the source could not be looked at; empty when it could. */
    @Value.Default
    default String failure() {
        return "";
    }

    /** A builder. */
    static ImmutableFeedingRun.Builder builder() {
        return ImmutableFeedingRun.builder();
    }
}
