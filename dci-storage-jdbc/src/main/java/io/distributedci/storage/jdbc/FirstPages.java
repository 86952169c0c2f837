// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.storage.PlanCursor;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The first pages of several questions, as parts of one statement that says with every row whose it is. What the database cannot answer all by itself, in the order asked for, is left
 * out, as are pages that go on from some place.
 */
final class FirstPages<T extends Entity> {
    /** Most parts of one statement: a database plans each of them. */
    private static final int MAX_PARTS = 50;

    private final Handle handle;
    private final BiFunction<EntityTable<T>, String, T> reader;
    private final List<Part<T>> parts = new ArrayList<>();

    /** @param reader of bodies */
    FirstPages(Handle handle, BiFunction<EntityTable<T>, String, T> reader) {
        this.handle = handle;
        this.reader = reader;
    }

    private record Part<T extends Entity>(
            int number, Query<T> query, EntityTable<T> table, QueryPlan<T> plan, Sql sql) {}

    /** Takes a question up, if it can be a part. */
    void add(Query<T> query, EntityTable<T> table, QueryPlan<T> plan) {
        boolean first = plan.explain().strategy() != QueryPlan.Strategy.NOTHING
                && plan.after().isEmpty();
        if (first) {
            Selection<T> selection = Selection.page(table, plan);
            if (selection.isInOrder() && selection.isExact()) {
                int number = parts.size();
                parts.add(new Part<>(number, query, table, plan, selection.numbered(number, query.limit() + 1)));
            }
        }
    }

    /** The pages of those that were taken up. */
    Map<Query<T>, Page<T>> read() {
        return Vector.ofAll(parts)
                .grouped(MAX_PARTS)
                .foldLeft(HashMap.empty(), (pages, some) -> pages.merge(read(some)));
    }

    private Map<Query<T>, Page<T>> read(Vector<Part<T>> some) {
        Sql union = Sql.join(" UNION ALL ", some.map(Part::sql).asJava());
        EntityTable<T> table = some.head().table();
        Map<Integer, Vector<Tuple2<Integer, T>>> rows = Vector.ofAll(union.bindTo(handle.createQuery(union.text()))
                        .map((row, context) -> Tuple.of(row.getInt(1), reader.apply(table, row.getString(2))))
                        .list())
                .groupBy(Tuple2::_1);
        return HashMap.ofEntries(some.map(part -> Tuple.of(part.query(), page(part, rows))));
    }

    /** Sorted once more: no database promises that a union keeps the order of its parts. */
    private static <T extends Entity> Page<T> page(Part<T> part, Map<Integer, Vector<Tuple2<Integer, T>>> rows) {
        Vector<T> own = rows.get(part.number()).getOrElse(Vector::empty).map(Tuple2::_2);
        return part.plan().sorted(new Rows<>(own.iterator()));
    }

    /** What has been read. */
    private static final class Rows<T extends Entity> implements PlanCursor<T> {
        private final Iterator<T> rows;
        private @Nullable T current;

        Rows(Iterator<T> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            current = rows.hasNext() ? rows.next() : null;
            return current != null;
        }

        @Override
        public T get() {
            if (current == null) {
                throw new NoSuchElementException();
            }
            return current;
        }
    }
}
