// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.IdSource;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One attempt of one transaction: the facts it has read, which the commit will check, and what it wants to change. Reads answer from one committed state; {@link #find}
 * also sees what this transaction changed itself, scans do not.
 *
 * <p>Used by one thread, inside {@link Transactor#run} only.
 */
public final class Tx {
    private final Schema schema;
    private final View view;
    private final IdSource ids;
    /** What was asked for by its id, so that it is asked for once. */
    private final Map<Ref, Option<Entity>> read = new HashMap<>();

    private final Map<Ref, Long> expected = new HashMap<>();
    private final Map<Ref, ChangeSet.Write<?>> writes = new LinkedHashMap<>();
    private final List<ChangeSet.Membership<?>> memberships = new ArrayList<>();
    private final List<Ref> removals = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    /** What is created under an id that was not looked up before. */
    private final Set<Ref> unseen = new HashSet<>();

    private Instant now;

    Tx(Schema schema, View view, Instant now, IdSource ids) {
        this.schema = schema;
        this.view = view;
        this.now = now;
        this.ids = ids;
    }

    /** The time of what is done now, whole microseconds: the same for all that one use case does. */
    public Instant now() {
        return now;
    }

    /** Another use case comes in the same transaction, a microsecond later, so that what both make keeps its order. The commit has the time of the last one, and so has what it changes. */
    public void next() {
        now = now.plus(1, ChronoUnit.MICROS);
    }

    /** A new id. */
    public UUID newId() {
        return ids.next();
    }

    /** Every kind of entity and event. */
    public Schema schema() {
        return schema;
    }

    /** The position of the last event in the state that this transaction reads. */
    public Position position() {
        return view.position();
    }

    /** The entity, archived or not, or none; the commit will check that it is still so. */
    public <T extends Entity> Option<T> find(EntityType<T> type, Id id) {
        Option<T> written = written(type, id);
        if (written.isDefined()) {
            return written;
        }
        Option<Entity> known = read.get(Ref.to(id));
        return known == null ? read(id, view.get(type, id)) : known.map(type.javaType()::cast);
    }

    @CanIgnoreReturnValue
    private <T extends Entity> Option<T> read(Id id, Option<T> found) {
        read.put(Ref.to(id), found.map(entity -> entity));
        expected.putIfAbsent(Ref.to(id), found.map(Entity::version).getOrElse(0L));
        return found;
    }

    /** Those of these ids that are there, archived or not, in the order of the ids; the commit will check that it is still so, also of those that are not. */
    public <T extends Entity> Vector<T> findAll(EntityType<T> type, Vector<? extends Id> ids) {
        Vector<? extends Id> unknown = ids.reject(id -> read.containsKey(Ref.to(id)));
        io.vavr.collection.Map<Id, T> found = view.getAll(type, unknown).toMap(entity -> Tuple.of(entity.id(), entity));
        unknown.forEach(id -> read(id, found.get(id)));
        return ids.flatMap(id -> find(type, id));
    }

    private <T extends Entity> Option<T> written(EntityType<T> type, Id id) {
        ChangeSet.Write<?> write = writes.get(Ref.to(id));
        return write == null ? Option.none() : Option.some(type.javaType().cast(write.entity()));
    }

    /** The entity unless it is archived; refuses with {@code storage.not-found}. The commit will check that it is still so. */
    public <T extends Entity> Either<DciError, T> get(EntityType<T> type, Id id) {
        return find(type, id).filter(entity -> !entity.isArchived()).toEither(() -> notFound(id));
    }

    /**
     * That the entity exists and is not archived, whatever its kind (R13); refuses with {@code storage.not-found}. The commit will check that it is still so.
     *
     * @throws IllegalArgumentException when the schema has no such kind
     */
    public <I extends Id> Either<DciError, I> require(I id) {
        EntityType<?> type =
                schema.entity(id).getOrElseThrow(() -> new IllegalArgumentException("no entity type " + id.kind()));
        return get(type, id).map(entity -> id);
    }

    /** The refusal for an id that names nothing, or nothing that the caller may see. */
    public static DciError notFound(Id id) {
        return StorageRefusal.NOT_FOUND.error("kind", id.kind(), "id", id.value());
    }

    /**
     * The first entity in this order, which the commit will check to be unchanged (but not to be still the first).
     *
     * @throws IllegalArgumentException when the query does not fit its type
     */
    public <T extends Entity> Option<T> first(Query<T> query) {
        return sure(view.scan(query.limit(1))).items().headOption().peek(this::guard);
    }

    /** One page of what the host asked for; nothing about it is checked at commit. Refuses as {@link View#scan}. */
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        return view.scan(query);
    }

    /**
     * The first of what the query gives, page by page, until there are at least so many; nothing about them is checked at commit.
     *
     * @throws IllegalArgumentException when the query does not fit its type
     */
    public <T extends Entity> Vector<T> some(Query<T> query, int atLeast) {
        return some(query, atLeast, Function.identity());
    }

    /**
     * The same, of each only what is needed, so that the rest of a page is forgotten before the next is read.
     *
     * @throws IllegalArgumentException when the query does not fit its type
     */
    public <T extends Entity, R> Vector<R> some(Query<T> query, int atLeast, Function<? super T, ? extends R> needed) {
        List<R> found = new ArrayList<>();
        Option<Query<T>> next = Option.some(query);
        while (next.isDefined() && found.size() < atLeast) {
            Query<T> asked = next.get();
            Page<T> page = sure(view.scan(asked));
            page.items().map(needed).forEach(found::add);
            next = page.next().map(token -> asked.after(Option.some(token)));
        }
        return Vector.ofAll(found);
    }

    /** The pages of several queries, as {@link #scan} gives them one by one; nothing about them is checked at commit. */
    public <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
        return view.scanAll(queries);
    }

    /**
     * The page that starts {@code offset} entities further on, for callers that count pages; it costs as much as reading all of them. Nothing about it is checked at commit.
     */
    public <T extends Entity> Either<DciError, Page<T>> page(Query<T> query, long offset) {
        Query<T> at = query;
        for (long skip = offset; skip > 0; ) {
            Either<DciError, Page<T>> passed = view.scan(at.limit((int) Math.min(skip, Query.MAX_LIMIT)));
            if (passed.isLeft() || !passed.get().hasNext()) {
                return passed.map(last -> Page.last(Vector.empty()));
            }
            skip -= passed.get().items().size();
            at = at.after(passed.get().next());
        }
        return view.scan(at.limit(query.limit()));
    }

    /** The entity when it still has the version that the caller knows; refuses with {@code storage.stale} (R3). */
    public static <T extends Entity> Either<DciError, T> expect(T entity, long expected) {
        return entity.version() == expected
                ? Either.right(entity)
                : StorageRefusal.STALE
                        .error("kind", entity.id().kind(), "expected", expected)
                        .left();
    }

    /** How many match; nothing about it is checked at commit. Refuses as {@link View#count}. */
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        return view.count(type, where);
    }

    /**
     * Shows every entity that the query asks for, whatever their number; nothing about it is checked at commit.
     *
     * @throws IllegalArgumentException when the query does not fit its type
     */
    public <T extends Entity> void each(Query<T> query, Consumer<? super T> to) {
        view.each(query, to);
    }

    /**
     * All that match, by id. The commit will check that exactly these match and that none has changed (S3.5): nothing can slip past a cascade.
     *
     * @throws IllegalArgumentException when the condition does not fit the type
     */
    public <T extends Entity> Vector<T> all(EntityType<T> type, Condition where) {
        List<T> found = new ArrayList<>();
        view.each(Query.of(type).where(where), found::add);
        found.forEach(this::guard);
        memberships.add(new ChangeSet.Membership<>(
                type,
                where,
                io.vavr.collection.HashSet.ofAll(found)
                        .map(entity -> entity.id().value())));
        return Vector.ofAll(found);
    }

    /** Records that an entity comes to be, and stores it. Should its id be taken, which was not looked up here, the transaction is refused with {@code storage.taken}. */
    @CanIgnoreReturnValue
    public <T extends Entity> T create(EntityType<T> type, Creation<T> fact) {
        T entity = fact.created();
        if (expected.putIfAbsent(Ref.to(entity.id()), 0L) == null) {
            unseen.add(Ref.to(entity.id()));
        }
        events.add(fact);
        return put(type, entity, 1);
    }

    /** Records facts about an entity that was read here, and stores what follows from them; nothing happens when there are none. */
    @CanIgnoreReturnValue
    public <T extends Entity> T change(EntityType<T> type, T before, Iterable<? extends Change<? super T>> facts) {
        T after = before;
        boolean changed = false;
        for (Change<? super T> fact : facts) {
            after = type.javaType().cast(apply(fact, after));
            events.add(fact);
            changed = true;
        }
        return changed ? put(type, after, versionRead(before) + 1) : before;
    }

    /** Records one fact about an entity that was read here. */
    @CanIgnoreReturnValue
    public <T extends Entity> T change(EntityType<T> type, T before, Change<? super T> fact) {
        return change(type, before, Vector.of(fact));
    }

    /** Records a fact that changes no state that readers see, such as the rotation of a secret. */
    public void record(Event fact) {
        events.add(fact);
    }

    /** Stores an entity without a fact of its own; only beside {@link #record}, for what must not be in the feed. */
    @CanIgnoreReturnValue
    public <T extends Entity> T store(EntityType<T> type, T entity) {
        long before = find(type, entity.id()).map(Entity::version).getOrElse(0L);
        return put(type, entity, writes.containsKey(Ref.to(entity.id())) ? before : before + 1);
    }

    /** Forgets an entity that was read here, for ever. */
    public void remove(Id id, Event fact) {
        removals.add(Ref.to(id));
        events.add(fact);
    }

    /** The one of these that is taken, and that to decide again would take again. */
    Option<Ref> taken(Iterable<Ref> stale) {
        return Vector.ofAll(stale).find(unseen::contains);
    }

    boolean isReadOnly() {
        return events.isEmpty();
    }

    int changes() {
        return Math.max(events.size(), writes.size() + removals.size());
    }

    ChangeSet changeSet(CommitId id, String actor) {
        return new ChangeSet(
                id,
                now,
                actor,
                io.vavr.collection.HashMap.ofAll(expected),
                Vector.ofAll(memberships),
                Vector.ofAll(writes.values()).map(this::timed),
                Vector.ofAll(removals),
                Vector.ofAll(events));
    }

    /** With the time of the commit, which a use case that is not the last one did not have. */
    private <T extends Entity> ChangeSet.Write<T> timed(ChangeSet.Write<T> write) {
        T entity = write.entity();
        return entity.updatedAt().equals(now)
                ? write
                : new ChangeSet.Write<>(write.type(), write.type().javaType().cast(entity.withUpdatedAt(now)));
    }

    private <T extends Entity> void guard(T entity) {
        expected.putIfAbsent(Ref.to(entity.id()), entity.version());
    }

    private long versionRead(Entity entity) {
        Long version = expected.get(Ref.to(entity.id()));
        if (version == null) {
            throw new IllegalStateException(entity.id() + " was not read in this transaction");
        }
        return version;
    }

    private <T extends Entity> T put(EntityType<T> type, T entity, long version) {
        T stamped = type.javaType().cast(entity.withVersion(version).withUpdatedAt(now));
        writes.put(Ref.to(entity.id()), new ChangeSet.Write<>(type, stamped));
        return stamped;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Entity apply(Change<? super T> fact, T before) {
        return ((Change<T>) fact).applyTo(before);
    }

    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(error -> new IllegalArgumentException(error.toString()));
    }
}
