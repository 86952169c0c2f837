// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.storage.Query;
import java.util.Base64;
import java.util.UUID;

/** Tokens that know the query, the number of items before the place, and the last of them. */
final class WrongToken {
    private WrongToken() {}

    /** What a token says. */
    record Reading(boolean belongs, int offset, UUID last) {}

    static <T extends Entity> Page.Token write(Query<T> query, int offset, T last) {
        String text = name(query) + "\n" + offset + "\n" + last.id().value();
        return new Page.Token(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
    }

    static Reading read(Query<?> query) {
        return query.after()
                .toTry()
                .mapTry(token -> new String(Base64.getUrlDecoder().decode(token.text()), UTF_8).split("\n", 3))
                .mapTry(parts -> new Reading(
                        parts[0].equals(name(query)), Integer.parseInt(parts[1]), UUID.fromString(parts[2])))
                .getOrElse(() -> new Reading(false, 0, new UUID(0, 0)));
    }

    private static String name(Query<?> query) {
        return query.type().name() + " " + query.order();
    }
}
