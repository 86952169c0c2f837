package io.distributedci.testkit;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.Predicate;

/**
 * Shows the law {@code state == fold(applyTo, events)}: goes through the whole feed, lets every {@link Creation} and {@link Change} act on what it finds,
 * stamps version and time of change as the transaction does, and compares what comes out with what is stored.
 */
public final class FoldChecker {
    private final Set<String> exempt;
    private final Predicate<Event> removing;

    private FoldChecker(Set<String> exempt, Predicate<Event> removing) {
        this.exempt = exempt;
        this.removing = removing;
    }

    /** Compares all kinds of entities; no event removes any. */
    public static FoldChecker strict() {
        return new FoldChecker(HashSet.empty(), event -> false);
    }

    /** Not comparing entities of these kinds: they are stored beside their events, as secrets are. */
    public FoldChecker exempting(String... kinds) {
        return new FoldChecker(exempt.addAll(Vector.of(kinds)), removing);
    }

    /** After such an event its subject is gone. */
    public FoldChecker removing(Class<? extends Event> type) {
        return new FoldChecker(exempt, removing.or(type::isInstance));
    }

    /** What is stored otherwise than its events say, one sentence each. Nobody may write meanwhile. */
    public Vector<String> findings(Storage storage) {
        Map<Ref, Entity> told = told(Contents.feed(storage));
        Map<Ref, Entity> stored = stored(storage);
        return TreeSet.ofAll(told.keySet())
                .addAll(stored.keySet())
                .toVector()
                .reject(ref -> exempt.contains(ref.kind()) || told.get(ref).equals(stored.get(ref)))
                .map(ref -> ref + " is stored as " + text(stored.get(ref)) + ", but by its events is "
                        + text(told.get(ref)));
    }

    private static String text(Option<Entity> entity) {
        return entity.map(String::valueOf).getOrElse("absent");
    }

    private Map<Ref, Entity> told(Vector<Recorded> feed) {
        Told told = new Told();
        feed.filter(recorded -> !exempt.contains(recorded.event().subject().kind()))
                .forEach(told::tell);
        return told.entities;
    }

    private static Map<Ref, Entity> stored(Storage storage) {
        try (View view = storage.view()) {
            return storage.schema()
                    .entities()
                    .flatMap(type -> Contents.all(view, type))
                    .toMap(entity -> Ref.to(entity.id()), entity -> entity);
        }
    }

    /** The entities so far, and which commit changed each last: a commit adds one to a version however many events it has. */
    private final class Told {
        private Map<Ref, Entity> entities = HashMap.empty();
        private Map<Ref, CommitId> changedBy = HashMap.empty();

        void tell(Recorded recorded) {
            Ref ref = Ref.to(recorded.event().subject());
            if (removing.test(recorded.event())) {
                entities = entities.remove(ref);
            } else if (recorded.event() instanceof Creation<?> creation) {
                put(ref, creation.created().withVersion(1), recorded);
            } else if (recorded.event() instanceof Change<?> change) {
                entities.get(ref).forEach(before -> put(ref, after(ref, before, change, recorded), recorded));
            }
        }

        private Entity after(Ref ref, Entity before, Change<?> change, Recorded recorded) {
            boolean again = changedBy.get(ref).contains(recorded.commit());
            return applied(change, before).withVersion(again ? before.version() : before.version() + 1);
        }

        private void put(Ref ref, Entity after, Recorded recorded) {
            entities = entities.put(ref, after.withUpdatedAt(recorded.at()));
            changedBy = changedBy.put(ref, recorded.commit());
        }
    }

    @SuppressWarnings("unchecked")
    private static Entity applied(Change<?> change, Entity before) {
        return ((Change<Entity>) change).applyTo(before);
    }
}
