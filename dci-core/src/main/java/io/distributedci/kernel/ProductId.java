package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.UUID;

/** Identifies one product. */
public record ProductId(UUID value) implements Id {
    public ProductId {
        requireNonNull(value);
    }

    /** Reads an id from its canonical text; refuses with {@code input.id}. */
    public static Either<DciError, ProductId> parse(String text) {
        return Id.parse("product_id", text, ProductId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
