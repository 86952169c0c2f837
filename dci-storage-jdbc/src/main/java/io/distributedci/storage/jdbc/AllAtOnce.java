// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.jdbc.Bulk.Kind;
import io.distributedci.storage.jdbc.Bulk.Slot;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows by one statement for each bulk, however many rows it has, and sends all statements to the server in one message. The values come as one array for each column, so the text depends on which
 * bulks there are and not on their rows, and the server plans each but once. Rows are replaced by way of their primary key ({@code ON CONFLICT}), so no plan that was made while a table was small comes to
 * read all of it.
 */
final class AllAtOnce {
    private AllAtOnce() {}

    static void write(Connection connection, List<Bulk> bulks) throws SQLException {
        String text = bulks.stream().map(AllAtOnce::text).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int position = 0;
            for (Bulk bulk : bulks) {
                List<Slot> slots = bulk.slots();
                for (int at = 0; at < slots.size(); at++) {
                    position++;
                    statement.setArray(position, array(connection, slots.get(at).kind(), bulk.values(at)));
                }
            }
            statement.execute();
            for (Bulk bulk : bulks) {
                bulk.require(statement.getUpdateCount());
                statement.getMoreResults();
            }
        }
    }

    private static Array array(Connection connection, Kind kind, List<@Nullable Object> values) throws SQLException {
        Object[] elements = kind == Kind.BYTES
                ? values.toArray(byte[][]::new)
                : values.stream().map(Values::plain).toArray();
        return connection.createArrayOf(element(kind), elements);
    }

    /** The type of an array's elements; JSON comes as text, and is made of it on its way into the table. */
    private static String element(Kind kind) {
        return switch (kind) {
            case UUID -> "uuid";
            case TEXT, JSON -> "text";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOLEAN -> "bool";
            case INSTANT -> "timestamptz";
            case BYTES -> "bytea";
        };
    }

    private static String text(Bulk bulk) {
        return switch (bulk.verb()) {
            case INSERT -> insert(bulk);
            case REPLACE ->
                insert(bulk) + " ON CONFLICT (" + bulk.set().get(0).name() + ") DO UPDATE SET "
                        + each(bulk.set(), ", ", (at, slot) -> slot.name() + " = EXCLUDED." + slot.name());
            case UPDATE ->
                "UPDATE " + bulk.table() + " AS own SET "
                        + each(bulk.set(), ", ", (at, slot) -> slot.name() + " = " + value(at, slot))
                        + " FROM " + given(bulk.slots()) + where(bulk);
            case DELETE -> "DELETE FROM " + bulk.table() + " AS own USING " + given(bulk.slots()) + where(bulk);
        };
    }

    private static String insert(Bulk bulk) {
        return "INSERT INTO " + bulk.table() + " (" + names(bulk.set()) + ") SELECT "
                + each(bulk.set(), ", ", AllAtOnce::value) + " FROM " + given(bulk.set());
    }

    private static String where(Bulk bulk) {
        int first = bulk.set().size();
        return " WHERE "
                + each(bulk.by(), " AND ", (at, slot) -> "own." + slot.name() + " = " + value(first + at, slot));
    }

    /** The arrays as a table with the columns v0, v1, … */
    private static String given(List<Slot> slots) {
        return "unnest(?" + ", ?".repeat(slots.size() - 1) + ") AS given(" + each(slots, ", ", (at, slot) -> "v" + at)
                + ")";
    }

    private static String value(int at, Slot slot) {
        return slot.kind() == Kind.JSON ? "CAST(v" + at + " AS JSON)" : "v" + at;
    }

    private static String names(List<Slot> slots) {
        return each(slots, ", ", (at, slot) -> slot.name());
    }

    private static String each(List<Slot> slots, String between, Text text) {
        return IntStream.range(0, slots.size())
                .mapToObj(at -> text.of(at, slots.get(at)))
                .collect(Collectors.joining(between));
    }

    private interface Text {
        String of(int at, Slot slot);
    }
}
