// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.Comparator;
import java.util.UUID;

/** The answers of a view, made anew from all entities in it so that something can be wrong with them. */
final class Answers {
    private final ReferenceState state;
    private final Fault fault;

    Answers(ReferenceState state, Fault fault) {
        this.state = state;
        this.fault = fault;
    }

    <T extends Entity> Either<DciError, Vector<T>> scan(EntityType<T> type, Condition where, Vector<Sort> order) {
        return state.scan(type, where, order).map(right -> switch (fault) {
            case INDEX_ENTRY_MISSING -> right.reject(entity -> !order.isEmpty() && entity.version() > 1);
            case TIES_UNORDERED -> right.sorted(steps(type, order).thenComparingLong(Answers::scrambled));
            case TIES_ASCENDING -> right.sorted(steps(type, order).thenComparing(byId()));
            case IDS_SIGNED -> right.sorted(steps(type, order).thenComparing(signed(order)));
            case ABSENT_LAST, TEXT_BY_UNIT -> right.sorted(unusual(type, order));
            case FAN_OUT_SHOWS -> right.flatMap(entity -> copies(type, entity));
            default -> right;
        });
    }

    private static <T extends Entity> Comparator<T> steps(EntityType<T> type, Vector<Sort> order) {
        return type.fields().order(order).get();
    }

    private static <T extends Entity> Comparator<T> usual(EntityType<T> type, Vector<Sort> order) {
        return ReferenceState.total(type, order).get();
    }

    private static <T extends Entity> Comparator<T> byId() {
        return (a, b) -> FieldType.UUID.order().compare(a.id().value(), b.id().value());
    }

    private static <T extends Entity> Comparator<T> signed(Vector<Sort> order) {
        Comparator<T> byId = Comparator.comparing(entity -> entity.id().value());
        return order.lastOption().exists(Sort::descending) ? byId.reversed() : byId;
    }

    private static long scrambled(Entity entity) {
        UUID id = entity.id().value();
        return Long.reverse(id.getLeastSignificantBits() * 31 + id.getMostSignificantBits());
    }

    private <T extends Entity> Comparator<T> unusual(EntityType<T> type, Vector<Sort> order) {
        return order.foldRight(
                usual(type, order),
                (step, rest) ->
                        unusual(type.field(step.field()), step.descending()).thenComparing(rest));
    }

    private <T extends Entity> Comparator<T> unusual(Field<T> field, boolean descending) {
        boolean byUnit = fault == Fault.TEXT_BY_UNIT && field.type() == FieldType.TEXT;
        Comparator<Object> values =
                byUnit ? Comparator.comparing(String::valueOf) : field.type().order();
        Comparator<Object> absent =
                fault == Fault.ABSENT_LAST ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
        Comparator<T> ascending = (a, b) -> absent.compare(field.of(a), field.of(b));
        return descending ? ascending.reversed() : ascending;
    }

    private static <T extends Entity> Vector<T> copies(EntityType<T> type, T entity) {
        int repeated = type.fields()
                .all()
                .filter(Field::many)
                .map(field ->
                        field.of(entity) instanceof Iterable<?> elements ? Vector.ofAll(elements) : Vector.empty())
                .map(elements -> elements.size() - elements.distinct().size())
                .sum()
                .intValue();
        return Vector.fill(1 + repeated, () -> entity);
    }
}
