// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.DciSession;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Function;

/** Reads a list to its end, page by page. */
final class Pages {
    private Pages() {}

    /** All items; none of a list that the caller may not have, since it is only looked at for what belongs to something else. */
    static <T> Vector<T> all(ListRequest first, Function<ListRequest, Either<DciError, Page<T>>> list) {
        return some(first, list, Integer.MAX_VALUE);
    }

    /** The first of them, page by page, until there are at least so many. */
    static <T> Vector<T> some(ListRequest first, Function<ListRequest, Either<DciError, Page<T>>> list, int atLeast) {
        Page<T> page = some(list.apply(first));
        Vector<T> items = page.items();
        while (page.hasNext() && items.size() < atLeast) {
            page = some(list.apply(first.after(page.next().get())));
            items = items.appendAll(page.items());
        }
        return items;
    }

    /** The subscriptions that a session sees and that satisfy a condition, oldest first. */
    static Vector<Subscription> subscriptions(DciSession as, Condition where) {
        return all(
                ListRequest.all()
                        .where(where)
                        .sortedBy(SubscriptionType.TYPE.field("created_at").ascending()),
                as.subscriptions()::list);
    }

    private static <T> Page<T> some(Either<DciError, Page<T>> page) {
        return page.getOrElse(() -> Page.last(Vector.empty()));
    }
}
