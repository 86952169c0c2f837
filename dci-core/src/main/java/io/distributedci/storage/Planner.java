// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition.Op;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the choice that {@link QueryPlan} describes, for one query. It runs for every query, so it allocates little and looks at each index once. */
final class Planner<T extends Entity> {
    private static final int NO_TERM = -1;

    private final Indexes<T> indexes;
    private final Bound<T> condition;
    private final List<Bound<T>> terms;
    private final @Nullable KeyOrder<T> order;
    private Choice best;

    /**
     * What is chosen; its terms by their number.
     *
     * @param index number of the index, or {@link QueryPlan#BY_ID}
     * @param bound how many leading columns are bound; for the id 1 when it is
     * @param lower the comparison that bounds the values of the next column from below, or {@value #NO_TERM}
     * @param upper likewise from above
     */
    record Choice(
            QueryPlan.Strategy strategy, int index, int bound, int lower, int upper, boolean backward, boolean exact) {
        boolean isNarrowed() {
            return lower != NO_TERM || upper != NO_TERM;
        }

        /** The cases of {@link QueryPlan}, best first; a count prefers whatever needs no test. */
        private int worth(boolean partial, boolean counting) {
            int detail = 4 * bound + (isNarrowed() ? 2 : 0) + (partial ? 1 : 0);
            if (strategy == QueryPlan.Strategy.NOTHING || (counting && exact)) {
                return 7000 + detail;
            }
            if (strategy == QueryPlan.Strategy.ONE) {
                return (index == QueryPlan.BY_ID ? 6000 : 5000) + detail;
            }
            boolean inOrder = strategy == QueryPlan.Strategy.IN_ORDER;
            if (bound > 0 || (inOrder && exact && partial)) {
                return (inOrder ? 4000 : 3000) + detail;
            }
            return (inOrder ? 2000 : 1000) + detail;
        }
    }

    /** @param order null when only the number of entities matters */
    Planner(Indexes<T> indexes, Bound<T> condition, @Nullable KeyOrder<T> order) {
        this.indexes = indexes;
        this.condition = condition;
        this.terms = condition.conjuncts().asJava();
        this.order = order;
        this.best = choose();
    }

    Choice choice() {
        return best;
    }

    Bound<T> condition() {
        return condition;
    }

    String indexName() {
        return best.index() == QueryPlan.BY_ID
                ? KeyOrder.ID
                : indexes.index(best.index()).name();
    }

    private Choice choose() {
        Choice chosen = byId();
        int worth = chosen.worth(false, order == null);
        for (int number = 0; number < indexes.size(); number++) {
            Indexes.Compiled<T> index = indexes.compiled(number);
            Choice next = by(number, index);
            int value = next == null ? -1 : next.worth(!index.terms().isEmpty(), order == null);
            if (next != null && value > worth) {
                chosen = next;
                worth = value;
            }
        }
        return chosen;
    }

    private Choice byId() {
        QueryPlan.Strategy strategy = QueryPlan.Strategy.SORTED;
        int bound = 0;
        boolean backward = false;
        if (order == null || order.size() == 0) {
            strategy = QueryPlan.Strategy.IN_ORDER;
            backward = order != null && order.idDescending();
        }
        for (Bound<T> term : terms) {
            if (term instanceof Bound.Or<T> none && none.terms().isEmpty()) {
                return new Choice(QueryPlan.Strategy.NOTHING, QueryPlan.BY_ID, 0, NO_TERM, NO_TERM, false, true);
            }
            if (isEquality(term) && ((Bound.Compare<T>) term).field().name().equals(KeyOrder.ID)) {
                strategy = QueryPlan.Strategy.ONE;
                bound = 1;
            }
        }
        return new Choice(strategy, QueryPlan.BY_ID, bound, NO_TERM, NO_TERM, backward, terms.size() == bound);
    }

