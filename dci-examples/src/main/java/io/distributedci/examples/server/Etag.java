// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.vavr.control.Option;
import java.util.Locale;

/**
 * The version of an entity as clients carry it about: 32 hexadecimal digits that mean nothing to them. The first half depends on the entity, so that a token of another one is a
 * stale one; the second half is the version.
 */
public final class Etag {
    /** The version that no entity ever has. */
    private static final long NONE = 0;

    private static final int HALF = 16;

    private Etag() {}

    /** The token of the entity as it is. */
    public static String of(Entity entity) {
        return of(entity.id(), entity.version());
    }

    /** The version that a token says the entity has; one that no entity has when it says nothing. */
    static long version(Id id, String given) {
        String token = unquoted(given).toLowerCase(Locale.ROOT);
        return Option.of(token)
                .filter(text -> text.matches("[0-9a-f]{32}"))
                .map(text -> Long.parseUnsignedLong(text.substring(HALF), HALF))
                .filter(version -> version > NONE && of(id, version).equals(token))
                .getOrElse(NONE);
    }

    private static String of(Id id, long version) {
        long entity = id.value().getMostSignificantBits() ^ id.value().getLeastSignificantBits();
        return "%016x%016x".formatted(entity, version);
    }

    private static String unquoted(String given) {
        return given.length() > 1 && given.startsWith("\"") && given.endsWith("\"")
                ? given.substring(1, given.length() - 1)
                : given;
    }
}
