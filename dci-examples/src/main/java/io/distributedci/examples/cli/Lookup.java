// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.Pages;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;

/** What people name, by its id or its name; names that nothing has, or several, are refused. Everything here throws {@link RefusedException}. */
final class Lookup {
    private final DciSession session;

    Lookup(DciSession session) {
        this.session = requireNonNull(session);
    }

    Topic topic(String given) {
        return byId(given, TopicId::new, session.topics()::get)
                .getOrElse(() -> one(TopicType.TYPE, given, named(TopicType.TYPE, given), session.topics()::list));
    }

    Programme programme(String given) {
        return byId(given, ProgrammeId::new, session.certification().programmes()::get)
                .getOrElse(() -> one(
                        ProgrammeType.TYPE,
                        given,
                        named(ProgrammeType.TYPE, given),
                        session.certification().programmes()::list));
    }

    RemoteCi remoteCi(String given) {
        return byId(given, RemoteCiId::new, session.remoteCis()::get)
                .getOrElse(() ->
                        one(RemoteCiType.TYPE, given, named(RemoteCiType.TYPE, given), session.remoteCis()::list));
    }

    /**
     * A component by its id, by what it is called, or by that and its version, as everything here shows it.
     *
     * @param within of which it is, if that is known
     */
    Component component(String given, Option<TopicId> within) {
        return byId(given, ComponentId::new, session.components()::get).getOrElse(() -> {
            Condition called = ComponentType.TYPE.field("display_name").is(given);
            Condition there = within.map(
                            topic -> ComponentType.TYPE.field("topic_id").is(topic))
                    .map(called::and)
                    .getOrElse(called);
            return Option.some(given.lastIndexOf(' '))
                    .filter(space -> space > 0 && all(there).isEmpty())
                    .map(space -> one(
                            ComponentType.TYPE,
                            given,
                            ComponentType.TYPE
                                    .field("display_name")
                                    .is(given.substring(0, space))
                                    .and(ComponentType.TYPE.field("version").is(given.substring(space + 1)))
                                    .and(within.map(topic -> ComponentType.TYPE
                                                    .field("topic_id")
                                                    .is(topic))
                                            .getOrElse(Condition.everything())),
                            session.components()::list))
                    .getOrElse(() -> one(ComponentType.TYPE, given, there, session.components()::list));
        });
    }

    /** The newest components of a topic, latest first. */
    Vector<Component> newest(TopicId topic, int most) {
        return session.components()
                .list(ListRequest.all()
                        .where(EntityType.live()
                                .and(ComponentType.TYPE.field("topic_id").is(topic)))
                        .sortedBy(ComponentType.LATEST_FIRST)
                        .limit(most))
                .getOrElseThrow(RefusedException::new)
                .items();
    }

    /** What remote CIs are called; those that are unknown by their ids. */
    Function<RemoteCiId, String> names(Vector<RemoteCiId> sites) {
        Map<RemoteCiId, String> names = HashMap.ofEntries(session.remoteCis()
                .among(sites.distinct())
                .getOrElseThrow(RefusedException::new)
                .map(site -> Tuple.of(site.id(), site.name())));
        return site -> names.getOrElse(site, site.value().toString());
    }

    private Vector<Component> all(Condition where) {
        return session.components()
                .list(ListRequest.all().where(EntityType.live().and(where)).limit(1))
                .getOrElseThrow(RefusedException::new)
                .items();
    }

    private static <T extends Entity> Condition named(EntityType<T> type, String given) {
        return type.field("name").is(given);
    }

    private static <T extends Entity, I extends Id> Option<T> byId(
            String given, Function<UUID, I> type, Function<I, Either<DciError, T>> get) {
        return Id.parse("id", given, type).toOption().map(id -> get.apply(id).getOrElseThrow(RefusedException::new));
    }

    private static <T extends Entity> T one(
            EntityType<T> type, String given, Condition where, Function<ListRequest, Either<DciError, Page<T>>> list) {
        Vector<T> found = Pages.all(ListRequest.all().where(EntityType.live().and(where)), list);
        if (found.isEmpty()) {
            throw new RefusedException(CliRefusal.UNKNOWN_NAME.error("kind", type.name(), "name", Text.excerpt(given)));
        }
        if (found.size() > 1) {
            String ids = found.map(one -> one.id().value().toString()).take(10).mkString(", ");
            throw new RefusedException(
                    CliRefusal.SEVERAL.with(TreeMap.of("kind", type.name(), "name", Text.excerpt(given), "ids", ids)));
        }
        return found.head();
    }

    /** What a component is called, everywhere. */
    static String name(Component component) {
        return Words.component(component);
    }
}
