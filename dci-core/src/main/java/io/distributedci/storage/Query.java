// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * A question to a {@link View}: which entities, in what order, which page. Pages go by key, never by offset. {@code QueryPlan} says which declared index
 * serves it.
 *
 * @param order made total by the id in the direction of its last step; empty means by id ascending
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after the {@link Page#next()} of the page before
 */
public record Query<T extends Entity>(
        EntityType<T> type, Condition where, Vector<Sort> order, int limit, Option<Page.Token> after) {
    /** Largest page that a storage gives. */
    public static final int MAX_LIMIT = 1000;

    public Query {
        requireNonNull(type);
        requireNonNull(where);
        requireNonNull(order);
        requireNonNull(after);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + MAX_LIMIT);
        }
    }

    /** All entities of the type by id, {@value #MAX_LIMIT} a page. */
    public static <T extends Entity> Query<T> of(EntityType<T> type) {
        return new Query<>(type, Condition.everything(), Vector.empty(), MAX_LIMIT, Option.none());
    }

    /** Only those for which this holds as well. */
    public Query<T> where(Condition condition) {
        return new Query<>(type, where.and(condition), order, limit, after);
    }

    /** In this order. */
    public Query<T> orderBy(Sort... steps) {
        return orderBy(Vector.of(steps));
    }

    /** In this order. */
    public Query<T> orderBy(Vector<Sort> steps) {
        return new Query<>(type, where, steps, limit, after);
    }

    /** At most so many. */
    public Query<T> limit(int most) {
        return new Query<>(type, where, order, most, after);
    }

    /** From this place on; none means from the start. */
    public Query<T> after(Option<Page.Token> token) {
        return new Query<>(type, where, order, limit, token);
    }
}
