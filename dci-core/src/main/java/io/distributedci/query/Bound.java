// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that has met the fields of {@code T} and was found good: fields instead of names, values in their Java class instead of
 * text. It comes from {@link Fields#bind}; a storage evaluates it row by row with {@link #test}, or translates the tree, or does
 * both: it narrows by an index over some of the {@link #conjuncts}, then tests what is left.
 *
 * <p>The logic is two-valued (R182): a comparison with an absent value is false, except {@code NE}, which is true exactly where
 * {@code EQ} is false. The tree is in a normal form: no conjunction directly inside a conjunction, no disjunction directly inside a
 * disjunction, none of a single term, and {@link In} has two values or more, one being {@code EQ} and none the empty {@link Or}.
 * {@link Null} of a text field is also true of the empty text, which an index of absent values must not forget.
 */
public sealed interface Bound<T> extends Predicate<T> {
    /** Whether it holds of {@code entity}; never throws on an entity whose fields have their declared types. */
    @Override
    boolean test(T entity);

    /** The terms that must all hold; this alone unless it is a conjunction. */
    default Vector<Bound<T>> conjuncts() {
        return this instanceof And<T> all ? all.terms() : Vector.of(this);
    }

    /** {@link Condition.Compare} over a scalar field, in the order of the field's type. */
    record Compare<T>(Field<T> field, Condition.Op op, Object value) implements Bound<T> {
        public Compare {
            requireNonNull(field);
            requireNonNull(op);
            requireNonNull(value);
        }

        @Override
        public boolean test(T entity) {
            Object actual = field.of(entity);
            return switch (op) {
                case EQ -> isEqual(actual);
                case NE -> !isEqual(actual);
                case LT -> actual != null && compare(actual) < 0;
                case LE -> actual != null && compare(actual) <= 0;
                case GT -> actual != null && compare(actual) > 0;
                case GE -> actual != null && compare(actual) >= 0;
            };
        }

        private boolean isEqual(@Nullable Object actual) {
            return actual != null && field.type().canonical(actual).equals(value);
        }

        private int compare(Object actual) {
            return field.type().order().compare(actual, value);
        }
    }

    /** {@link Condition.In} over a scalar field. */
    record In<T>(Field<T> field, Set<Object> values) implements Bound<T> {
        public In {
            requireNonNull(field);
            requireNonNull(values);
        }

        @Override
        public boolean test(T entity) {
            Object actual = field.of(entity);
            return actual != null && values.contains(field.type().canonical(actual));
        }
    }

    /** {@link Condition.Contains} over a list field. */
    record Contains<T>(Field<T> field, Object element) implements Bound<T> {
        public Contains {
            requireNonNull(field);
            requireNonNull(element);
        }

        @Override
        public boolean test(T entity) {
            if (field.of(entity) instanceof Iterable<?> actual) {
                for (Object each : actual) {
                    if (each != null && field.type().canonical(each).equals(element)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** {@link Condition.Like} over a text field. */
    record Like<T>(Field<T> field, LikePattern pattern) implements Bound<T> {
        public Like {
            requireNonNull(field);
            requireNonNull(pattern);
        }

        @Override
        public boolean test(T entity) {
            return field.of(entity) instanceof String actual && pattern.matches(actual);
        }
    }

    /** {@link Condition.Null} over any field. */
    record Null<T>(Field<T> field) implements Bound<T> {
        public Null {
            requireNonNull(field);
        }

        @Override
        public boolean test(T entity) {
            Object actual = field.of(entity);
            return actual == null
                    || (actual instanceof String text && text.isEmpty())
                    || (actual instanceof Iterable<?> list && !list.iterator().hasNext());
        }
    }

    /** All hold. */
    record And<T>(Vector<Bound<T>> terms) implements Bound<T> {
        public And {
            requireNonNull(terms);
        }

        @Override
        public boolean test(T entity) {
            for (Bound<T> term : terms) {
                if (!term.test(entity)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one holds. */
    record Or<T>(Vector<Bound<T>> terms) implements Bound<T> {
        public Or {
            requireNonNull(terms);
        }

        @Override
        public boolean test(T entity) {
            for (Bound<T> term : terms) {
                if (term.test(entity)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Does not hold. */
    record Not<T>(Bound<T> term) implements Bound<T> {
        public Not {
            requireNonNull(term);
        }

        @Override
        public boolean test(T entity) {
            return !term.test(entity);
        }
    }
}
