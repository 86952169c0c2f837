// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one state that was posted on a job; it is no entity of its own but a part of the job. */
public record JobStateId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "jobstate";

    public JobStateId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, JobStateId> parse(String text) {
        return Id.parse(KIND + "_id", text, JobStateId::new);
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
