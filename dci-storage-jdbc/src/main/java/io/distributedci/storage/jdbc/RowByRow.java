// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.jdbc.Bulk.Slot;
import io.distributedci.storage.jdbc.Bulk.Verb;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Changes rows by one statement each, those of a bulk as one JDBC batch: for an engine in this process. */
final class RowByRow {
    private RowByRow() {}

    static void write(Handle handle, Bulk bulk) {
        try (PreparedBatch batch = handle.prepareBatch(text(bulk))) {
            for (List<@Nullable Object> row : bulk.rows()) {
                for (int at = 0; at < row.size(); at++) {
                    batch.bind(at, Values.of(row.get(at)));
                }
                if (bulk.verb() == Verb.REPLACE) {
                    batch.bind(row.size(), Values.of(row.get(0)));
                }
                batch.add();
            }
            bulk.require(
                    (int) IntStream.of(batch.execute()).filter(met -> met == 1).count());
        }
    }

    private static String text(Bulk bulk) {
        return switch (bulk.verb()) {
            case INSERT ->
                "INSERT INTO " + bulk.table() + " (" + each(bulk.set(), "", ", ") + ") VALUES (?"
                        + ", ?".repeat(bulk.set().size() - 1) + ")";
            case REPLACE -> update(bulk) + where(bulk.set().subList(0, 1));
            case UPDATE -> update(bulk) + where(bulk.by());
            case DELETE -> "DELETE FROM " + bulk.table() + where(bulk.by());
        };
    }

    private static String update(Bulk bulk) {
        return "UPDATE " + bulk.table() + " SET " + each(bulk.set(), " = ?", ", ");
    }

    private static String where(List<Slot> by) {
        return " WHERE " + each(by, " = ?", " AND ");
    }

    private static String each(List<Slot> slots, String more, String between) {
        return slots.stream().map(slot -> slot.name() + more).collect(Collectors.joining(between));
    }
}
