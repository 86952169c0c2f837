// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.Tuple;
import io.vavr.collection.SortedMap;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;

/**
 * The fields of {@code T} that may be asked for, by name.
 *
 * <p>A secret field is one that is not here. To filter by it, to sort by it or to name it in the query language is then refused as for a
 * field that does not exist, in the same words, so that neither an answer nor an error tells anything about it (R176).
 */
public final class Fields<T> {
    private final SortedMap<String, Field<T>> byName;

    /**
     * The registry of these fields.
     *
     * @throws IllegalArgumentException when two have one name
     */
    public Fields(Iterable<Field<T>> fields) {
        Vector<Field<T>> all = Vector.ofAll(fields);
        this.byName = TreeMap.ofEntries(all.map(field -> Tuple.of(field.name(), field)));
        if (byName.size() < all.size()) {
            throw new IllegalArgumentException("two fields of one name among " + all.map(Field::name));
        }
    }

    /** All fields, by name in ascending order. */
    public Vector<Field<T>> all() {
        return byName.values().toVector();
    }

    /** All names, ascending. */
    public SortedSet<String> names() {
        return byName.keySet();
    }

    /** The names one may sort by, ascending: all but those of lists. */
    public SortedSet<String> sortable() {
        return byName.filterValues(field -> !field.many()).keySet();
    }

    /** The field of this name, unless it does not exist or is secret. */
    public Option<Field<T>> find(String name) {
        return byName.get(requireNonNull(name));
    }

    /** The field of this name, or {@code query.unknown-field} with the known names. */
    public Either<DciError, Field<T>> get(String name) {
        return find(name).toEither(() -> unknown(name, names()));
    }

    /**
     * Checks a condition against these fields; the cost is bounded whatever the condition.
     *
     * @return the condition to be tested, or {@code query.unknown-field}, {@code query.not-applicable} (a comparison with a list, {@code
     *     contains} on a scalar, a pattern on anything but text), {@code query.too-deep}, {@code query.too-large}, {@code
     *     query.too-many-literals}, {@code query.pattern}, {@code input.value} (a literal that is not of the field's type), {@code
     *     input.too-long} and {@code input.character} (a literal that no text field can hold)
     */
    public Either<DciError, Bound<T>> bind(Condition condition) {
        return QueryLimits.check(requireNonNull(condition)).flatMap(new Binding<>(this)::bind);
    }

    /**
     * The order of these steps, the first being the most significant. It leaves ties, which a storage breaks by the id (R173).
     *
     * @return the order, or {@code query.unknown-field} with the sortable names, {@code query.not-sortable} for a list
     */
    public Either<DciError, Comparator<T>> order(Iterable<Sort> steps) {
        Comparator<T> none = (unused, ignored) -> 0;
        return Either.sequenceRight(Vector.ofAll(steps).map(this::step))
                .map(orders -> orders.foldLeft(none, Comparator::thenComparing));
    }

    private Either<DciError, Comparator<T>> step(Sort step) {
        return find(step.field())
                .toEither(() -> unknown(step.field(), sortable()))
                .filterOrElse(
                        field -> !field.many(),
                        field -> QueryRefusal.NOT_SORTABLE.error("field", field.name(), "known", list(sortable())))
                .map(field -> step.descending() ? ascending(field).reversed() : ascending(field));
    }

    private static <T> Comparator<T> ascending(Field<T> field) {
        Comparator<Object> values = Comparator.nullsFirst(field.type().order());
        return (a, b) -> values.compare(field.of(a), field.of(b));
    }

    private static DciError unknown(String name, SortedSet<String> known) {
        return QueryRefusal.UNKNOWN_FIELD.error("field", Text.excerpt(name), "known", list(known));
    }

    private static String list(SortedSet<String> names) {
        return names.mkString(", ");
    }
}
