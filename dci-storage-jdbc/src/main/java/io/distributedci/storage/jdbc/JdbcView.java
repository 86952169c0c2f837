package io.distributedci.storage.jdbc;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
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
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** One transaction on a snapshot, with a connection of its own until it is closed. */
final class JdbcView implements View {
    private final JdbcStorage storage;
    private final Layout layout;
    private final Handle handle;
    private final Position position;
    private boolean closed;

    /** Takes over the connection, in a transaction whose snapshot is taken already. */
    JdbcView(JdbcStorage storage, Layout layout, Handle handle, Position position) {
        this.storage = storage;
        this.layout = layout;
        this.handle = handle;
        this.position = position;
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
        return id.kind().equals(type.name()) ? asked(() -> find(table, id)) : Option.none();
    }

    @Override
    public <T extends Entity> Vector<T> getAll(EntityType<T> type, Vector<? extends Id> ids) {
        requireOpen();
        EntityTable<T> table = layout.table(type);
        Vector<UUID> wanted =
                ids.filter(id -> id.kind().equals(type.name())).map(Id::value).distinct();
        Map<UUID, T> found = wanted.isEmpty() ? HashMap.empty() : asked(() -> find(table, wanted));
        return ids.filter(id -> id.kind().equals(type.name())).flatMap(id -> found.get(id.value()));
    }

    private <T extends Entity> Map<UUID, T> find(EntityTable<T> table, Vector<UUID> ids) {
        return HashMap.ofEntries(handle.createQuery(table.selectByIds())
                .bind(0, Values.ids(ids.asJava()))
                .map((row, context) -> Tuple.of(row.getObject(1, UUID.class), table.entity(row.getString(2))))
                .list());
    }

    private <T extends Entity> Option<T> find(EntityTable<T> table, Id id) {
        return Option.ofOptional(handle.createQuery(table.selectById())
                .bind(0, Values.of(id.value()))
                .map((row, context) -> table.entity(row.getString(1)))
                .findOne());
    }

    @Override
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        requireOpen();
        return planned(query).map(plan -> asked(() -> page(layout.table(query.type()), plan, query.limit())));
    }

    @Override
    public <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
        requireOpen();
        return Either.sequenceRight(queries.map(this::planned))
                .map(plans -> asked(() -> pages(queries, Vector.ofAll(plans))));
    }

    private <T extends Entity> Either<DciError, QueryPlan<T>> planned(Query<T> query) {
        return QueryPlan.of(layout.table(query.type()).declared(), query)
                .filterOrElse(JdbcView::isOfSomeStore, foreign -> StorageRefusal.FOREIGN_TOKEN.error());
    }

    /** Those that can be parts of one statement come from there; the others have one of their own. */
    private <T extends Entity> Vector<Page<T>> pages(Vector<Query<T>> queries, Vector<QueryPlan<T>> plans) {
        FirstPages<T> together = new FirstPages<>(handle);
        for (int at = 0; at < plans.size(); at++) {
            EntityTable<T> table = layout.table(queries.get(at).type());
            together.add(at, table, plans.get(at), queries.get(at).limit());
        }
        Map<Integer, Page<T>> found = together.read();
        return plans.zipWithIndex((plan, at) -> found.get(at)
                .getOrElse(() -> page(
                        layout.table(queries.get(at).type()),
                        plan,
                        queries.get(at).limit())));
    }

    /** Whether an entity can be at the place of the token: no column holds every value that a token may be made of. */
    private static boolean isOfSomeStore(QueryPlan<?> plan) {
        return plan.after().forAll(place -> place.values().forAll(value -> Values.isExact(value.getOrNull())));
    }

    private <T extends Entity> Page<T> page(EntityTable<T> table, QueryPlan<T> plan, int limit) {
        if (plan.explain().strategy() == QueryPlan.Strategy.NOTHING) {
            return Page.last(Vector.empty());
        }
        Selection<T> selection = Selection.page(table, plan);
        Option<KeyOrder.Place> after = selection.isInOrder() ? plan.after() : Option.none();
        int portion = selection.isInOrder() ? limit + 1 : Query.MAX_LIMIT;
        Candidates<T> range = new Candidates<>(handle, selection, after, portion);
        return selection.isInOrder() ? plan.inOrder(range) : plan.sorted(range);
    }

    @Override
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        requireOpen();
        EntityTable<T> table = layout.table(type);
        return QueryPlan.counting(table.declared(), where).map(plan -> asked(() -> count(table, plan)));
    }

    private <T extends Entity> long count(EntityTable<T> table, QueryPlan<T> plan) {
        Selection<T> selection = Selection.all(table, plan);
        if (selection.isExact()) {
            Sql count = selection.count();
            return count.bindTo(handle.createQuery(count.text()))
                    .map((row, context) -> row.getLong(1))
                    .one();
        }
        return plan.count(new Candidates<>(handle, selection, Option.none(), Query.MAX_LIMIT));
    }

    private static <R> R asked(Supplier<R> question) {
        try {
            return question.get();
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Connections.endSnapshot(handle, layout.dialect());
        }
    }

    private void requireOpen() {
        storage.requireOpen();
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
    }
}
