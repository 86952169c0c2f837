package io.distributedci.examples.quickstart;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Function;

/** Reads a list to its end. */
final class Pages {

    private Pages() {}

    /** The items of this page and of all that follow it. */
    static <T> Vector<T> all(ListRequest first, Function<ListRequest, Either<DciError, Page<T>>> list) {
        Page<T> page = list.apply(first).getOrElseThrow(RefusedException::new);
        Vector<T> items = page.items();
        while (page.next().isDefined()) {
            page = list.apply(first.after(page.next().get())).getOrElseThrow(RefusedException::new);
            items = items.appendAll(page.items());
        }
        return items;
    }
}