    private @Nullable Choice by(int number, Indexes.Compiled<T> index) {
        long used = used(index);
        if (used < 0) {
            return null;
        }
        int bound = 0;
        for (int term; bound < index.size() && (term = fixing(index.columns().get(bound))) != NO_TERM; bound++) {
            used |= bit(term);
        }
        if (index.fanOut() >= bound) {
            return null;
        }
        int lower = bound < index.size() ? comparing(index.columns().get(bound), Op.GE, Op.GT) : NO_TERM;
        int upper = bound < index.size() ? comparing(index.columns().get(bound), Op.LE, Op.LT) : NO_TERM;
        used |= bit(lower) | bit(upper);
        int direction = direction(index, bound);
        boolean exact = terms.size() < Long.SIZE && Long.bitCount(used) == terms.size();
        return new Choice(strategy(index, bound, direction), number, bound, lower, upper, direction < 0, exact);
    }

    private static <T> QueryPlan.Strategy strategy(Indexes.Compiled<T> index, int bound, int direction) {
        if (index.index().unique() && bound == index.size()) {
            return QueryPlan.Strategy.ONE;
        }
        return direction == 0 ? QueryPlan.Strategy.SORTED : QueryPlan.Strategy.IN_ORDER;
    }

    /** Terms that the index's own condition makes needless; negative when it does not follow from the terms. */
    private long used(Indexes.Compiled<T> index) {
        long used = 0;
        for (Bound<T> needed : index.terms()) {
            int same = terms.indexOf(needed);
            if (same == NO_TERM && !follows(needed)) {
                return -1;
            }
            used |= bit(same);
        }
        return used;
    }

    /** {@code state = active} gives {@code state != archived}; {@code box = 7} gives that there is a box. */
    private boolean follows(Bound<T> needed) {
        if (needed instanceof Bound.Not<T> present && present.term() instanceof Bound.Null<T> absent) {
            return terms.stream()
                    .anyMatch(term -> isEquality(term, absent.field()) && !isEmptyText((Bound.Compare<T>) term));
        }
        if (!(needed instanceof Bound.Compare<T> not) || not.op() != Op.NE) {
            return false;
        }
        for (Bound<T> term : terms) {
            boolean is = isEquality(term) && isOther((Bound.Compare<T>) term, not);
            if (is || (term instanceof Bound.In<T> in && isOther(in, not))) {
                return true;
            }
        }
        return false;
    }

    /** Empty text equals itself and counts as absent (R185). */
    private static <T> boolean isEmptyText(Bound.Compare<T> is) {
        return is.value().equals("");
    }

    private static <T> boolean isOther(Bound.Compare<T> is, Bound.Compare<T> not) {
        return is.field().equals(not.field()) && !is.value().equals(not.value());
    }

    private static <T> boolean isOther(Bound.In<T> in, Bound.Compare<T> not) {
        return in.field().equals(not.field()) && !in.values().contains(not.value());
    }

    private int fixing(Field<T> column) {
        for (int number = 0; number < terms.size(); number++) {
            Bound<T> term = terms.get(number);
            if (column.many() ? isElement(term, column) : isEquality(term, column) || isAbsence(term, column)) {
                return number;
            }
        }
        return NO_TERM;
    }

    private static <T> boolean isEquality(Bound<T> term) {
        return term instanceof Bound.Compare<T> compare && compare.op() == Op.EQ;
    }

    private static <T> boolean isElement(Bound<T> term, Field<T> column) {
        return term instanceof Bound.Contains<T> has && has.field().equals(column);
    }

    private static <T> boolean isEquality(Bound<T> term, Field<T> column) {
        return isEquality(term) && ((Bound.Compare<T>) term).field().equals(column);
    }

    /** Text is left out: there empty text counts as absent too (R185), which is another key. */
    private static <T> boolean isAbsence(Bound<T> term, Field<T> column) {
        return column.type() != FieldType.TEXT
                && term instanceof Bound.Null<T> none
                && none.field().equals(column);
    }

    private int comparing(Field<T> column, Op one, Op other) {
        for (int number = 0; number < terms.size(); number++) {
            if (terms.get(number) instanceof Bound.Compare<T> compare
                    && compare.field().equals(column)
                    && (compare.op() == one || compare.op() == other)) {
                return number;
            }
        }
        return NO_TERM;
    }

