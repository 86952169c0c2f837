// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Certificates;
import io.distributedci.component.Components;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
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
 * The caller's own subscriptions (R51) and those of its teams; managers see those of everybody. Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they
 * apply, {@code access.not-self} among them when the caller is no person; codes of its own are named at each.
 */
public final class Subscriptions {
    private static final EntityType<Subscription> TYPE = SubscriptionType.TYPE;
    /** Subscriptions, for features that build on them. */
    public static final Catalog<Subscription> CATALOG = new Catalog<>(
            TYPE,
            (tx, subscription) -> resource(subscription),
            (tx, who) -> Visibility.subscriptions(who),
            Vector.of(TYPE.field("created_at").descending()));

    private final Caller caller;
    private final Repetition repetition;

    /** Subscriptions for this caller. */
    public Subscriptions(Caller caller, Repetition repetition) {
        this.caller = requireNonNull(caller);
        this.repetition = requireNonNull(repetition);
    }

    /** Subscribes the caller to new components of a topic that it may access (R51). Refuses with {@code subscription.exists} if so configured (R100). */
    public Either<DciError, Subscription> subscribe(TopicId topic) {
        return subscribe(NewSubscription.to(topic));
    }

    /** Subscribes the caller to jobs of a remote CI of its teams (R51). Refuses with {@code subscription.exists} if so configured (R100). */
    public Either<DciError, Subscription> subscribe(RemoteCiId remoteCi) {
        return subscribe(NewSubscription.to(remoteCi));
    }

    /**
     * Subscribes the caller, or a team that it is a member of, to something that the caller may be told of (R51). Refuses with {@code input.*}, and {@code subscription.exists} if so configured (R100).
     */
    public Either<DciError, Subscription> subscribe(NewSubscription command) {
        return caller.change((tx, who) -> wanted(tx, who, command)
                .flatMap(wanted -> subject(tx, who, command).flatMap(permitted -> subscribe(tx, wanted))));
    }

    /** Ends the caller's subscription to a topic, accessible or not; none when there is none, which changes nothing (R12). */
    public Either<DciError, Option<Subscription>> unsubscribe(TopicId topic) {
        return unsubscribe(NewSubscription.to(topic));
    }

    /** Ends the caller's subscription to a remote CI, accessible or not; none when there is none, which changes nothing (R12). */
    public Either<DciError, Option<Subscription>> unsubscribe(RemoteCiId remoteCi) {
        return unsubscribe(NewSubscription.to(remoteCi));
    }

    /** Ends what {@link #subscribe(NewSubscription)} began, accessible or not; none when there is none, which changes nothing (R12). */
    public Either<DciError, Option<Subscription>> unsubscribe(NewSubscription command) {
        return caller.change((tx, who) -> wanted(tx, who, command)
                .flatMap(wanted -> live(tx, wanted)
                        .map(live -> Archiving.archive(tx, TYPE, live).map(Option::some))
                        .getOrElse(Either.right(Option.none()))));
    }

    /** Ends a subscription of the caller or of its teams. */
    public Either<DciError, Subscription> end(SubscriptionId id) {
        return caller.change((tx, who) ->
                CATALOG.permitted(tx, who, Action.SUBSCRIBE, id).flatMap(live -> Archiving.archive(tx, TYPE, live)));
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
        Option<Subscription> live = live(tx, wanted);
        return SubscriptionRules.subscribe(live, wanted, repetition)
                .map(subscribed -> subscribed
                        .map(fact -> tx.create(TYPE, fact))
                        .orElse(live)
                        .getOrElse(wanted));
    }

    /** R51: a person, for itself or for a team of its own. */
    private static Either<DciError, Subscription> wanted(Tx tx, Identity who, NewSubscription command) {
        return AccessRules.person(who, Action.SUBSCRIBE)
                .flatMap(user -> SubscriptionRules.wanted(command, user, new SubscriptionId(tx.newId()), tx.now()))
                .flatMap(wanted -> wanted.teamId().isEmpty()
                        ? Either.right(wanted)
                        : tx.require(wanted.teamId().get())
                                .flatMap(exists -> AccessRules.decide(who, Action.SUBSCRIBE, resource(wanted)))
                                .map(permitted -> wanted));
    }

    private static Either<DciError, ? extends Entity> subject(Tx tx, Identity who, NewSubscription command) {
        return catalog(command.subject().kind()).permitted(tx, who, Action.SUBSCRIBE, command.subject());
    }

    private static Catalog<? extends Entity> catalog(String kind) {
        return switch (kind) {
            case TopicId.KIND -> Topics.CATALOG;
            case RemoteCiId.KIND -> RemoteCis.CATALOG;
            case ComponentId.KIND -> Components.CATALOG;
            case CertificateId.KIND -> Certificates.CATALOG;
            default -> throw new IllegalArgumentException("nobody subscribes to " + kind);
        };
    }

    private static Option<Subscription> live(Tx tx, Subscription wanted) {
        return tx.all(TYPE, SubscriptionType.twin(wanted)).headOption();
    }

    private static Resource resource(Subscription subscription) {
        return subscription
                .teamId()
                .<Resource>map(team -> new Resource.Owned(SubscriptionId.KIND, team))
                .getOrElse(() -> own(subscription.userId().get()));
    }

    private static Resource own(UserId user) {
        return new Resource.OfUser(user, HashSet.empty());
    }
}
