// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies the secret of one machine; the UUID is that of the machine. */
public record CredentialId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "credential";

    public CredentialId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, CredentialId> parse(String text) {
        return Id.parse(KIND + "_id", text, CredentialId::new);
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