    /** 1 when the columns that are not bound are the order asked for, -1 when they are its reverse, else 0. */
    private int direction(Indexes.Compiled<T> index, int bound) {
        if (order == null) {
            return 1;
        }
        if (order.size() != index.size() - bound) {
            return 0;
        }
        boolean turned = index.idDescending() != order.idDescending();
        for (int step = 0; step < order.size(); step++) {
            Sort wanted = order.step(step);
            int column = bound + step;
            if (!index.columns().get(column).name().equals(wanted.field())
                    || (index.descending()[column] != wanted.descending()) != turned) {
                return 0;
            }
        }
        return turned ? -1 : 1;
    }

    private static long bit(int term) {
        return term == NO_TERM || term >= Long.SIZE - 1 ? 0 : 1L << term;
    }

    /** The keys to be read, behind the place where the page before ended. */
    KeyRange range(byte @Nullable [] after) {
        if (best.strategy() == QueryPlan.Strategy.NOTHING) {
            return KeyRange.nothing();
        }
        Keys writer = new Keys();
        writePrefix(writer);
        byte[] prefix = writer.toBytes();
        KeyRange range = KeyRange.startingWith(writer);
        if (best.isNarrowed()) {
            narrow(range, prefix);
        }
        if (after != null && best.strategy() == QueryPlan.Strategy.IN_ORDER) {
            writer.clear().raw(prefix, false).raw(after, best.backward());
            goOn(range, writer);
        }
        return range;
    }

    private void goOn(KeyRange range, Keys place) {
        if (best.backward()) {
            range.endBefore(place.toBytes());
        } else {
            range.startAt(place.raw(new byte[1], false).toBytes());
        }
    }

    private void writePrefix(Keys writer) {
        if (best.index() == QueryPlan.BY_ID) {
            if (best.bound() > 0) {
                writer.id((UUID) equality(KeyOrder.ID), false);
            }
            return;
        }
        Indexes.Compiled<T> index = indexes.compiled(best.index());
        for (int column = 0; column < best.bound(); column++) {
            Field<T> field = index.columns().get(column);
            writer.column(field.type(), index.descending()[column], value(terms.get(fixing(field))));
        }
    }

    private Object equality(String field) {
        for (Bound<T> term : terms) {
            if (isEquality(term) && ((Bound.Compare<T>) term).field().name().equals(field)) {
                return ((Bound.Compare<T>) term).value();
            }
        }
        throw new IllegalStateException("no equality over " + field);
    }

    private static <T> @Nullable Object value(Bound<T> term) {
        if (term instanceof Bound.Compare<T> compare) {
            return compare.value();
        }
        return term instanceof Bound.Contains<T> has ? has.element() : null;
    }

    /** Absent values satisfy no comparison; they are at the low end of the values. */
    private void narrow(KeyRange range, byte[] prefix) {
        Indexes.Compiled<T> index = indexes.compiled(best.index());
        FieldType type = index.columns().get(best.bound()).type();
        boolean descending = index.descending()[best.bound()];
        Keys low = new Keys().raw(prefix, false);
        if (best.lower() == NO_TERM) {
            low.present(type, descending);
        } else {
            low.column(type, descending, value(terms.get(best.lower())));
        }
        boolean above = best.lower() != NO_TERM && isStrict(best.lower());
        narrow(range, low, !descending, descending != above);
        if (best.upper() != NO_TERM) {
            Keys high = new Keys().raw(prefix, false).column(type, descending, value(terms.get(best.upper())));
            narrow(range, high, descending, descending == isStrict(best.upper()));
        }
    }

    private static void narrow(KeyRange range, Keys edge, boolean isStart, boolean after) {
        if (after && !edge.increment()) {
            throw new IllegalStateException("a key of highest bytes only");
        }
        if (isStart) {
            range.startAt(edge.toBytes());
        } else {
            range.endBefore(edge.toBytes());
        }
    }

    private boolean isStrict(int comparison) {
        Op op = ((Bound.Compare<T>) terms.get(comparison)).op();
        return op == Op.LT || op == Op.GT;
    }
}
