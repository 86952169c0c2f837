package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Page;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What somebody wants to see of a kind of resource. */
public record ListRequest(Condition condition, Vector<Sort> sorts, int limit, long offset, Option<Page.Token> after) {
    public ListRequest {
        requireNonNull(condition);
        requireNonNull(sorts);
        requireNonNull(after);
    }

    /** The first page of everything visible. */
    public static ListRequest all() {
        return new ListRequest(Condition.everything(), Vector.empty(), 20, 0, Option.none());
    }
}
