// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one file of a job. */
public record JobFileId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "file";

    public JobFileId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, JobFileId> parse(String text) {
        return Id.parse(KIND + "_id", text, JobFileId::new);
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
