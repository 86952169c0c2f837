// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one job. */
public record JobId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "job";

    public JobId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, JobId> parse(String text) {
        return Id.parse(KIND + "_id", text, JobId::new);
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
