package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topics;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * The caller's own subscriptions (R51); managers see those of everybody. Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply,
 * {@code access.not-self} among them when the caller is no person; codes of its own are named at each.
 */
public final class Subscriptions {
    private static final EntityType<Subscription> TYPE = SubscriptionType.TYPE;
    private static final Catalog<Subscription> CATALOG = new Catalog<>(
            TYPE,
            (tx, subscription) -> new Resource.OfUser(subscription.userId(), HashSet.empty()),
            (tx, who) -> Visibility.ofPeople(who),
            Vector.of(TYPE.field("created_at").descending()));

    private final Caller caller;
    private final Repetition repetition;

    /** Subscriptions for this caller. */
    public Subscriptions(Caller caller, Repetition repetition) {
        this.caller = requireNonNull(caller);
        this.repetition = requireNonNull(repetition);
    }

    /** Subscribes the caller to a topic that it may access (R51). Refuses with {@code subscription.exists} if so configured (R100). */
    public Either<DciError, Subscription> subscribe(TopicId topic) {
        return caller.change((tx, who) -> AccessRules.person(who, Action.SUBSCRIBE)
                .flatMap(user -> Topics.CATALOG
                        .permitted(tx, who, Action.SUBSCRIBE, topic)
                        .flatMap(permitted -> subscribe(tx, about(tx, user).withTopicId(Option.some(topic))))));
    }

    /** Subscribes the caller to a remote CI of its teams (R51). Refuses with {@code subscription.exists} if so configured (R100). */
    public Either<DciError, Subscription> subscribe(RemoteCiId remoteCi) {
        return caller.change((tx, who) -> AccessRules.person(who, Action.SUBSCRIBE)
                .flatMap(user -> RemoteCis.CATALOG
                        .permitted(tx, who, Action.SUBSCRIBE, remoteCi)
                        .flatMap(permitted -> subscribe(tx, about(tx, user).withRemoteCiId(Option.some(remoteCi))))));
    }

    /** Ends the caller's subscription to a topic, accessible or not; none when there is none, which changes nothing (R12). */
    public Either<DciError, Option<Subscription>> unsubscribe(TopicId topic) {
        return end("topic_id", topic);
    }

    /** Ends the caller's subscription to a remote CI, accessible or not; none when there is none, which changes nothing (R12). */
    public Either<DciError, Option<Subscription>> unsubscribe(RemoteCiId remoteCi) {
        return end("remoteci_id", remoteCi);
    }

    /** The visible ones that match, also those that have no effect for want of access; newest first unless asked otherwise. */
    public Either<DciError, Page<Subscription>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many of them match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    private Either<DciError, Subscription> subscribe(Tx tx, Subscription wanted) {
        String field = wanted.topicId().isDefined() ? "topic_id" : "remoteci_id";
        Option<Subscription> live = live(tx, wanted.userId(), field, wanted.subject());
        return SubscriptionRules.subscribe(live, wanted, repetition)
                .map(subscribed -> subscribed
                        .map(fact -> tx.create(TYPE, fact))
                        .orElse(live)
                        .getOrElse(wanted));
    }

    private Either<DciError, Option<Subscription>> end(String field, Id subject) {
        return caller.change((tx, who) -> AccessRules.person(who, Action.SUBSCRIBE)
                .flatMap(user -> live(tx, user, field, subject)
                        .map(live -> Archiving.archive(tx, TYPE, live).map(Option::some))
                        .getOrElse(Either.right(Option.none()))));
    }

    private static Option<Subscription> live(Tx tx, UserId user, String field, Id subject) {
        Field<Subscription> about = TYPE.field(field);
        Condition own = EntityType.live().and(TYPE.field("user_id").is(user));
        return tx.all(TYPE, own.and(about.is(subject))).headOption();
    }

    private static ImmutableSubscription about(Tx tx, UserId user) {
        return Subscription.builder()
                .id(new SubscriptionId(tx.newId()))
                .createdAt(tx.now())
                .userId(user)
                .build();
    }
}
