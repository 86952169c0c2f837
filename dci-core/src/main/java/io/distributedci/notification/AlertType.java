// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.BOOLEAN;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;

import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.notification.AlertEvent.AlertWatched;
import io.distributedci.notification.AlertEvent.JobCounted;
import io.distributedci.notification.ImmutableAlert.Builder;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How alerts and their events are stored. */
public final class AlertType {
    /** Alerts. */
    public static final EntityType<Alert> TYPE = EntityType.named(
                    AlertId.KIND, Alert.class, ImmutableAlert::builder, Builder::build)
            .id(AlertId::new, Alert::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("comparison_key", TEXT, Alert::comparisonKey, Builder::comparisonKey)
            .attribute("team_id", id(TeamId::new), Alert::teamId, Builder::teamId)
            .attribute("remoteci_id", id(RemoteCiId::new), Alert::remoteCiId, Builder::remoteCiId)
            .attribute("topic_id", id(TopicId::new), Alert::topicId, Builder::topicId)
            .attribute("open", BOOLEAN, Alert::open, Builder::open)
            .attribute("failures", LONG, Alert::failures, Builder::failures)
            .attribute("passes", LONG, Alert::passes, Builder::passes)
            .attribute("last_job_id", id(JobId::new), Alert::lastJobId, Builder::lastJobId)
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id", "open")
                    .descending("updated_at")
                    .when(live()))
            .index(Index.named("remoteci").ascending("remoteci_id").when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("topic_id", TopicId.KIND, OnArchive.KEEP)
            .reference("last_job_id", JobId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to alerts. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("alert.watched", AlertWatched.class),
            new EventType<>("alert.job-counted", JobCounted.class),
            new EventType<>("alert.opened", AlertOpened.class),
            new EventType<>("alert.closed", AlertClosed.class));

    private AlertType() {}
}
