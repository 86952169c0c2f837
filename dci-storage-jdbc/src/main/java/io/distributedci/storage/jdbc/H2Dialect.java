// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.FieldType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * H2 2.5 or newer. Its text is in the order of UTF-16 units, or of whatever collation the database has, so indexes are over a second column with the bytes of the
 * text in UTF-8. It has no partial indexes: a column that the engine derives is true in the rows that take part, and leads the index.
 *
 * <p>A commit of H2 alone is not durable: it leaves the forcing of its file to a background thread. Hence {@code CHECKPOINT SYNC} after each commit, which group commit pays
 * once per batch. A database in memory has nothing to force and answers it at once.
 */
record H2Dialect() implements Dialect {
    /** H2's own level: one state of all tables. Its "repeatable read" begins table by table, as each is first used. */
    private static final int SNAPSHOT = 6;

    @Override
    public boolean foldsToUpper() {
        return true;
    }

    @Override
    public String type(FieldType type) {
        return switch (type) {
            case UUID -> "UUID";
            case TEXT -> "CHARACTER VARYING";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
        };
    }

    @Override
    public String bytesType() {
        return "VARBINARY";
    }

    /** Not JSON, which H2 writes anew in its own form. */
    @Override
    public String bodyType() {
        return "CHARACTER VARYING";
    }

    @Override
    public boolean hasTextOrderColumns() {
        return true;
    }

    @Override
    public Argument comparand(FieldType type, Object value) {
        return Values.of(value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value);
    }

    @Override
    public boolean hasPartialIndexes() {
        return false;
    }

    /**
     * A delay leaves writing to a thread of H2, and a checkpoint does not wait for what that thread has taken up already: it would force a file that lacks the commit. Without one, each commit is in the
     * file when it returns.
     */
    @Override
    public void check(Handle handle) {
        handle.execute("SET WRITE_DELAY 0");
        afterCommit(handle);
    }

    /** The level is the connection's, so who lent it must find it again. */
    @Override
    public long beginSnapshot(Handle handle, String query, Duration statementTimeout) {
        int found = isolation(handle);
        handle.afterRollback(() -> isolate(handle, found));
        isolate(handle, SNAPSHOT);
        return number(handle, query);
    }

    private static int isolation(Handle handle) {
        try {
            return handle.getConnection().getTransactionIsolation();
        } catch (SQLException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    private static long number(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).findOne().orElseThrow(Dialect::otherTables);
    }

    @Override
    public boolean sharesSnapshots(Connections connections) {
        return false;
    }

    @Override
    public String nameSnapshot(Handle handle) {
        throw new UnsupportedOperationException("H2 shares no snapshots");
    }

    @Override
    public void joinSnapshot(Handle handle, String name, Duration statementTimeout) {
        throw new UnsupportedOperationException("H2 shares no snapshots");
    }

    @Override
    public long beginBatch(Handle handle, String query, JdbcOptions options, Sql question, RowReader rows) {
        long answer = number(
                handle,
                query + " FOR UPDATE WAIT " + Math.max(1, options.lockTimeout().toSeconds()));
        question.bindTo(handle.createQuery(question.text())).scanResultSet((results, context) -> {
            rows.takeAll(results.get());
            return answer;
        });
        return answer;
    }

    @Override
    public void write(Handle handle, List<Bulk> bulks) {
        bulks.forEach(bulk -> RowByRow.write(handle, bulk));
    }

    @Override
    public void afterCommit(Handle handle) {
        handle.execute("CHECKPOINT SYNC");
    }

    private static void isolate(Handle handle, int level) {
        try {
            handle.getConnection().setTransactionIsolation(level);
        } catch (SQLException failed) {
            throw SqlFailure.wrap(failed);
        }
    }
}
