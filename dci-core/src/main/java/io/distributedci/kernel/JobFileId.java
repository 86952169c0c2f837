package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one job file. */
public record JobFileId(UUID value) implements Id {
    public JobFileId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, JobFileId> parse(String text) {
        return Id.parse("file_id", text, JobFileId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
