// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import io.vavr.control.Either;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The identity of one entity for ever: a UUID, in a type of its own per kind of entity so that ids cannot be mixed up. */
public interface Id {
    /** The kind of entity, one lower-case word: {@code job}. */
    String kind();

    /** The UUID; time-ordered when it came from an {@link IdSource}. */
    UUID value();

    /**
     * Reads the canonical text of an id, 36 characters with hyphens, in any case.
     *
     * @return the id, or {@code input.id}
     */
    static <I extends Id> Either<DciError, I> parse(String field, String text, Function<UUID, I> type) {
        return Canonical.FORM.matcher(text).matches()
                ? Either.right(type.apply(UUID.fromString(text)))
                : Invalid.ID.error("field", field, "value", Text.excerpt(text)).left();
    }

    /** The accepted form; {@link UUID#fromString} alone accepts shorter ones. */
    final class Canonical {
        private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

        private Canonical() {}
    }
}
