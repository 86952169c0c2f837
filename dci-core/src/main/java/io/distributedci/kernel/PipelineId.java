// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one pipeline. */
public record PipelineId(UUID value) implements Id {
    /** The kind of entity that these ids name. */
    public static final String KIND = "pipeline";

    public PipelineId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, PipelineId> parse(String text) {
        return Id.parse(KIND + "_id", text, PipelineId::new);
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
