// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.FieldType;
import io.distributedci.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that are all changed in one way.
 *
 * @param verb what is done
 * @param table its name, with its schema
 * @param set the columns that get a value
 * @param by the columns that tell which rows are updated or deleted
 * @param rows for each row the values, those that are set before those that tell it
 */
record Bulk(Verb verb, String table, List<Slot> set, List<Slot> by, List<List<@Nullable Object>> rows) {
    enum Verb {
        INSERT,
        /** All of a row that is there is written anew; its first column, the id, tells which. */
        REPLACE,
        UPDATE,
        DELETE
    }

    /** What a column holds. */
    enum Kind {
        UUID,
        TEXT,
        LONG,
        DOUBLE,
        BOOLEAN,
        INSTANT,
        BYTES,
        JSON;

        static Kind of(FieldType type) {
            return valueOf(type.name());
        }
    }

    /** A column, by its quoted name. */
    record Slot(String name, Kind kind) {
        static Slot of(Column<?> column) {
            return new Slot(column.name(), Kind.of(column.field().type()));
        }
    }

    static Bulk insert(String table, List<Slot> set, List<List<@Nullable Object>> rows) {
        return new Bulk(Verb.INSERT, table, set, List.of(), rows);
    }

    static Bulk replace(String table, List<Slot> set, List<List<@Nullable Object>> rows) {
        return new Bulk(Verb.REPLACE, table, set, List.of(), rows);
    }

    static Bulk update(String table, List<Slot> set, List<Slot> by, List<List<@Nullable Object>> rows) {
        return new Bulk(Verb.UPDATE, table, set, by, rows);
    }

    static Bulk delete(String table, List<Slot> by, List<List<@Nullable Object>> rows) {
        return new Bulk(Verb.DELETE, table, List.of(), by, rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All columns, in the order of the values. */
    List<Slot> slots() {
        return Stream.concat(set.stream(), by.stream()).toList();
    }

    /** The values of one column, row by row. */
    List<@Nullable Object> values(int slot) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.get(slot)));
        return values;
    }

    /** @throws StorageException when another number of rows was met than there are */
    void require(int met) {
        if (met != rows.size()) {
            throw new StorageException("A row is not as it was under the same lock: " + table);
        }
    }
}
