// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The scalar types that a condition, a sort or an index may name, each with its canonical text and its one order. The orders are
 * those that every storage can keep: none depends on a locale, on a collation or on how Java stores a value.
 */
public enum FieldType {
    /** {@link java.util.UUID}, ordered as an unsigned number of 128 bits, which is the order of its text. */
    UUID(
            java.util.UUID.class,
            literal ->
                    Id.parse("value", literal, id -> new Ref("any", id)).get().value(),
            Comparator.comparing(java.util.UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(java.util.UUID::getLeastSignificantBits, Long::compareUnsigned)),
    /** {@link String}, ordered by code point, which is the order of its UTF-8 bytes. */
    TEXT(String.class, literal -> literal, CodePoints::compare),
    /** {@link Long}, in decimal. */
    LONG(Long.class, FieldType::integer, Comparator.naturalOrder()),
    /** {@link Double}, finite, in decimal with an optional exponent; the two zeros are one value. */
    DOUBLE(Double.class, FieldType::finite, Comparator.comparingDouble(FieldType::oneZero)),
    /** {@link Boolean}: {@code true} or {@code false}, false first. */
    BOOLEAN(Boolean.class, FieldType::bool, Comparator.naturalOrder()),
    /**
     * {@link Instant} of the years 1 to 9999: ISO-8601, in UTC unless it names an offset, or an integer of milliseconds since 1970 in
     * UTC (R179).
     */
    INSTANT(Instant.class, FieldType::instant, Comparator.naturalOrder());

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,15}");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private final Function<String, Object> reader;
    private final Comparator<Object> order;

    <V> FieldType(Class<V> values, Function<String, V> reader, Comparator<V> order) {
        this.reader = reader::apply;
        this.order = (a, b) -> order.compare(values.cast(a), values.cast(b));
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

    /** The order of the values, which must be of this type's Java class; two are equal in it iff {@code =} holds between them. */
    public Comparator<Object> order() {
        return order;
    }

    /** The one representative of all values that are equal to this one in {@link #order()}. */
    Object canonical(Object value) {
        return this == DOUBLE ? (Object) oneZero((Double) value) : value;
    }

    private static double oneZero(double value) {
        return value + 0.0;
    }

    private static Long integer(String literal) {
        return Long.valueOf(matching(INTEGER, literal));
    }

    private static Double finite(String literal) {
        double value = Double.parseDouble(matching(DECIMAL, literal));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("not finite");
        }
        return oneZero(value);
    }

    private static Boolean bool(String literal) {
        return switch (literal) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Instant instant(String literal) {
        Instant value = MILLISECONDS.matcher(literal).matches()
                ? Instant.ofEpochMilli(Long.parseLong(literal))
                : Try.of(() -> Instant.parse(literal))
                        .getOrElse(() -> LocalDateTime.parse(literal).toInstant(ZoneOffset.UTC));
        if (value.isBefore(FIRST) || !value.isBefore(AFTER_LAST)) {
            throw new IllegalArgumentException("not in the years 1 to 9999");
        }
        return value;
    }

    private static String matching(Pattern form, String literal) {
        if (!form.matcher(literal).matches()) {
            throw new NumberFormatException("not a plain number");
        }
        return literal;
    }
}
