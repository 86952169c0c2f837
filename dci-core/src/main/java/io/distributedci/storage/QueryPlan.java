// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * How one query is answered from ordered keys: which declared index, which range of its keys, in which direction, and what is left to test and to sort. Pure: it sees
 * declarations and the query, never the data. Backends with ordered indexes supply a {@link PlanCursor} over {@link #index}, {@link #from}, {@link #to},
 * {@link #backward}, and get the page.
 *
 * <p>An index can serve when the conjuncts of its {@code when} are among those of the query (or follow from an equality there), and its list column, if any, is
 * bound. Its leading columns are bound by equalities, {@code contains} and, for all but text, {@code null}; the column after them may be narrowed by
 * comparisons. Of those that can serve, the choice is, in this order:
 *
 * <ol>
 *   <li>the id itself, or a unique index with all columns bound: at most one entity;
 *   <li>an index with at least one bound column, or a partial one that leaves nothing to test, whose other columns are the order asked for, or exactly its
 *       reverse: the page is read straight from it;
 *   <li>the index with most bound columns: its range is read and the first of the order are kept, in memory for one page;
 *   <li>an index in the order asked for, narrowed or not, the id being one;
 *   <li>a narrowed or partial index, or everything by id; kept as in the third case.
 * </ol>
 *
 * Among equals, more bound columns win, then a narrowed next column, then the one declared first.
 */
public final class QueryPlan<T extends Entity> {
    /** The number of the order by id, which is no declared index. */
    public static final int BY_ID = -1;

    private final Planner.Choice choice;
    private final Bound<T> condition;
    private final KeyOrder<T> order;
    private final int limit;
    private final byte @Nullable [] after;
    private final byte[] from;
    private final byte @Nullable [] to;
    private final String indexName;

    QueryPlan(Planner<T> planner, KeyOrder<T> order, int limit, byte @Nullable [] after) {
        this.choice = planner.choice();
        this.condition = planner.condition();
        this.order = order;
        this.limit = limit;
        this.after = after;
        KeyRange range = planner.range(after);
        this.from = range.from();
        this.to = range.to();
        this.indexName = planner.indexName();
    }

    /** How the entities of the key range become the answer. */
    public enum Strategy {
        /** The condition holds of nothing. */
        NOTHING,
        /** At most one entity is in the range. */
        ONE,
        /** The range is in the order asked for. */
        IN_ORDER,
        /** The range is read to its end, and the first of the order are kept. */
        SORTED
    }

    /**
     * What was chosen.
     *
     * @param index name of the index, {@code id} for none
     * @param bound how many of its leading columns are bound
     * @param narrowed whether the column after them is narrowed by a comparison
     * @param backward whether it is read backwards
     * @param exact whether all in the range match, so that nothing is tested
     */
    public record Explanation(
            Strategy strategy, String index, int bound, boolean narrowed, boolean backward, boolean exact) {
        public Explanation {
            requireNonNull(strategy);
            requireNonNull(index);
        }

        /** Whether all entities of the type may have to be read. */
        public boolean isFullScan() {
            return strategy != Strategy.NOTHING && strategy != Strategy.ONE && bound == 0 && !narrowed;
        }
    }

    /** The plan of a query; refuses as {@link View#scan}. Plans of first pages are remembered, see {@link Indexes#plan}. */
    public static <T extends Entity> Either<DciError, QueryPlan<T>> of(Indexes<T> indexes, Query<T> query) {
        return indexes.plan(query, QueryPlan::make);
    }

    private static <T extends Entity> Either<DciError, QueryPlan<T>> make(Indexes<T> indexes, Query<T> query) {
        Either<DciError, Bound<T>> bound = indexes.type().fields().bind(query.where());
        if (bound.isLeft()) {
            return Either.left(bound.getLeft());
        }
        Either<DciError, KeyOrder<T>> order = KeyOrder.of(indexes.type(), query.order());
        if (order.isLeft()) {
            return Either.left(order.getLeft());
        }
        Planner<T> planner = new Planner<>(indexes, bound.get(), order.get());
        if (query.after().isEmpty()) {
            return Either.right(new QueryPlan<>(planner, order.get(), query.limit(), null));
        }
        return order.get()
                .key(query.after().get())
                .map(after -> new QueryPlan<>(planner, order.get(), query.limit(), after));
    }

    /** The plan to find how many match, or all that match in no particular order; refuses as {@link View#count}. */
    public static <T extends Entity> Either<DciError, QueryPlan<T>> counting(Indexes<T> indexes, Condition where) {
        return indexes.type()
                .fields()
                .bind(where)
                .flatMap(bound -> KeyOrder.of(indexes.type(), Vector.<Sort>empty())
                        .map(byId ->
                                new QueryPlan<>(new Planner<>(indexes, bound, null), byId, Query.MAX_LIMIT, null)));
    }

    /** What was chosen, for tests and for people. */
    public Explanation explain() {
        return new Explanation(
                choice.strategy(), indexName, choice.bound(), choice.isNarrowed(), choice.backward(), choice.exact());
    }

    /** The number of the index in {@link EntityType#indexes()}, or {@link #BY_ID}. */
    public int index() {
        return choice.index();
    }

    /** First key of the range. */
    public byte[] from() {
        return from.clone();
    }

    /** First key after the range; none when the range has no upper end. */
    public Option<byte[]> to() {
        return Option.of(to).map(byte[]::clone);
    }

    /** Whether the range is read from its end. */
    public boolean backward() {
        return choice.backward();
    }

    /** Whether all entities in the range match, so that counting them is counting keys. */
    public boolean exact() {
        return choice.exact();
    }

    /** What was asked for, checked against the fields; for backends that translate it. */
    public Bound<T> condition() {
        return condition;
    }

    /** The order of the answer. */
    public KeyOrder<T> order() {
        return order;
    }

    /** Where the page before ended; none for the first page. */
    public Option<KeyOrder.Place> after() {
        return Option.of(after).flatMap(order::place);
    }

    /** Whether an entity of the range matches. */
    public boolean matches(T entity) {
        return choice.exact() || condition.test(entity);
    }

    /** The page, from a cursor over the range. */
    public Page<T> page(PlanCursor<T> range) {
        return switch (choice.strategy()) {
            case NOTHING -> Page.last(Vector.empty());
            case IN_ORDER -> inOrder(range);
            case ONE, SORTED -> sorted(range);
        };
    }

    /** How many match, from a cursor over the range. */
    public long count(PlanCursor<T> range) {
        long count = 0;
        while (range.next()) {
            if (choice.exact() || condition.test(range.get())) {
                count++;
            }
        }
        return count;
    }

    /** The page, from a cursor that gives all that match, and maybe others, in the order asked for and from behind {@link #after}, however the backend does that. */
    public Page<T> inOrder(PlanCursor<T> range) {
        List<T> items = new ArrayList<>(Math.min(limit, 16));
        while (items.size() < limit && range.next()) {
            T entity = range.get();
            if (matches(entity)) {
                items.add(entity);
            }
        }
        boolean more = items.size() == limit && range.next();
        return page(items, more);
    }

    /** The page, from a cursor that gives all that match, and maybe others, in any order; no more than one page is kept. */
    public Page<T> sorted(PlanCursor<T> range) {
        Keys writer = new Keys();
        PriorityQueue<Placed<T>> first = new PriorityQueue<>(Placed.LAST_FIRST);
        boolean more = false;
        while (range.next()) {
            T entity = range.get();
            if (!matches(entity)) {
                continue;
            }
            Placed<T> placed = new Placed<>(order.key(writer, entity), entity);
            if (after == null || Arrays.compareUnsigned(placed.key, after) > 0) {
                first.add(placed);
                more |= first.size() > limit && first.remove() != null;
            }
        }
        List<T> items = new ArrayList<>(first.size());
        first.stream().sorted(Placed.LAST_FIRST.reversed()).forEach(placed -> items.add(placed.entity));
        return page(items, more);
    }

    private Page<T> page(List<T> items, boolean more) {
        Option<Page.Token> next = more ? Option.some(order.token(items.get(items.size() - 1))) : Option.none();
        return new Page<>(Vector.ofAll(items), next);
    }

    private static final class Placed<T> {
        static final Comparator<Placed<?>> LAST_FIRST = (a, b) -> Arrays.compareUnsigned(b.key, a.key);

        final byte[] key;
        final T entity;

        Placed(byte[] key, T entity) {
            this.key = key;
            this.entity = entity;
        }
    }
}
