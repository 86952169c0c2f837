// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.Field;

/**
 * A typed column.
 *
 * @param field what it holds
 * @param optional whether it may be null
 * @param name its name, quoted
 * @param ordered the name, quoted, of the column that is compared and indexed in its place: another one where the engine would order text otherwise than by code point
 */
record Column<T>(Field<T> field, boolean optional, String name, String ordered) {
    /** A column as one step of an order: absent values first when ascending, last when descending. */
    static String step(String name, boolean descending, boolean optional) {
        String nulls = descending ? " NULLS LAST" : " NULLS FIRST";
        return name + (descending ? " DESC" : "") + (optional ? nulls : "");
    }
}
