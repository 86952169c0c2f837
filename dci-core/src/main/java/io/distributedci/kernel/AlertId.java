// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one thing that is watched, and alerted of when it breaks. */
public record AlertId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "alert";

    public AlertId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, AlertId> parse(String text) {
        return Id.parse(KIND + "_id", text, AlertId::new);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
