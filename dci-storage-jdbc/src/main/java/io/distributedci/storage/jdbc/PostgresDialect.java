// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.FieldType;
import io.distributedci.storage.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** PostgreSQL 13 or newer. Text columns have the collation {@code "C"}, which in an UTF-8 database is the order of code points. */
record PostgresDialect() implements Dialect {
    /**
     * Planned once, and not for the values of each batch, which takes longer than to answer; and by an index although a table is small, since it may have grown when the plan is used again.
     */
    private static final String PLANNED_ONCE =
            "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off; ";
    /** What others ask in the same transaction is planned as ever. */
    private static final String PLANNED_AS_EVER =
            "; SET LOCAL plan_cache_mode = DEFAULT; SET LOCAL enable_seqscan = DEFAULT";

    @Override
    public boolean foldsToUpper() {
        return false;
    }

    @Override
    public String type(FieldType type) {
        return switch (type) {
            case UUID -> "UUID";
            case TEXT -> "TEXT COLLATE \"C\"";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
        };
    }

    @Override
    public String bytesType() {
        return "BYTEA";
    }

    /** Not JSONB, which keeps neither the order of members nor the text of numbers. */
    @Override
    public String bodyType() {
        return "JSON";
    }

    @Override
    public boolean hasTextOrderColumns() {
        return false;
    }

    @Override
    public Argument comparand(FieldType type, Object value) {
        return Values.of(value);
    }

    @Override
    public boolean hasPartialIndexes() {
        return true;
    }

    @Override
    public void check(Handle handle) {
        String encoding =
                handle.createQuery("SHOW server_encoding").mapTo(String.class).one();
        if (!encoding.equals("UTF8")) {
            throw new StorageException("The database must have the encoding UTF8, not " + encoding);
        }
    }

    @Override
    public long beginSnapshot(Handle handle, String query, Duration statementTimeout) {
        Sql all = Sql.of(snapshot("") + timeout(statementTimeout) + query);
        return together(handle, all, none -> {});
    }

    /** Engines that only speak like PostgreSQL may not know how. */
    @Override
    public boolean sharesSnapshots(Connections connections) {
        try {
            return !connections.ask(this::nameSnapshot).isEmpty();
        } catch (StorageException unknown) {
            return false;
        }
    }

    @Override
    public String nameSnapshot(Handle handle) {
        return handle.createQuery("SELECT pg_export_snapshot()")
                .mapTo(String.class)
                .one();
    }

    @Override
    public void joinSnapshot(Handle handle, String name, Duration statementTimeout) {
        handle.execute(snapshot("SET TRANSACTION SNAPSHOT '" + name + "'; ") + timeout(statementTimeout));
    }

    private static String snapshot(String joined) {
        return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + joined;
    }

    private static String timeout(Duration statementTimeout) {
        return "SET LOCAL statement_timeout = " + statementTimeout.toMillis() + "; ";
    }

    @Override
    public long beginBatch(Handle handle, String query, JdbcOptions options, Sql question, RowReader rows) {
        Sql all = Sql.of(timeout(options.statementTimeout())
                        + "SET LOCAL lock_timeout = " + options.lockTimeout().toMillis()
                        + "; SET LOCAL idle_in_transaction_session_timeout = "
                        + options.statementTimeout().toMillis()
                        + "; " + PLANNED_ONCE + query + " FOR UPDATE; ")
                .add(question)
                .add(PLANNED_AS_EVER);
        return together(handle, all, rows);
    }

    @Override
    public void write(Handle handle, List<Bulk> bulks) {
        try {
            AllAtOnce.write(handle.getConnection(), bulks);
        } catch (SQLException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    @Override
    public void afterCommit(Handle handle) {}

    /** Statements that go to the server in one message: some that answer nothing, a query for one number, and perhaps another one. */
    private static long together(Handle handle, Sql statements, RowReader others) {
        return statements.bindTo(handle.createQuery(statements.text())).execute((executed, context) -> {
            PreparedStatement statement = executed.get();
            long answer = number(statement);
            if (statement.getMoreResults()) {
                others.takeAll(statement.getResultSet());
            }
            return answer;
        });
    }

    private static long number(PreparedStatement statement) throws SQLException {
        while (statement.getUpdateCount() >= 0) {
            statement.getMoreResults();
        }
        ResultSet rows = statement.getResultSet();
        if (!rows.next()) {
            throw Dialect.otherTables();
        }
        return rows.getLong(1);
    }
}
