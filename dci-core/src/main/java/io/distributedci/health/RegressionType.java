// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.health.ImmutableRegression.Builder;
import io.distributedci.health.RegressionEvent.FailedAgain;
import io.distributedci.health.RegressionEvent.PassedAgain;
import io.distributedci.health.RegressionEvent.RegressionClosed;
import io.distributedci.health.RegressionEvent.RegressionOpened;
import io.distributedci.job.Job;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How regressions and their events are stored. */
public final class RegressionType {
    /** True of regressions that are there. */
    static final Condition OPEN = new Condition.Compare("status", Condition.Op.EQ, "open");

    /** Regressions. */
    public static final EntityType<Regression> TYPE = EntityType.named(
                    RegressionId.KIND, Regression.class, ImmutableRegression::builder, Builder::build)
            .id(RegressionId::new, Regression::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("team_id", id(TeamId::new), Regression::teamId, Builder::teamId)
            .attribute("remoteci_id", id(RemoteCiId::new), Regression::remoteCiId, Builder::remoteCiId)
            .attribute("topic_id", id(TopicId::new), Regression::topicId, Builder::topicId)
            .attribute("comparison_key", TEXT, Regression::comparisonKey, Builder::comparisonKey)
            .attribute(
                    "signal",
                    TEXT,
                    regression -> regression.signal().text(),
                    (into, text) -> into.signal(Signal.parse(text).get()))
            .attribute("signal_key", TEXT, regression -> regression.signal().key(), (into, key) -> {})
            .attribute("status", word(RegressionStatus.class), Regression::status, Builder::status)
            .attribute("last_good_id", optional(id(JobId::new)), Regression::lastGood, Builder::lastGood)
            .attribute("first_failure_id", id(JobId::new), Regression::firstFailure, Builder::firstFailure)
            .attribute("failures", LONG, Regression::failures, Builder::failures)
            .attribute("passes_in_row", LONG, Regression::passesInRow, Builder::passesInRow)
            .attribute("last_run_id", id(JobId::new), Regression::lastRun, Builder::lastRun)
            .attribute("last_run_at", INSTANT, Regression::lastRunAt, Builder::lastRunAt)
            .index(Index.unique("open")
                    .ascending("comparison_key", "signal_key")
                    .when(live().and(OPEN)))
            .index(Index.named("seen")
                    .ascending("comparison_key", "last_run_at")
                    .when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("topic")
                    .ascending("topic_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("remoteci").ascending("remoteci_id").when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("topic_id", TopicId.KIND, OnArchive.KEEP)
            .reference("last_good_id", JobId.KIND, OnArchive.KEEP)
            .reference("first_failure_id", JobId.KIND, OnArchive.KEEP)
            .reference("last_run_id", JobId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to regressions. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("regression.opened", RegressionOpened.class),
            new EventType<>("regression.failed-again", FailedAgain.class),
            new EventType<>("regression.passed-again", PassedAgain.class),
            new EventType<>("regression.closed", RegressionClosed.class));

    private RegressionType() {}

    /** The open regressions of jobs comparable with this one. */
    static Condition openLike(Job job) {
        return live().and(OPEN).and(TYPE.field("comparison_key").is(job.comparisonKey()));
    }

    /** The regressions, open and closed, of jobs comparable with this one that have looked at it or at a later one. */
    static Condition seenLike(Job job) {
        return live().and(TYPE.field("comparison_key").is(job.comparisonKey()))
                .and(new Condition.Compare(
                        "last_run_at", Condition.Op.GE, job.createdAt().toString()));
    }
}
