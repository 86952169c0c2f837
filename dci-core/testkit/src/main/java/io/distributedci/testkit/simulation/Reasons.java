// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.function.Supplier;

/** Why the library would rightly refuse somebody something in a state, as codes; for {@link World#expect}. */
public final class Reasons {
    /** There is no reason. */
    public static final Set<String> NONE = HashSet.empty();

    /** Somebody lacks a right that it would need. */
    public static final Set<String> DENIED =
            HashSet.of(AccessRefusal.values()).map(AccessRefusal::code).filter(code -> code.startsWith("access."));

    private static final Comparator<Component> LATEST = Comparator.comparing(Component::releasedAt)
            .thenComparing(Component::createdAt)
            .thenComparing(component -> component.id().toString());

    private Reasons() {}

    /** One reason, if it applies. */
    public static Set<String> when(boolean applies, String code) {
        return applies ? HashSet.of(code) : NONE;
    }

    /** Against showing it. */
    public static Set<String> reading(Fold told, Actor actor, Id id) {
        return Sight.of(told, actor)
                .fold(HashSet::of, sight -> when(!told.get(id).exists(sight::sees), "storage.not-found"));
    }

    /** Against changing it. */
    public static Set<String> changing(Fold told, Actor actor, Id id) {
        Set<String> unseen = reading(told, actor, id);
        boolean may = Sight.of(told, actor).exists(sight -> told.get(id).exists(sight::changes));
        return unseen.isEmpty() && !may ? DENIED : unseen;
    }

    /** Against changing it at a version. */
    public static Set<String> changing(Fold told, Actor actor, Entity known) {
        Set<String> reasons = changing(told, actor, known.id());
        boolean stale = told.get(known.id()).exists(now -> now.version() != known.version());
        return reasons.isEmpty() ? when(stale, "storage.stale") : reasons;
    }

    /** Against what only super-admins do (R58). */
    public static Set<String> hosting(Fold told, Actor actor) {
        return Sight.of(told, actor).fold(HashSet::of, sight -> when(!sight.isSuperAdmin(), DENIED));
    }

    /** Some reasons, if they apply. */
    public static Set<String> when(boolean applies, Set<String> codes) {
        return applies ? codes : NONE;
    }

    /** These, or if there are none, those. */
    public static Set<String> or(Set<String> first, Supplier<Set<String>> then) {
        return first.isEmpty() ? then.get() : first;
    }

    /** Against a new job of a remote CI on a topic with the latest components, asked for by itself (R98, R102, R109, R110). */
    public static Set<String> scheduling(Fold told, RemoteCi site, TopicId topic) {
        Either<String, Sight> sight = Sight.of(told, new Actor.ByRemoteCi(site.id()));
        Option<Topic> found = told.get(TopicType.TYPE, topic).filter(there -> !there.isArchived());
        if (sight.isLeft() || found.isEmpty()) {
            return HashSet.of(sight.swap().getOrElse("storage.not-found"));
        }
        boolean subscribed = told.get(RemoteCiType.TYPE, site.id())
                .exists(now -> now.subscriptions().include(topic));
        return when(!sight.get().opens(found.get()), "access.no-topic-access")
                .addAll(when(!found.get().isActive(), "job.topic-inactive"))
                .addAll(when(!subscribed, "remoteci.not-subscribed"))
                .addAll(when(
                        found.get()
                                .componentTypes()
                                .exists(type -> latest(told, topic, type).isEmpty()),
                        "job.no-component"));
    }

    /** The latest component that everybody gets (R83, R84). */
    public static Option<Component> latest(Fold told, TopicId topic, String type) {
        return of(told, topic, type).filter(Component::isGlobal).maxBy(LATEST);
    }

    private static Vector<Component> of(Fold told, TopicId topic, String type) {
        return World.live(told, ComponentType.TYPE)
                .filter(component -> component.isActive()
                        && component.topicId().equals(topic)
                        && component.type().equals(type));
    }
}
