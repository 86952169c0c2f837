// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import io.vavr.collection.Array;
import io.vavr.control.Either;
import java.util.Locale;

/** Whether a resource may be used. Archiving is one way (R6); active and inactive change freely. */
public enum ResourceState {
    /** In use. */
    ACTIVE,
    /** Visible, and blocked for new use. */
    INACTIVE,
    /** Deleted: answered as not found, never listed, kept until a purge (R5, R7). */
    ARCHIVED;

    /** The word on the wire and in conditions: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A state that may be given to a resource: not archived, which only deleting reaches (R6); refuses with {@code input.value}. */
    public static Either<DciError, ResourceState> settable(ResourceState state) {
        return state == ARCHIVED
                ? Invalid.VALUE.error("field", "state", "value", state.word()).left()
                : Either.right(state);
    }

    /** Reads a {@link #word()}; refuses with {@code input.value}. */
    public static Either<DciError, ResourceState> parse(String word) {
        return Array.of(values())
                .find(state -> state.word().equals(word))
                .toEither(() -> Invalid.VALUE.error("field", "state", "value", Text.excerpt(word)));
    }
}
