// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.KeyOrder;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.View;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What is seen in a snapshot until it is closed. */
final class JdbcView implements View {
    private final JdbcStorage storage;
    private final Layout layout;
    private final Snapshot.Seat seat;
    private final Position position;
    private final Answers known;
    /** Of JSON, in all entities that were read. */
    private long characters;

    private boolean closed;

    /** Takes over the seat. */
    JdbcView(JdbcStorage storage, Layout layout, Snapshot.Seat seat) {
        this.storage = storage;
        this.layout = layout;
        this.seat = seat;
        known = seat.snapshot().known();
        position = new Position(seat.snapshot().position());
    }

    @Override
    public Position position() {
        requireOpen();
        return position;
    }

    @Override
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        requireOpen();
        EntityTable<T> table = layout.table(type);
        return id.kind().equals(type.name()) ? answer(one(id), handle -> find(handle, table, id)) : Option.none();
    }

    @Override
    public <T extends Entity> Vector<T> getAll(EntityType<T> type, Vector<? extends Id> ids) {
        requireOpen();
        EntityTable<T> table = layout.table(type);
        Vector<? extends Id> own = ids.filter(id -> id.kind().equals(type.name()));
        Map<Id, Option<T>> found = own.distinct()
                .toMap(id -> Tuple.of(id, this.<Option<T>>known(one(id))))
                .filterValues(Objects::nonNull);
        Vector<UUID> wanted = own.reject(found::containsKey).map(Id::value).distinct();
        Map<UUID, T> asked = wanted.isEmpty() ? HashMap.empty() : asked(handle -> find(handle, table, wanted));
        return own.flatMap(id -> found.getOrElse(id, asked.get(id.value())));
    }

    private static Epoch.Question one(Id id) {
        return new Epoch.One(Ref.to(id));
    }

    private <T extends Entity> Map<UUID, T> find(Handle handle, EntityTable<T> table, Vector<UUID> ids) {
        return HashMap.ofEntries(handle.createQuery(table.selectByIds())
                .bind(0, Values.ids(ids.asJava()))
                .map((row, context) -> Tuple.of(row.getObject(1, UUID.class), entity(table, row.getString(2))))
                .list());
    }

    private <T extends Entity> Option<T> find(Handle handle, EntityTable<T> table, Id id) {
        return Option.ofOptional(handle.createQuery(table.selectById())
                .bind(0, Values.of(id.value()))
                .map((row, context) -> entity(table, row.getString(1)))
                .findOne());
    }

    @Override
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        requireOpen();
        return planned(query).map(plan -> answer(search(query), handle -> page(handle, plan, query)));
    }

    @Override
    public <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
        requireOpen();
        return Either.sequenceRight(queries.map(this::planned)).map(plans -> pages(queries, Vector.ofAll(plans)));
    }

    private static Epoch.Question search(Query<?> query) {
        return new Epoch.Search(query.type().name(), query);
    }

    private <T extends Entity> Either<DciError, QueryPlan<T>> planned(Query<T> query) {
        return QueryPlan.of(layout.table(query.type()).declared(), query)
                .filterOrElse(JdbcView::isOfSomeStore, foreign -> StorageRefusal.FOREIGN_TOKEN.error());
    }

    private <T extends Entity> Vector<Page<T>> pages(Vector<Query<T>> queries, Vector<QueryPlan<T>> plans) {
        Map<Query<T>, QueryPlan<T>> unknown =
                LinkedHashMap.ofEntries(queries.zip(plans).filter(each -> known.get(search(each._1)) == null));
        Map<Query<T>, Page<T>> found =
                unknown.isEmpty() ? LinkedHashMap.empty() : asked(handle -> together(handle, unknown));
        return queries.zipWith(
                plans,
                (query, plan) ->
                        found.get(query).getOrElse(() -> answer(search(query), handle -> page(handle, plan, query))));
    }

    /** Those that can be parts of one statement. */
    private <T extends Entity> Map<Query<T>, Page<T>> together(Handle handle, Map<Query<T>, QueryPlan<T>> plans) {
        FirstPages<T> pages = new FirstPages<>(handle, this::entity);
        plans.forEach((query, plan) -> pages.add(query, layout.table(query.type()), plan));
        long before = characters;
        Map<Query<T>, Page<T>> found = pages.read();
        found.forEach((query, page) -> known.put(search(query), page, (characters - before) / found.size()));
        return found;
    }

    /** Whether an entity can be at the place of the token: no column holds every value that a token may be made of. */
    private static boolean isOfSomeStore(QueryPlan<?> plan) {
        return plan.after().forAll(place -> place.values().forAll(value -> Values.isExact(value.getOrNull())));
    }

    private <T extends Entity> Page<T> page(Handle handle, QueryPlan<T> plan, Query<T> query) {
        EntityTable<T> table = layout.table(query.type());
        int limit = query.limit();
        if (plan.explain().strategy() == QueryPlan.Strategy.NOTHING) {
            return Page.last(Vector.empty());
        }
        Selection<T> selection = Selection.page(table, plan);
        Option<KeyOrder.Place> after = selection.isInOrder() ? plan.after() : Option.none();
        int portion = selection.isInOrder() ? limit + 1 : Query.MAX_LIMIT;
        Candidates<T> range = new Candidates<>(handle, selection, body -> entity(table, body), after, portion);
        return selection.isInOrder() ? plan.inOrder(range) : plan.sorted(range);
    }

    @Override
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        requireOpen();
        EntityTable<T> table = layout.table(type);
        return QueryPlan.counting(table.declared(), where)
                .map(plan -> answer(new Epoch.Search(type.name(), where), handle -> count(handle, table, plan)));
    }

    private <T extends Entity> long count(Handle handle, EntityTable<T> table, QueryPlan<T> plan) {
        Selection<T> selection = Selection.all(table, plan);
        if (selection.isExact()) {
            Sql count = selection.count();
            return count.bindTo(handle.createQuery(count.text()))
                    .map((row, context) -> row.getLong(1))
                    .one();
        }
        return plan.count(new Candidates<>(handle, selection, body -> entity(table, body)));
    }

    private <T extends Entity> T entity(EntityTable<T> table, String body) {
        characters += body.length();
        return table.entity(body);
    }

    private <R> R answer(Epoch.Question question, Function<Handle, R> database) {
        R known = known(question);
        if (known != null) {
            return known;
        }
        long before = characters;
        R answer = asked(database);
        this.known.put(question, answer, characters - before);
        return answer;
    }

    /** A question has one type of answer. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <R> @Nullable R known(Epoch.Question question) {
        return (R) known.get(question);
    }

    private <R> R asked(Function<Handle, R> question) {
        try {
            return seat.ask(question);
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            seat.leave();
        }
    }

    private void requireOpen() {
        storage.requireOpen();
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
    }
}
