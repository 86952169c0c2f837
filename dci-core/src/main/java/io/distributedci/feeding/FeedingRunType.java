// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.feeding.FeedingRunEvent.FeedingRunBegun;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunBrokenOff;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunEnded;
import io.distributedci.feeding.ImmutableFeedingRun.Builder;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How runs of feeders and their events are stored. */
public final class FeedingRunType {
    private static final Condition RUNNING =
            new Condition.Compare("status", Condition.Op.EQ, FeedingRunStatus.RUNNING.word());

    /** Runs. */
    public static final EntityType<FeedingRun> TYPE = EntityType.named(
                    FeedingRunId.KIND, FeedingRun.class, ImmutableFeedingRun::builder, Builder::build)
            .id(FeedingRunId::new, FeedingRun::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("feeder_id", id(FeederId::new), FeedingRun::feederId, Builder::feederId)
            .attribute("team_id", id(TeamId::new), FeedingRun::teamId, Builder::teamId)
            .attribute("topic_id", id(TopicId::new), FeedingRun::topicId, Builder::topicId)
            .attribute("source", TEXT, FeedingRun::source, Builder::source)
            .attribute("cause", TEXT, FeedingRun::cause, Builder::cause)
            .attribute("started_at", INSTANT, FeedingRun::startedAt, Builder::startedAt)
            .attribute("status", word(FeedingRunStatus.class), FeedingRun::status, Builder::status)
            .attribute("finished_at", optional(INSTANT), FeedingRun::finishedAt, Builder::finishedAt)
            .attribute("counts", record(FeedingCounts.class), FeedingRun::counts, Builder::counts)
            .attribute("entries", list(record(FeedingEntry.class)), FeedingRun::entries, Builder::entries)
            .attribute("failure", TEXT, FeedingRun::failure, Builder::failure)
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("feeder")
                    .ascending("feeder_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("running").ascending("feeder_id").when(live().and(RUNNING)))
            .reference("feeder_id", FeederId.KIND, OnArchive.KEEP)
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("topic_id", TopicId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to runs. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("feeding.begun", FeedingRunBegun.class),
            new EventType<>("feeding.ended", FeedingRunEnded.class),
            new EventType<>("feeding.broken-off", FeedingRunBrokenOff.class));

    private FeedingRunType() {}

    /** The runs of a feeder on a source of which nothing is known but that they have begun. */
    static Query<FeedingRun> running(NewFeedingRun like) {
        return Query.of(TYPE)
                .where(live())
                .where(RUNNING)
                .where(TYPE.field("feeder_id").is(like.feederId()))
                .where(TYPE.field("topic_id").is(like.topicId()))
                .where(TYPE.field("source").is(like.source()));
    }
}
