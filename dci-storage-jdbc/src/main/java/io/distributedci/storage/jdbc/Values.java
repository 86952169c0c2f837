// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.FieldType;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Values of the domain as JDBC takes them, and which of them a column can hold exactly. */
final class Values {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Values() {}

    /**
     * Whether a column can hold this value as it is: text is well-formed and without the character 0, instants are of the years 1 to 9999 and whole microseconds.
     */
    static boolean isExact(@Nullable Object value) {
        if (value instanceof String text) {
            return isExact(text);
        }
        return !(value instanceof Instant at)
                || (at.equals(at.truncatedTo(ChronoUnit.MICROS)) && !at.isBefore(FIRST) && at.isBefore(AFTER_LAST));
    }

    private static boolean isExact(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0 || (Character.isSurrogate(unit) && Character.isBmpCodePoint(text.codePointAt(at++)))) {
                return false;
            }
        }
        return true;
    }

    /** A value of a field, or null. */
    static Argument of(@Nullable Object value) {
        Object plain = plain(value);
        if (plain == null) {
            return (position, statement, context) -> statement.setNull(position, Types.NULL);
        }
        return (position, statement, context) -> statement.setObject(position, plain);
    }

    /** Ids as one array. */
    static Argument ids(Collection<UUID> ids) {
        Object[] all = ids.toArray();
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("uuid", all));
    }

    /** Byte strings as one array, of this element type. */
    static Argument bytes(String type, Collection<byte[]> values) {
        Object[] all = values.toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, all));
    }

    /** The one representative of all equal values: the two zeros are one. */
    static Object canonical(Object value) {
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    /** As a driver knows it. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : canonical(value);
    }

    /** The value as text in a statement; only of values that a declaration holds. */
    static String literal(FieldType type, Object value) {
        return switch (type) {
            case TEXT -> quoted(value);
            case UUID -> "CAST(" + quoted(value) + " AS UUID)";
            case INSTANT -> "CAST(" + quoted(value) + " AS TIMESTAMP(6) WITH TIME ZONE)";
            case LONG, DOUBLE, BOOLEAN -> value.toString();
        };
    }

    private static String quoted(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }
}
