package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.time.Instant;
import java.util.function.Function;

/** The scalar types that a condition, a sort or an index may name, each with its canonical text. */
public enum FieldType {
    /** {@link java.util.UUID}. */
    UUID(value -> Id.parse("value", value, id -> new Ref("any", id)).get().value()),
    /** {@link String}, ordered by code point. */
    TEXT(value -> value),
    /** {@link Long}. */
    LONG(Long::valueOf),
    /** {@link Double}, finite. */
    DOUBLE(FieldType::finite),
    /** {@link Boolean}: {@code true} or {@code false}. */
    BOOLEAN(FieldType::bool),
    /** {@link Instant}: ISO-8601 with zone {@code Z}, or an integer of milliseconds since 1970 in UTC (R179). */
    INSTANT(FieldType::instant);

    private final Function<String, Object> reader;

    FieldType(Function<String, Object> reader) {
        this.reader = reader;
    }

    /**
     * Reads a literal.
     *
     * @return the value in this type's Java class, or {@code input.value}
     */
    public Either<DciError, Object> parse(String field, String literal) {
        return Try.of(() -> reader.apply(literal))
                .toEither(() -> Invalid.VALUE.error("field", field, "value", Text.excerpt(literal)));
    }

    private static Object finite(String literal) {
        double value = Double.parseDouble(literal);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new NumberFormatException("not finite");
        }
        return value;
    }

    private static Object bool(String literal) {
        return switch (literal) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object instant(String literal) {
        return literal.matches("-?\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(literal)) : Instant.parse(literal);
    }
}
