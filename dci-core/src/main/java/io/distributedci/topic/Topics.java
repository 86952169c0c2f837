// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Topics, as the caller may see and change them (R37–R39). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes
 * of its own are named at each.
 */
public final class Topics {
    /** Topics, for features that build on them: what may be done with one, inside their own transactions. */
    public static final Catalog<Topic> CATALOG = new Catalog<>(
            TopicType.TYPE,
            (tx, topic) -> topic.resource(),
            (tx, who) -> Visibility.topics(who),
            Vector.of(TopicType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Topics for this caller. */
    public Topics(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /**
     * Creates a topic: EPM and feeders (R96). Refuses with {@code input.*}, {@code topic.duplicate-type} (R94), {@code topic.other-product}, {@code topic.ring} (R97), and
     * {@code storage.taken} for the name (R95).
     */
    public Either<DciError, Topic> create(NewTopic command) {
        return caller.change((tx, who) -> {
            TopicId id = command.id().getOrElse(() -> new TopicId(tx.newId()));
            return TopicRules.create(command, id, tx.now())
                    .flatMap(created -> tx.require(command.productId()).map(exists -> created.created()))
                    .flatMap(topic -> AccessRules.decide(who, Action.CREATE, topic.resource())
                            .map(permitted -> tx.create(TopicType.TYPE, new TopicEvent.TopicCreated(topic))))
                    .flatMap(topic -> followed(tx, who, topic, command.nextTopicId()));
        });
    }

    /** The topic. */
    public Either<DciError, Topic> get(TopicId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these topics that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Topic>> among(Vector<TopicId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible topics that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Topic>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible topics match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a topic: EPM and feeders (R96). Refuses with {@code input.*}, {@code topic.duplicate-type} (R94), and {@code storage.taken} for the name (R95). */
    public Either<DciError, Topic> change(TopicId id, long expectedVersion, TopicChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(topic ->
                        TopicRules.change(topic, changes).map(changed -> tx.change(TopicType.TYPE, topic, changed))));
    }

    /** Says which topic its jobs are upgraded to, or none: EPM and feeders (R96). Refuses with {@code topic.other-product} and {@code topic.ring} (R97). */
    public Either<DciError, Topic> follow(TopicId id, long expectedVersion, Option<TopicId> next) {
        return caller.change(
                (tx, who) -> CATALOG.permitted(tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                        .flatMap(topic -> followed(tx, who, topic, next)));
    }

    /** Deletes a topic with all its components, private ones too (R28); topics whose next it was have none then: EPM (R96). */
    public Either<DciError, Topic> archive(TopicId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    /** Selects what belongs to topics that the identity sees, by its {@code topic_id}; for features that build on topics. */
    public static Condition accessible(Tx tx, Identity who) {
        Condition topics = Visibility.topics(who);
        return topics.equals(Condition.everything())
                ? topics
                : new Condition.In(
                        "topic_id",
                        tx.all(TopicType.TYPE, EntityType.live().and(topics))
                                .map(topic -> topic.id().toString()));
    }

    private static Either<DciError, Topic> followed(Tx tx, Identity who, Topic topic, Option<TopicId> next) {
        return next.isEmpty()
                ? link(tx, topic, Vector.empty())
                : CATALOG.permitted(tx, who, Action.READ, next.get())
                        .flatMap(first -> link(tx, topic, chain(tx, first)));
    }

    private static Either<DciError, Topic> link(Tx tx, Topic topic, Vector<Topic> chain) {
        return TopicRules.follow(topic, chain).map(set -> tx.change(TopicType.TYPE, topic, set));
    }

    /** The topic and all that follow it; the commit checks that they still do, so two changes cannot close a ring together. */
    private static Vector<Topic> chain(Tx tx, Topic first) {
        Vector<Topic> chain = Vector.of(first);
        Option<Topic> next = following(tx, first);
        while (next.isDefined() && !chain.contains(next.get())) {
            chain = chain.append(next.get());
            next = next.flatMap(topic -> following(tx, topic));
        }
        return chain;
    }

    private static Option<Topic> following(Tx tx, Topic topic) {
        return topic.nextTopicId().flatMap(id -> tx.find(TopicType.TYPE, id));
    }
}
