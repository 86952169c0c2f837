// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.query.FieldType;
import io.distributedci.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** All that differs between the engines. */
sealed interface Dialect permits H2Dialect, PostgresDialect {
    /**
     * The dialect of the engine behind a connection.
     *
     * @throws StorageException for an engine that is not known here
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default -> throw new StorageException("Neither H2 nor PostgreSQL: " + product);
        };
    }

    /** Whether names that are not quoted become upper case. */
    boolean foldsToUpper();

    /** The type of a column for values of a field. */
    String type(FieldType type);

    /** The type of a column for byte strings, and its name as an element of an array. */
    String bytesType();

    /** The type of a column for a JSON document, whose text must come back as it was. */
    String bodyType();

    /** Whether text has a second column of bytes, made by the engine, in the order of code points. */
    boolean hasTextOrderColumns();

    /** A value to be compared with an ordered column. */
    Argument comparand(FieldType type, Object value);

    /** Whether an index can be over some of the rows; else a column made by the engine says which take part. */
    boolean hasPartialIndexes();

    /** Refuses a database that would not keep our promises. */
    void check(Handle handle);

    /**
     * In a new transaction, makes it one read-only snapshot, and gives the first column of this query in it. When it is rolled back, the connection is as it was before.
     *
     * @throws StorageException when the query has no row
     */
    long beginSnapshot(Handle handle, String query, Duration statementTimeout);

    /** Whether other transactions can have the snapshot of one; asked once. */
    boolean sharesSnapshots(Connections connections);

    /** What {@link #joinSnapshot} knows the snapshot of this transaction by, until it ends. */
    String nameSnapshot(Handle handle);

    /** In a new transaction, makes it see the same as the one that has the snapshot. */
    void joinSnapshot(Handle handle, String name, Duration statementTimeout);

    /**
     * In a new transaction, sets its time-outs (0 for none, but for the lock), waits for the lock of the one row of this query, then asks the question; gives the first column of the query. The question finds all its rows by indexes.
     *
     * @throws StorageException when the query has no row
     */
    long beginBatch(Handle handle, String query, JdbcOptions options, Sql question, RowReader rows);

    /** The same, with nothing to ask. */
    @CanIgnoreReturnValue
    default long beginBatch(Handle handle, String query, JdbcOptions options) {
        return beginBatch(handle, query, options, Sql.of("SELECT 1"), row -> {});
    }

    /**
     * Does all of this, in this order.
     *
     * @throws StorageException when a bulk meets other rows than it should
     */
    void write(Handle handle, List<Bulk> bulks);

    /** Why the query for the position has no row. */
    static StorageException otherTables() {
        return new StorageException("The tables were emptied, or changed for newer declarations; open the store again");
    }

    /** Makes what was committed survive the power supply, when the commit alone does not. */
    void afterCommit(Handle handle);
}
