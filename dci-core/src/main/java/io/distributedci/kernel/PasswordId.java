// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies the password of one user; the UUID is that of the user. */
public record PasswordId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "password";

    public PasswordId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, PasswordId> parse(String text) {
        return Id.parse(KIND + "_id", text, PasswordId::new);
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
