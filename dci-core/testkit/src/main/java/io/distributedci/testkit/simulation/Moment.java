// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Recorded;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * One commit, seen from outside.
 *
 * @param world where it happened, with all that the commit did
 * @param changes what was given to the storage
 * @param events what the feed has of it
 * @param before the state that it was made upon
 * @param after the state that its events lead to
 */
public record Moment(World world, ChangeSet changes, Vector<Recorded> events, Fold before, Fold after) {
    public Moment {
        requireNonNull(world);
        requireNonNull(changes);
        requireNonNull(events);
        requireNonNull(before);
        requireNonNull(after);
    }

    /** Everything that it could have changed, each once. */
    public Vector<Ref> touched() {
        return changes.writes()
                .map(ChangeSet.Write::ref)
                .appendAll(changes.removals())
                .appendAll(changes.events().map(event -> Ref.to(event.subject())))
                .distinct();
    }

    /** The entities of a type that it touched and that are there now, as they were before, if they were, and as they are. */
    public <T extends Entity> Vector<Tuple2<Option<T>, T>> touched(EntityType<T> type) {
        return touched()
                .filter(ref -> ref.kind().equals(type.name()))
                .flatMap(ref -> after.get(type, ref).map(now -> new Tuple2<>(before.get(type, ref), now)));
    }

    /** The events of this class, about this entity. */
    public <E extends Event> Vector<E> events(Class<E> type, Entity about) {
        return changes.events()
                .filter(event ->
                        type.isInstance(event) && Ref.to(event.subject()).equals(Ref.to(about.id())))
                .map(type::cast);
    }
}
