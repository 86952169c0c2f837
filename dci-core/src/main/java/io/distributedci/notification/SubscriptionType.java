package io.distributedci.notification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.optional;

import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.ImmutableSubscription.Builder;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How subscriptions and their events are stored. */
public final class SubscriptionType {
    /** Subscriptions. */
    public static final EntityType<Subscription> TYPE = EntityType.named(
                    SubscriptionId.KIND, Subscription.class, ImmutableSubscription::builder, Builder::build)
            .id(SubscriptionId::new, Subscription::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("user_id", id(UserId::new), Subscription::userId, Builder::userId)
            .attribute("topic_id", optional(id(TopicId::new)), Subscription::topicId, Builder::topicId)
            .attribute("remoteci_id", optional(id(RemoteCiId::new)), Subscription::remoteCiId, Builder::remoteCiId)
            .index(Index.unique("subject")
                    .ascending("user_id", "topic_id", "remoteci_id")
                    .when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("user")
                    .ascending("user_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("topic").ascending("topic_id").when(live()))
            .index(Index.named("remoteci").ascending("remoteci_id").when(live()))
            .reference("user_id", UserId.KIND, OnArchive.CASCADE)
            .reference("topic_id", TopicId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to subscriptions. */
    public static final Vector<EventType<?>> EVENTS =
            Vector.of(new EventType<>("subscription.subscribed", Subscribed.class));

    private SubscriptionType() {}
}
