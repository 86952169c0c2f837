// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.UUID;

/** A whole store at one point of its history, as values. Immutable; nothing about it is fast. */
public final class ReferenceState {
    private final Schema schema;
    private final Map<Ref, Entity> entities;
    private final Vector<Recorded> feed;
    private final Map<CommitId, Receipt.Committed> commits;

    private ReferenceState(
            Schema schema, Map<Ref, Entity> entities, Vector<Recorded> feed, Map<CommitId, Receipt.Committed> commits) {
        this.schema = requireNonNull(schema);
        this.entities = entities;
        this.feed = feed;
        this.commits = commits;
    }

    /** What became of a change, and the state after it, which is the one before unless it was committed. */
    public record Applied(Receipt receipt, ReferenceState after) {}

    /** Nothing. */
    public static ReferenceState empty(Schema schema) {
        return new ReferenceState(schema, HashMap.empty(), Vector.empty(), HashMap.empty());
    }

    /** The same without its history: these entities under a feed that is empty. */
    public static ReferenceState of(Schema schema, Iterable<? extends Entity> entities) {
        Map<Ref, Entity> byRef = Vector.<Entity>ofAll(entities).toMap(entity -> Ref.to(entity.id()), entity -> entity);
        return new ReferenceState(schema, byRef, Vector.empty(), HashMap.empty());
    }

    /**
     * One commit.
     *
     * @throws IllegalArgumentException when the change set names types that the schema lacks, or a condition that does not fit
     */
    public Applied apply(ChangeSet changes) {
        requireKnown(changes);
        Option<Receipt.Committed> before = commits.get(changes.id());
        if (before.isDefined()) {
            return new Applied(before.get(), this);
        }
        SortedSet<Ref> stale = stale(changes);
        if (!stale.isEmpty()) {
            return new Applied(new Receipt.Stale(stale), this);
        }
        Vector<Receipt.Taken> taken = taken(changes);
        return taken.isEmpty() ? committed(changes) : new Applied(taken.head(), this);
    }

    /** Every reference whose expectation does not hold (S3.1, S3.2, S3.5). */
    public SortedSet<Ref> stale(ChangeSet changes) {
        SortedSet<Ref> versions = TreeSet.ofAll(changes.expected()
                .filter((ref, version) -> version(ref) != version)
                .keySet());
        return versions.addAll(changes.memberships().flatMap(this::moved));
    }

    /** Every clash of unique keys that the change would cause, in either direction (S3.4). */
    public Vector<Receipt.Taken> taken(ChangeSet changes) {
        Map<Ref, Entity> after = written(changes);
        return changes.writes().flatMap(write -> taken(write, after));
    }

    /** The entity, or none. */
    public Option<Entity> find(Ref ref) {
        return entities.get(ref);
    }

    /** The version, 0 when there is no such entity. */
    public long version(Ref ref) {
        return find(ref).map(Entity::version).getOrElse(0L);
    }

    /** All that match, in order, ties broken by the id in the direction of the last step (S6.1). */
    public <T extends Entity> Either<DciError, Vector<T>> scan(
            EntityType<T> type, Condition where, Vector<Sort> order) {
        return type.fields()
                .bind(where)
                .flatMap(holds ->
                        total(type, order).map(total -> all(type).filter(holds).sorted(total)));
    }

    /** The total order that these steps mean. */
    public static <T extends Entity> Either<DciError, Comparator<T>> total(EntityType<T> type, Vector<Sort> order) {
        Comparator<T> byId = (a, b) -> FieldType.UUID.order().compare(a.id().value(), b.id().value());
        boolean descending = order.lastOption().exists(Sort::descending);
        return type.fields().order(order).map(steps -> steps.thenComparing(descending ? byId.reversed() : byId));
    }

    /** All entities of a type, in no order. */
    public <T extends Entity> Vector<T> all(EntityType<T> type) {
        return entities.values()
                .filter(entity -> entity.id().kind().equals(type.name()))
                .map(type.javaType()::cast)
                .toVector();
    }

    /** All entities, in no order. */
    public Vector<Entity> all() {
        return entities.values().toVector();
    }

    /** All events, in order. */
    public Vector<Recorded> feed() {
        return feed;
    }

    /** Of the last event. */
    public Position position() {
        return new Position(feed.size());
    }

    /** The receipt of a commit that landed. */
    public Option<Receipt.Committed> find(CommitId id) {
        return commits.get(id);
    }

    private Applied committed(ChangeSet changes) {
        Vector<Recorded> later = changes.events()
                .zipWithIndex((event, at) -> new Recorded(
                        new Position(feed.size() + at + 1), changes.id(), changes.at(), changes.actor(), event));
        Vector<Recorded> feedAfter = feed.appendAll(later);
        Receipt.Committed receipt = new Receipt.Committed(changes.id(), new Position(feedAfter.size()), changes.at());
        return new Applied(
                receipt, new ReferenceState(schema, written(changes), feedAfter, commits.put(changes.id(), receipt)));
    }

    private Map<Ref, Entity> written(ChangeSet changes) {
        Map<Ref, Entity> without = entities.removeAll(changes.removals());
        return changes.writes().foldLeft(without, (map, write) -> map.put(write.ref(), write.entity()));
    }

    private <T extends Entity> Vector<Ref> moved(ChangeSet.Membership<T> membership) {
        Bound<T> holds = fitting(membership.type(), membership.where());
        Set<UUID> now = HashSet.ofAll(all(membership.type()).filter(holds))
                .map(entity -> entity.id().value());
        Set<UUID> joined = now.diff(membership.ids());
        Set<UUID> left = membership.ids().diff(now);
        return joined.union(left).toVector().map(id -> new Ref(membership.type().name(), id));
    }

    private <T extends Entity> Vector<Receipt.Taken> taken(ChangeSet.Write<T> write, Map<Ref, Entity> after) {
        ReferenceState then = new ReferenceState(schema, after, feed, commits);
        Vector<T> others = then.all(write.type())
                .filter(other -> !other.id().equals(write.entity().id()));
        return UniqueKeys.of(write.type())
                .flatMap(keys -> others.filter(other -> keys.clash(write.entity(), other))
                        .map(owner -> new Receipt.Taken(write.ref(), keys.index(), Ref.to(owner.id()))));
    }

    private void requireKnown(ChangeSet changes) {
        changes.writes().forEach(write -> requireKnown(write.type()));
        changes.memberships().forEach(membership -> {
            requireKnown(membership.type());
            requireFitting(membership);
        });
        for (Event event : changes.events()) {
            requireNonNull(schema.nameOf(event));
        }
    }

    private void requireKnown(EntityType<?> type) {
        if (!schema.entity(type.name()).contains(type)) {
            throw new IllegalArgumentException("not in the schema: " + type);
        }
    }

    private static <T extends Entity> void requireFitting(ChangeSet.Membership<T> membership) {
        requireNonNull(fitting(membership.type(), membership.where()));
    }

    private static <T extends Entity> Bound<T> fitting(EntityType<T> type, Condition where) {
        return type.fields().bind(where).getOrElseThrow(error -> new IllegalArgumentException(error.toString()));
    }
}
