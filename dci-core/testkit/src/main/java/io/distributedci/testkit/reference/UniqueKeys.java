// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one unique index.
 *
 * @param index its name
 * @param columns its fields
 * @param holds who takes part
 */
record UniqueKeys<T extends Entity>(String index, Vector<Field<T>> columns, Bound<T> holds) {
    static <T extends Entity> Vector<UniqueKeys<T>> of(EntityType<T> type) {
        return type.indexes().filter(Index::unique).map(index -> of(type, index));
    }

    private static <T extends Entity> UniqueKeys<T> of(EntityType<T> type, Index index) {
        return new UniqueKeys<>(
                index.name(),
                index.columns().map(column -> type.field(column.field())),
                type.fields()
                        .bind(index.when())
                        .getOrElseThrow(error -> new IllegalArgumentException(error.toString())));
    }

    boolean clash(T one, T other) {
        return !keys(one).intersect(keys(other)).isEmpty();
    }

    private Set<Vector<Option<Object>>> keys(T entity) {
        return holds.test(entity) ? HashSet.ofAll(combinations(entity)) : HashSet.empty();
    }

    private Vector<Vector<Option<Object>>> combinations(T entity) {
        return columns.foldLeft(
                Vector.of(Vector.empty()),
                (keys, column) -> values(column, entity).flatMap(value -> keys.map(key -> key.append(value))));
    }

    private static <T> Vector<Option<Object>> values(Field<T> column, T entity) {
        Object value = column.of(entity);
        return column.many() && value instanceof Iterable<?> elements
                ? Vector.<Object>ofAll(elements).map(element -> canonical(column, element))
                : Vector.of(canonical(column, value));
    }

    /** Absent values are equal to each other, and so are the two zeros. */
    private static Option<Object> canonical(Field<?> column, @Nullable Object value) {
        return Option.of(
                column.type() == FieldType.DOUBLE && value instanceof Double number ? (Object) (number + 0.0) : value);
    }
}
