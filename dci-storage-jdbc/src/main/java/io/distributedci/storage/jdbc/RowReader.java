// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the rows of an answer, one after the other. */
@FunctionalInterface
interface RowReader {
    /** Takes the row that the cursor is at. */
    void take(ResultSet row) throws SQLException;

    /** Takes all rows that are left. */
    default void takeAll(ResultSet rows) throws SQLException {
        while (rows.next()) {
            take(rows);
        }
    }
}
