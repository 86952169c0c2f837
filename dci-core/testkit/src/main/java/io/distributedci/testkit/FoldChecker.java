// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Shows the law {@code state == fold(applyTo, events)}: goes through the whole feed and compares what comes out of its {@link Fold} with what is stored. */
public final class FoldChecker {
    private final Set<String> exempt;

    private FoldChecker(Set<String> exempt) {
        this.exempt = exempt;
    }

    /** Compares all kinds of entities. */
    public static FoldChecker strict() {
        return new FoldChecker(HashSet.empty());
    }

    /** Not comparing entities of these kinds: they are stored beside their events, as secrets are. */
    public FoldChecker exempting(String... kinds) {
        return new FoldChecker(exempt.addAll(Vector.of(kinds)));
    }

    /** What is stored otherwise than its events say, one sentence each. Nobody may write meanwhile. */
    public Vector<String> findings(Storage storage) {
        Fold told = told(storage);
        Map<Ref, Entity> stored = stored(storage);
        return TreeSet.ofAll(told.entities().keySet())
                .addAll(stored.keySet())
                .toVector()
                .reject(ref -> exempt.contains(ref.kind()) || told.get(ref).equals(stored.get(ref)))
                .map(ref -> ref + " is stored as " + text(stored.get(ref)) + ", but by its events is "
                        + text(told.get(ref)));
    }

    private static String text(Option<Entity> entity) {
        return entity.map(String::valueOf).getOrElse("absent");
    }

    private static Fold told(Storage storage) {
        Fold told = Fold.empty();
        Vector<Recorded> more = storage.events(Position.START, Query.MAX_LIMIT);
        while (!more.isEmpty()) {
            told = told.after(more);
            more = storage.events(told.position(), Query.MAX_LIMIT);
        }
        return told;
    }

    private static Map<Ref, Entity> stored(Storage storage) {
        try (View view = storage.view()) {
            return storage.schema()
                    .entities()
                    .flatMap(type -> all(view, type))
                    .toMap(entity -> Ref.to(entity.id()), entity -> entity);
        }
    }

    private static <T extends Entity> Vector<Entity> all(View view, EntityType<T> type) {
        Query<T> query = Query.of(type);
        Page<T> page = view.scan(query).get();
        Vector<Entity> all = Vector.narrow(page.items());
        while (page.hasNext()) {
            page = view.scan(query.after(page.next())).get();
            all = all.appendAll(page.items());
        }
        return all;
    }
}
