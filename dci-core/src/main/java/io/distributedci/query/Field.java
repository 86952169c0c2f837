// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A field of {@code T} that conditions and sorts may name.
 *
 * @param name as on the wire: lower case with underscores
 * @param type of the value, or of each element when {@code many}
 * @param many whether the value is a list of scalars ({@code contains} applies, sorting does not)
 * @param getter the value: null when absent, an {@link Iterable} of scalars when {@code many}
 */
public record Field<T>(String name, FieldType type, boolean many, Getter<T> getter) {
    public Field {
        requireNonNull(name);
        requireNonNull(type);
        requireNonNull(getter);
    }

    /** Where the value is found. */
    @FunctionalInterface
    public interface Getter<T> {
        /** The value in {@code entity}; null when absent. */
        @Nullable
        Object of(T entity);
    }

    /** The value in {@code entity}. */
    public @Nullable Object of(T entity) {
        return getter.of(entity);
    }

    /** {@code field = value}, by canonical text. */
    public Condition is(Object value) {
        return new Condition.Compare(name, Condition.Op.EQ, String.valueOf(value));
    }

    /** The list has this element. */
    public Condition contains(Object element) {
        return new Condition.Contains(name, String.valueOf(element));
    }

    /** The value is absent or empty. */
    public Condition isNull() {
        return new Condition.Null(name);
    }

    /** The value is one of these. */
    public Condition isOneOf(Iterable<?> values) {
        return new Condition.In(name, Vector.<Object>ofAll(values).map(String::valueOf));
    }

    /** Ascending by this field. */
    public Sort ascending() {
        return new Sort(name, false);
    }

    /** Descending by this field. */
    public Sort descending() {
        return new Sort(name, true);
    }
}
