// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Page;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * What a caller of a list asks for.
 *
 * @param condition what the entities must satisfy
 * @param sorts the order, most significant step first; when empty, the list's own. Ties are broken by the id (R173)
 * @param limit most items of the page, from 1; more than {@link QueryLimits#MAX_PAGE} acts as that (R171)
 * @param offset how many items to leave out before the page, from 0; beyond the end, the page is empty (R171). For hosts whose clients
 *     page by number: its cost grows with the offset and pages shift under writes, which is not so with {@code after}
 * @param after where the page starts, as the page before it said
 */
public record ListRequest(Condition condition, Vector<Sort> sorts, int limit, long offset, Option<Page.Token> after) {
    private static final ListRequest ALL =
            new ListRequest(Condition.everything(), Vector.empty(), QueryLimits.DEFAULT_PAGE, 0, Option.none());

    /**
     * A request.
     *
     * @throws IllegalArgumentException when the limit is below 1 or the offset below 0, or when an offset comes together with a token
     */
    public ListRequest {
        requireNonNull(condition);
        requireNonNull(sorts);
        requireNonNull(after);
        if (limit < 1 || offset < 0 || (offset > 0 && after.isDefined())) {
            throw new IllegalArgumentException("limit " + limit + ", offset " + offset + ", after " + after);
        }
        limit = Math.min(limit, QueryLimits.MAX_PAGE);
    }

    /** Everything there is, in the list's own order: the first page, of {@link QueryLimits#DEFAULT_PAGE} items. */
    public static ListRequest all() {
        return ALL;
    }

    /** The same, of the entities that satisfy {@code another} condition too. */
    public ListRequest where(Condition another) {
        return new ListRequest(condition.and(another), sorts, limit, offset, after);
    }

    /** The same in this order, most significant step first. */
    public ListRequest sortedBy(Sort... steps) {
        return sortedBy(Vector.of(steps));
    }

    /** The same in this order, most significant step first. */
    public ListRequest sortedBy(Vector<Sort> steps) {
        return new ListRequest(condition, steps, limit, offset, after);
    }

    /** The same with at most this many items on the page, 1 to {@link QueryLimits#MAX_PAGE}. */
    public ListRequest limit(int items) {
        return new ListRequest(condition, sorts, items, offset, after);
    }

    /** The same without the first {@code items}. */
    public ListRequest offset(long items) {
        return new ListRequest(condition, sorts, limit, items, after);
    }

    /** The same from this place on. */
    public ListRequest after(Page.Token place) {
        return new ListRequest(condition, sorts, limit, offset, Option.some(place));
    }
}
