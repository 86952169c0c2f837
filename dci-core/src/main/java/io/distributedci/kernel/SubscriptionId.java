package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one subscription. */
public record SubscriptionId(UUID value) implements Id {
    public SubscriptionId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, SubscriptionId> parse(String text) {
        return Id.parse("subscription_id", text, SubscriptionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
