// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.set;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.ImmutableNotification.Builder;
import io.distributedci.notification.NotificationEvent.DeliveryAttempted;
import io.distributedci.notification.NotificationEvent.NotificationQueued;
import io.distributedci.notification.NotificationEvent.NotificationRevived;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import java.time.Instant;

/** How notifications and their events are stored. */
public final class NotificationType {
    private static final Condition PENDING = new Condition.Compare("status", Condition.Op.EQ, "pending");

    /** Notifications. */
    public static final EntityType<Notification> TYPE = EntityType.named(
                    NotificationId.KIND, Notification.class, ImmutableNotification::builder, Builder::build)
            .id(NotificationId::new, Notification::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("position", LONG, Notification::position, Builder::position)
            .attribute("channel", TEXT, Notification::channel, Builder::channel)
            .attribute("kind", word(Kind.class), Notification::kind, Builder::kind)
            .attribute("about", record(Ref.class), Notification::about, Builder::about)
            .attribute("stream", TEXT, Notification::stream, Builder::stream)
            .attribute(
                    "subscriptions", list(id(SubscriptionId::new)), Notification::subscriptions, Builder::subscriptions)
            .attribute("message", record(Message.class), Notification::message, Builder::message)
            .attribute("status", word(DeliveryStatus.class), Notification::status, Builder::status)
            .attribute("attempts", LONG, Notification::attempts, Builder::attempts)
            .attribute("next_attempt_at", INSTANT, Notification::nextAttemptAt, Builder::nextAttemptAt)
            .attribute("reached", set(id(UserId::new)), Notification::reached, Builder::reached)
            .attribute("refused", set(id(UserId::new)), Notification::refused, Builder::refused)
            .attribute("reason", TEXT, Notification::reason, Builder::reason)
            .index(Index.named("newest").descending("created_at"))
            .index(Index.named("status").ascending("status").descending("position"))
            .index(Index.named("due").ascending("channel", "next_attempt_at").when(PENDING))
            .index(Index.named("queue")
                    .ascending("channel", "stream", "position")
                    .when(PENDING))
            .declared();

    /** What happens to notifications. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("notification.queued", NotificationQueued.class),
            new EventType<>("notification.attempted", DeliveryAttempted.class),
            new EventType<>("notification.revived", NotificationRevived.class));

    private NotificationType() {}

    /** Those of a channel that may be tried now, the longest due first. */
    static Query<Notification> due(String channel, Instant now) {
        return Query.of(TYPE)
                .where(PENDING)
                .where(TYPE.field("channel").is(channel))
                .where(new Condition.Compare("next_attempt_at", Condition.Op.LE, now.toString()))
                .orderBy(TYPE.field("next_attempt_at").ascending());
    }

    /** The pending ones of the same stream and channel, the first to be told first. */
    static Query<Notification> queue(Notification like) {
        return Query.of(TYPE)
                .where(PENDING)
                .where(TYPE.field("channel").is(like.channel()))
                .where(TYPE.field("stream").is(like.stream()))
                .orderBy(TYPE.field("position").ascending());
    }
}
