package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one pipeline. */
public record PipelineId(UUID value) implements Id {
    public PipelineId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, PipelineId> parse(String text) {
        return Id.parse("pipeline_id", text, PipelineId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
