// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import java.util.function.Function;

/** Every question that a declared index is declared for: some of its leading columns bound, the others the order, forwards and backwards. */
final class Shapes {
    private static final int PAGE = 50;

    private Shapes() {}

    /** @param value a value that some row has in a column */
    static <T extends Entity> Vector<Query<T>> of(EntityType<T> type, Index index, Function<Field<T>, Object> value) {
        Vector<Field<T>> columns = index.columns().map(column -> type.field(column.field()));
        int list = columns.indexWhere(Field::many);
        return Vector.rangeClosed(list + 1, columns.size())
                .map(bound -> bound(type, index, columns.take(bound), value)
                        .orderBy(index.columns().drop(bound)))
                .flatMap(query -> Vector.of(query, query.orderBy(query.order().map(Shapes::reversed))));
    }

    private static <T extends Entity> Query<T> bound(
            EntityType<T> type, Index index, Vector<Field<T>> columns, Function<Field<T>, Object> value) {
        return columns.foldLeft(
                Query.of(type).where(index.when()).limit(PAGE),
                (query, column) -> query.where(is(column, value.apply(column))));
    }

    private static Condition is(Field<?> column, Object value) {
        return column.many() ? column.contains(value) : column.is(value);
    }

    private static Sort reversed(Sort step) {
        return new Sort(step.field(), !step.descending());
    }
}
