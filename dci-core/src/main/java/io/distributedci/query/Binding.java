// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static io.distributedci.query.QueryRefusal.NOT_APPLICABLE;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.function.Function;

/** Checks conditions, already known to be within the limits, against the fields of one type. */
final class Binding<T> {
    private final Fields<T> fields;

    Binding(Fields<T> fields) {
        this.fields = fields;
    }

    Either<DciError, Bound<T>> bind(Condition condition) {
        if (condition instanceof Condition.And all) {
            return bindEach(all.terms()).map(Binding::all);
        }
        if (condition instanceof Condition.Or any) {
            return bindEach(any.terms()).map(Binding::any);
        }
        if (condition instanceof Condition.Not not) {
            return bind(not.term()).map(Bound.Not::new);
        }
        return bindLeaf(condition);
    }

    private Either<DciError, Bound<T>> bindLeaf(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare(compare);
        }
        if (condition instanceof Condition.In in) {
            return in(in);
        }
        if (condition instanceof Condition.Contains contains) {
            return contains(contains);
        }
        if (condition instanceof Condition.Like like) {
            return like(like);
        }
        return fields.get(((Condition.Null) condition).field()).map(Bound.Null::new);
    }

    private Either<DciError, Bound<T>> compare(Condition.Compare compare) {
        String operator = compare.op().name().toLowerCase(Locale.ROOT);
        return scalar(compare.field(), operator)
                .flatMap(field -> literal(field, compare.literal())
                        .map(value -> new Bound.Compare<>(field, compare.op(), value)));
    }

    private Either<DciError, Bound<T>> in(Condition.In in) {
        return scalar(in.field(), "in")
                .flatMap(field -> each(in.literals(), literal -> literal(field, literal))
                        .map(values -> oneOf(field, HashSet.ofAll(values))));
    }

    private Either<DciError, Bound<T>> contains(Condition.Contains contains) {
        return fields.get(contains.field())
                .filterOrElse(Field::many, field -> notApplicable(field, "contains"))
                .flatMap(field ->
                        literal(field, contains.literal()).map(element -> new Bound.Contains<>(field, element)));
    }

    private Either<DciError, Bound<T>> like(Condition.Like like) {
        String operator = like.ignoreCase() ? "ilike" : "like";
        return scalar(like.field(), operator)
                .filterOrElse(field -> field.type() == FieldType.TEXT, field -> notApplicable(field, operator))
                .flatMap(field -> Text.free(field.name(), like.pattern())
                        .flatMap(pattern -> LikePattern.of(pattern, like.ignoreCase()))
                        .map(pattern -> new Bound.Like<>(field, pattern)));
    }

    private Either<DciError, Field<T>> scalar(String name, String operator) {
        return fields.get(name).filterOrElse(field -> !field.many(), field -> notApplicable(field, operator));
    }

    /** The value, in its Java class; text must be text that a field could hold. */
    private Either<DciError, Object> literal(Field<T> field, String literal) {
        return field.type() == FieldType.TEXT
                ? Text.free(field.name(), literal).map(text -> text)
                : field.type().parse(field.name(), literal);
    }

    private Either<DciError, Vector<Bound<T>>> bindEach(Vector<Condition> terms) {
        return each(terms, this::bind);
    }

    private static <A, B> Either<DciError, Vector<B>> each(Vector<A> items, Function<A, Either<DciError, B>> step) {
        return Either.sequenceRight(items.map(step)).map(Vector::ofAll);
    }

    private static <T> Bound<T> all(Vector<Bound<T>> terms) {
        Vector<Bound<T>> flat = terms.flatMap(Bound::conjuncts);
        return flat.size() == 1 ? flat.head() : new Bound.And<>(flat);
    }

    private static <T> Bound<T> any(Vector<Bound<T>> terms) {
        Vector<Bound<T>> flat = terms.flatMap(term -> term instanceof Bound.Or<T> or ? or.terms() : Vector.of(term));
        return flat.size() == 1 ? flat.head() : new Bound.Or<>(flat);
    }

    private static <T> Bound<T> oneOf(Field<T> field, Set<Object> values) {
        return switch (values.size()) {
            case 0 -> new Bound.Or<>(Vector.empty());
            case 1 -> new Bound.Compare<>(field, Condition.Op.EQ, values.head());
            default -> new Bound.In<>(field, values);
        };
    }

    private static DciError notApplicable(Field<?> field, String operator) {
        String type = (field.many() ? "a list of " : "") + field.type().name().toLowerCase(Locale.ROOT);
        return NOT_APPLICABLE.with(TreeMap.of("field", field.name(), "operator", operator, "type", type));
    }
}
