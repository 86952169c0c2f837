// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;

import io.distributedci.DciSession;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Words;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.UUID;
import java.util.function.Function;

/** What teams, topics, components and remote CIs are called: found for all that are on a page at once, one question for each kind. */
final class Names {
    private static final String HIDDEN = "not shown to you";

    private final Map<UUID, String> names;

    private Names(Map<UUID, String> names) {
        this.names = names;
    }

    /** Of these, as far as the session sees them. */
    static Names of(DciSession as, Vector<? extends Id> ids) {
        return new Names(named(ids(ids, TeamId.class), as.teams()::among, Team::name)
                .merge(named(ids(ids, TopicId.class), as.topics()::among, Topic::name))
                .merge(named(ids(ids, RemoteCiId.class), as.remoteCis()::among, RemoteCi::name))
                .merge(named(ids(ids, ComponentId.class), as.components()::among, Words::component)));
    }

    /** One name. */
    String of(Id id) {
        return names.get(id.value()).getOrElse(HIDDEN);
    }

    /** One name that leads to its page. */
    Html link(Id id) {
        return names.get(id.value())
                .map(name -> Markup.link(Places.of(id), name))
                .getOrElse(() -> element("em", HIDDEN).with("class", "soft"));
    }

    /** Several of them. */
    Html links(Iterable<? extends Id> ids) {
        return Markup.list(Vector.ofAll(ids).map(this::link));
    }

    private static <I extends Id> Vector<I> ids(Vector<? extends Id> ids, Class<I> kind) {
        return ids.filter(kind::isInstance).map(kind::cast).distinct();
    }

    private static <I extends Id, T extends Entity> Map<UUID, String> named(
            Vector<I> ids, Function<Vector<I>, Either<DciError, Vector<T>>> among, Function<T, String> name) {
        return ids.isEmpty()
                ? HashMap.empty()
                : HashMap.ofEntries(among.apply(ids)
                        .getOrElse(Vector.empty())
                        .map(found -> Tuple.of(found.id().value(), name.apply(found))));
    }
}
