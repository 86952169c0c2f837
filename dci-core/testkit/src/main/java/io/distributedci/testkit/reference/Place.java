// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.testkit.Documents;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.util.Base64;

/**
 * What a page token says: which query, and the last item of the page before. Whether that item still exists does not matter.
 *
 * @param query the type and the order
 * @param last the document of the item
 */
record Place(String query, String last) {
    static <T extends Entity> Page.Token after(Query<T> query, T last) {
        String text = name(query) + "\n" + Documents.write(query.type(), last);
        return new Page.Token(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
    }

    /** What of a whole result comes after the query's token; refuses with {@code query.foreign-token}. */
    static <T extends Entity> Either<DciError, Vector<T>> rest(Query<T> query, Vector<T> all) {
        if (query.after().isEmpty()) {
            return Either.right(all);
        }
        return read(query.after().get())
                .filter(place -> place.query().equals(name(query)))
                .toEither(StorageRefusal.FOREIGN_TOKEN::error)
                .flatMap(place -> place.rest(query.type(), query, all));
    }

    private <T extends Entity> Either<DciError, Vector<T>> rest(EntityType<T> type, Query<T> of, Vector<T> all) {
        T item = Documents.read(type, last);
        return ReferenceState.total(type, of.order())
                .map(total -> all.dropWhile(each -> total.compare(each, item) <= 0));
    }

    private static Option<Place> read(Page.Token token) {
        return Try.of(() -> new String(Base64.getUrlDecoder().decode(token.text()), UTF_8).split("\n", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Place(parts[0], parts[1]))
                .toOption();
    }

    private static String name(Query<?> query) {
        return query.type().name() + " " + query.order();
    }
}
