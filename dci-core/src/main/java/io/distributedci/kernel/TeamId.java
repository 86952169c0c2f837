package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one team. */
public record TeamId(UUID value) implements Id {
    public TeamId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, TeamId> parse(String text) {
        return Id.parse("team_id", text, TeamId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
