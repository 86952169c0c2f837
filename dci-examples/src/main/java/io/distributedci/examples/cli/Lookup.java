// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.ComponentType;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;

/** What people name, by its id or its name; names that nothing has, or several, are refused. Everything here throws {@link RefusedException}. */
final class Lookup {
    /** How many are asked for at once by their ids, which have to fit into an address. */
    private static final int AT_ONCE = 50;

    private final Source source;

    Lookup(Source source) {
        this.source = requireNonNull(source);
    }

    Known topic(String given) {
        return named(Kind.TOPIC, given);
    }

    ProgrammeId programme(String given) {
        return new ProgrammeId(named(Kind.PROGRAMME, given).id());
    }

    RemoteCiId remoteCi(String given) {
        return new RemoteCiId(named(Kind.REMOTE_CI, given).id());
    }

    /**
     * A component by its id, by what it is called, or by that and its version, as everything here shows it.
     *
     * @param within of which it is, if that is known
     */
    Known component(String given, Option<TopicId> within) {
        return byId(Kind.COMPONENT, given).getOrElse(() -> {
            Condition there =
                    within.map(topic -> Kind.COMPONENT.where("topic_id", topic)).getOrElse(Condition.everything());
            Condition called = there.and(Kind.COMPONENT.where("display_name", given));
            Condition meant = Option.some(given.lastIndexOf(' '))
                    .filter(space -> space > 0
                            && live(Kind.COMPONENT, called, ListRequest.all().limit(1))
                                    .isEmpty())
                    .map(space -> there.and(Kind.COMPONENT.where("display_name", given.substring(0, space)))
                            .and(Kind.COMPONENT.where("version", given.substring(space + 1))))
                    .getOrElse(called);
            return one(Kind.COMPONENT, given, meant);
        });
    }

    /** The newest components of a topic, latest first. */
    Vector<Known> newest(TopicId topic, int most) {
        return live(
                Kind.COMPONENT,
                Kind.COMPONENT.where("topic_id", topic),
                ListRequest.all().sortedBy(ComponentType.LATEST_FIRST).limit(most));
    }

    /** What remote CIs are called; those that are unknown by their ids. */
    Function<RemoteCiId, String> names(Vector<RemoteCiId> sites) {
        Map<UUID, String> names = HashMap.ofEntries(sites.distinct()
                .grouped(AT_ONCE)
                .flatMap(some -> source.list(
                        Kind.REMOTE_CI,
                        ListRequest.all()
                                .where(RemoteCiType.TYPE.field("id").isOneOf(some))
                                .limit(AT_ONCE)))
                .map(site -> Tuple.of(site.id(), site.name())));
        return site -> names.getOrElse(site.value(), site.value().toString());
    }

    private Known named(Kind kind, String given) {
        return byId(kind, given).getOrElse(() -> one(kind, given, kind.where("name", given)));
    }

    private Option<Known> byId(Kind kind, String given) {
        return Id.parse("id", given, TopicId::new).toOption().map(id -> source.get(kind, id.value()));
    }

    private Vector<Known> live(Kind kind, Condition where, ListRequest request) {
        return source.list(kind, request.where(EntityType.live()).where(where));
    }

    private Known one(Kind kind, String given, Condition where) {
        Vector<Known> found = live(kind, where, ListRequest.all());
        if (found.isEmpty()) {
            throw new RefusedException(CliRefusal.UNKNOWN_NAME.error("kind", kind.word(), "name", Text.excerpt(given)));
        }
        if (found.size() > 1) {
            String ids = found.map(one -> one.id().toString()).take(10).mkString(", ");
            throw new RefusedException(
                    CliRefusal.SEVERAL.with(TreeMap.of("kind", kind.word(), "name", Text.excerpt(given), "ids", ids)));
        }
        return found.head();
    }
}
