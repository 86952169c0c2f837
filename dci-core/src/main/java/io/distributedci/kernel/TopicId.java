package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one topic. */
public record TopicId(UUID value) implements Id {
    public TopicId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, TopicId> parse(String text) {
        return Id.parse("topic_id", text, TopicId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
