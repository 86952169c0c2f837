// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Removal;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.control.Option;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entities as their events tell them, up to a position of the feed: lets every {@link Creation}, {@link Change} and {@link Removal} act on what it finds and stamps version and time
 * of change as {@link Tx} does. Immutable, so each fold is one moment of the store's history. What is stored beside its events, as secrets are, is not in it.
 */
public final class Fold {
    private static final Fold EMPTY =
            new Fold(Position.START, HashMap.empty(), new InCommit(Option.none(), HashSet.empty()));

    private final Position position;
    private final Map<Ref, Entity> entities;
    private final InCommit last;

    /** What the commit of the last event changed so far: it adds one to a version, however many events it has. */
    private record InCommit(Option<CommitId> id, Set<Ref> changed) {
        InCommit of(CommitId commit) {
            return id.contains(commit) ? this : new InCommit(Option.some(commit), HashSet.empty());
        }

        InCommit with(Ref ref) {
            return new InCommit(id, changed.add(ref));
        }
    }

    private Fold(Position position, Map<Ref, Entity> entities, InCommit last) {
        this.position = requireNonNull(position);
        this.entities = entities;
        this.last = last;
    }

    /** Before everything. */
    public static Fold empty() {
        return EMPTY;
    }

    /** Of the last event told. */
    public Position position() {
        return position;
    }

    /** Everything there is, archived or not. */
    public Map<Ref, Entity> entities() {
        return entities;
    }

    /** The entity, archived or not, or none. */
    public Option<Entity> get(Id id) {
        return entities.get(Ref.to(id));
    }

    /** The entity, archived or not, or none. */
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        return get(id).map(type.javaType()::cast);
    }

    /** As of a position: these entities, which are all that matter. */
    public static Fold at(Position position, Iterable<? extends Entity> entities) {
        Map<Ref, Entity> byRef = HashMap.empty();
        for (Entity entity : entities) {
            byRef = byRef.put(Ref.to(entity.id()), entity);
        }
        return new Fold(position, byRef, EMPTY.last);
    }

    /** After these as well, in their order; those of entities that do not matter may be left out. */
    public Fold after(Iterable<Recorded> events) {
        Fold fold = this;
        for (Recorded event : events) {
            fold = fold.after(event);
        }
        return fold;
    }

    /**
     * After one more event.
     *
     * @throws IllegalArgumentException when it is not a later one
     */
    public Fold after(Recorded recorded) {
        if (recorded.position().compareTo(position) <= 0) {
            throw new IllegalArgumentException(recorded.position() + " does not come after " + position);
        }
        Event event = recorded.event();
        Ref ref = Ref.to(event.subject());
        InCommit commit = last.of(recorded.commit());
        if (event instanceof Removal) {
            return new Fold(recorded.position(), entities.remove(ref), commit);
        }
        Option<Entity> after = event instanceof Creation<?> creation
                ? Option.some(creation.created().withVersion(1))
                : entities.get(ref)
                        .flatMap(
                                before -> after(event, before, !commit.changed().contains(ref)));
        return after.map(entity -> new Fold(
                        recorded.position(), entities.put(ref, entity.withUpdatedAt(recorded.at())), commit.with(ref)))
                .getOrElse(() -> new Fold(recorded.position(), entities, commit));
    }

    private static Option<Entity> after(Event event, Entity before, boolean first) {
        return event instanceof Change<?> change
                ? Option.some(applied(change, before).withVersion(before.version() + (first ? 1 : 0)))
                : Option.none();
    }

    @SuppressWarnings("unchecked")
    private static Entity applied(Change<?> change, Entity before) {
        return ((Change<Entity>) change).applyTo(before);
    }

    /** Equal when they tell of the same entities at the same position. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fold fold && position.equals(fold.position) && entities.equals(fold.entities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, entities);
    }

    @Override
    public String toString() {
        return entities.size() + " entities at " + position;
    }
}
