// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.UUIDS;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.ImmutableSubscription.Builder;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;

/** How subscriptions and their events are stored. */
public final class SubscriptionType {
    /** Subscriptions. */
    public static final EntityType<Subscription> TYPE = EntityType.named(
                    SubscriptionId.KIND, Subscription.class, ImmutableSubscription::builder, Builder::build)
            .id(SubscriptionId::new, Subscription::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("user_id", optional(id(UserId::new)), Subscription::userId, Builder::userId)
            .attribute("team_id", optional(id(TeamId::new)), Subscription::teamId, Builder::teamId)
            .attribute("topic_id", optional(id(TopicId::new)), Subscription::topicId, Builder::topicId)
            .attribute("remoteci_id", optional(id(RemoteCiId::new)), Subscription::remoteCiId, Builder::remoteCiId)
            .attribute("component_id", optional(id(ComponentId::new)), Subscription::componentId, Builder::componentId)
            .attribute(
                    "certificate_id",
                    optional(id(CertificateId::new)),
                    Subscription::certificateId,
                    Builder::certificateId)
            .attribute("interest", word(Interest.class), Subscription::interest, Builder::interest)
            .attribute("mode", word(Mode.class), Subscription::mode, Builder::mode)
            .attribute("channel", TEXT, Subscription::channel, Builder::channel)
            // Said again as one id each, whatever their kinds.
            .attribute("subject_id", optional(UUIDS), SubscriptionType::subject, (into, id) -> {})
            .attribute("subscriber_id", optional(UUIDS), SubscriptionType::subscriber, (into, id) -> {})
            .index(Index.unique("subject")
                    .ascending("subscriber_id", "subject_id", "interest", "channel")
                    .when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("user")
                    .ascending("user_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("about").ascending("subject_id", "interest").when(live()))
            .index(Index.named("topic").ascending("topic_id").when(live()))
            .index(Index.named("remoteci").ascending("remoteci_id").when(live()))
            .index(Index.named("component").ascending("component_id").when(live()))
            .index(Index.named("certificate").ascending("certificate_id").when(live()))
            .reference("user_id", UserId.KIND, OnArchive.CASCADE)
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("topic_id", TopicId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("component_id", ComponentId.KIND, OnArchive.CASCADE)
            .reference("certificate_id", CertificateId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to subscriptions. */
    public static final Vector<EventType<?>> EVENTS =
            Vector.of(new EventType<>("subscription.subscribed", Subscribed.class));

    private SubscriptionType() {}

    private static Option<UUID> subject(Subscription one) {
        return one.topicId()
                .map(TopicId::value)
                .orElse(one.remoteCiId().map(RemoteCiId::value))
                .orElse(one.componentId().map(ComponentId::value))
                .orElse(one.certificateId().map(CertificateId::value));
    }

    private static Option<UUID> subscriber(Subscription one) {
        return one.userId().map(UserId::value).orElse(one.teamId().map(TeamId::value));
    }

    /** Those to one of these, of this interest. */
    static Condition about(Iterable<? extends Id> subjects, Interest interest) {
        return live().and(TYPE.field("subject_id")
                        .isOneOf(Vector.<Id>ofAll(subjects).map(Id::value)))
                .and(TYPE.field("interest").is(ValueType.wordOf(interest)));
    }

    /** The one that this would repeat (R100). */
    static Condition twin(Subscription wanted) {
        return about(Vector.of(wanted.subject()), wanted.interest())
                .and(TYPE.field("subscriber_id").is(wanted.subscriber().value()))
                .and(TYPE.field("channel").is(wanted.channel()));
    }
}
