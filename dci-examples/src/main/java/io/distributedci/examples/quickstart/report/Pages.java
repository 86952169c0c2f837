// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/** Reads a list to its end. */
public final class Pages {

    private Pages() {}

    /** The items of this page and of all that follow it. */
    public static <T> Vector<T> all(ListRequest first, Function<ListRequest, Either<DciError, Page<T>>> list) {
        return all(token -> list.apply(token.map(first::after).getOrElse(first)));
    }

    /** The items of all pages; each is asked for by the token of the one before. */
    public static <T> Vector<T> all(Function<Option<Page.Token>, Either<DciError, Page<T>>> pages) {
        Page<T> page = pages.apply(Option.none()).getOrElseThrow(RefusedException::new);
        Vector<T> items = page.items();
        while (page.hasNext()) {
            page = pages.apply(page.next()).getOrElseThrow(RefusedException::new);
            items = items.appendAll(page.items());
        }
        return items;
    }
}
