// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.Bound;
import io.distributedci.query.Field;
import io.distributedci.storage.Index;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;

/**
 * A declared index in the database.
 *
 * @param number its number in the declaration
 * @param declared the declaration
 * @param columns what it orders by
 * @param terms what must hold of the rows that take part
 * @param fanOut the join table with one row per element, with its schema, if the index fans out
 * @param element the column that holds the element, if the index fans out
 * @param part the column that is true in rows that take part, if the engine needs one
 * @param key the column with the unique key, if the index is unique
 */
record SqlIndex<T>(
        int number,
        Index declared,
        List<Column<T>> columns,
        Vector<Bound<T>> terms,
        Option<String> fanOut,
        Option<Column<T>> element,
        Option<String> part,
        Option<String> key) {
    /** The direction of the id, which breaks ties. */
    boolean idDescending() {
        return declared.columns().last().descending();
    }

    boolean descending(int column) {
        return declared.columns().get(column).descending();
    }

    /** The column for a field that it orders by. */
    Column<T> columnOf(Field<T> field) {
        return columns.stream()
                .filter(column -> column.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** Whether some entities take no part. */
    boolean isPartial() {
        return !terms.isEmpty();
    }
}
