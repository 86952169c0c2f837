// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Predicate;

/** Change sets made from change sets. */
final class Rewriting {
    private Rewriting() {}

    static ChangeSet withoutReadGuards(ChangeSet changes) {
        Set<Ref> changed = changed(changes);
        return with(changes, changes.expected().filterKeys(changed::contains), changes.writes(), changes.removals());
    }

    static ChangeSet withoutSetGuards(ChangeSet changes) {
        return new ChangeSet(
                changes.id(),
                changes.at(),
                changes.actor(),
                changes.expected(),
                Vector.empty(),
                changes.writes(),
                changes.removals(),
                changes.events());
    }

    static ChangeSet withoutLastWrite(ChangeSet changes) {
        return changes.writes().size() < 2
                ? changes
                : with(changes, changes.expected(), changes.writes().init(), changes.removals());
    }

    static ChangeSet withoutWrites(ChangeSet changes) {
        return with(changes, changes.expected(), Vector.empty(), Vector.empty());
    }

    static ChangeSet withEvents(ChangeSet changes, Vector<Event> events) {
        return new ChangeSet(
                changes.id(),
                changes.at(),
                changes.actor(),
                changes.expected(),
                changes.memberships(),
                changes.writes(),
                changes.removals(),
                events);
    }

    static ChangeSet renamed(ChangeSet changes) {
        return new ChangeSet(
                new CommitId(UUID.randomUUID()),
                changes.at(),
                changes.actor(),
                changes.expected(),
                changes.memberships(),
                changes.writes(),
                changes.removals(),
                changes.events());
    }

    /** Only the first event and the first so many writes, guarding nothing else, under another id. */
    static ChangeSet scrap(ChangeSet changes, int writes) {
        Vector<ChangeSet.Write<?>> some = changes.writes().take(writes);
        Map<Ref, Long> guards = HashMap.ofEntries(
                some.map(write -> Tuple.of(write.ref(), write.entity().version() - 1)));
        ChangeSet scrap = withEvents(
                with(changes, guards, some, Vector.empty()), changes.events().take(1));
        return renamed(withoutSetGuards(scrap));
    }

    /** Whatever was expected of the references chosen, it is expected that they are as they are now. */
    static ChangeSet onPresentVersions(ChangeSet changes, Storage storage, Predicate<Ref> chosen) {
        try (View view = storage.view()) {
            Map<Ref, Long> expected = changes.expected()
                    .map((ref, version) -> Tuple.of(ref, chosen.test(ref) ? version(storage, view, ref) : version));
            Vector<ChangeSet.Write<?>> writes =
                    changes.writes().map(write -> next(write, expected.getOrElse(write.ref(), 0L)));
            Vector<Ref> removals = changes.removals().filter(ref -> expected.getOrElse(ref, 0L) > 0);
            return with(changes, expected, writes, removals);
        }
    }

    /** Whether all expected versions hold now. */
    static boolean holds(ChangeSet changes, Storage storage) {
        try (View view = storage.view()) {
            return changes.expected().forAll(each -> version(storage, view, each._1) == each._2);
        }
    }

    private static long version(Storage storage, View view, Ref ref) {
        Option<EntityType<?>> type = storage.schema().entity(ref);
        return type.flatMap(known -> found(view, known, ref))
                .map(Entity::version)
                .getOrElse(0L);
    }

    private static <T extends Entity> Option<Entity> found(View view, EntityType<T> type, Ref ref) {
        return view.get(type, ref).map(entity -> entity);
    }

    private static <T extends Entity> ChangeSet.Write<?> next(ChangeSet.Write<T> write, long version) {
        return new ChangeSet.Write<>(
                write.type(), write.type().javaType().cast(write.entity().withVersion(version + 1)));
    }

    private static Set<Ref> changed(ChangeSet changes) {
        return changes.writes().map(ChangeSet.Write::ref).toSet().addAll(changes.removals());
    }

    private static ChangeSet with(
            ChangeSet changes, Map<Ref, Long> expected, Vector<ChangeSet.Write<?>> writes, Vector<Ref> removals) {
        return new ChangeSet(
                changes.id(),
                changes.at(),
                changes.actor(),
                expected,
                changes.memberships(),
                writes,
                removals,
                changes.events());
    }
}
