// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Page;
import io.distributedci.query.QueryLimits;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.control.Option;

/**
 * Which cases of a report, and which page of them; in the order of the report.
 *
 * @param outcomes only those; empty means all
 * @param limit 1 to {@value QueryLimits#MAX_PAGE}
 * @param after the {@link Page#next()} of the page before
 */
public record CaseQuery(Set<Outcome> outcomes, int limit, Option<Page.Token> after) {
    /** The first page of all cases. */
    public static final CaseQuery ALL = new CaseQuery(HashSet.empty(), QueryLimits.MAX_PAGE, Option.none());

    /** The first page of those that show something broken. */
    public static final CaseQuery BROKEN = ALL.of(HashSet.of(Outcome.values()).filter(Outcome::isBroken));

    public CaseQuery {
        requireNonNull(outcomes);
        requireNonNull(after);
        if (limit < 1 || limit > QueryLimits.MAX_PAGE) {
            throw new IllegalArgumentException("limit " + limit + " is not in 1.." + QueryLimits.MAX_PAGE);
        }
    }

    /** Only these outcomes. */
    public CaseQuery of(Set<Outcome> wanted) {
        return new CaseQuery(wanted, limit, after);
    }

    /** At most so many. */
    public CaseQuery limit(int most) {
        return new CaseQuery(outcomes, most, after);
    }

    /** From this place on; none means from the start. */
    public CaseQuery after(Option<Page.Token> token) {
        return new CaseQuery(outcomes, limit, token);
    }

    boolean wants(TestCase one) {
        return outcomes.isEmpty() || outcomes.contains(one.outcome());
    }
}
