// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What JDBI costs above plain JDBC for the three things that the JDBC storage does most: one row by its id, one row written, a hundred rows written in a batch. On H2 in memory,
 * where nothing else takes time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JdbiBenchmark {
    private static final int ROWS = 1000;
    private static final int BATCH = 100;
    private static final String SELECT = "SELECT body FROM thing WHERE id = ?";
    private static final String UPDATE = "UPDATE thing SET body = ? WHERE id = ?";

    private final String body = "x".repeat(500);
    private final UUID[] ids = new UUID[ROWS];
    private int next;
    /** One for both. */
    private final Connection connection = connect();

    private final Handle handle = Jdbi.open(connection);

    private static Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A table with some rows. */
    @Setup
    public void fill() {
        handle.execute("CREATE TABLE thing (id UUID PRIMARY KEY, body VARCHAR NOT NULL)");
        for (int row = 0; row < ROWS; row++) {
            ids[row] = UUID.randomUUID();
            handle.execute("INSERT INTO thing VALUES (?, ?)", ids[row], body);
        }
    }

    /** Forgets it. */
    @TearDown
    public void close() {
        handle.close();
    }

    private UUID id() {
        next = (next + 1) % ROWS;
        return ids[next];
    }

    /** One row by its id. */
    @Benchmark
    public String selectJdbc() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setObject(1, id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** One row by its id. */
    @Benchmark
    public String selectJdbi() {
        return handle.createQuery(SELECT)
                .bind(0, id())
                .map((row, context) -> row.getString(1))
                .one();
    }

    /** One row written. */
    @Benchmark
    public int updateJdbc() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, body);
            statement.setObject(2, id());
            return statement.executeUpdate();
        }
    }

    /** One row written. */
    @Benchmark
    public int updateJdbi() {
        return handle.createUpdate(UPDATE).bind(0, body).bind(1, id()).execute();
    }

    /** A hundred rows in a batch; the time is per row. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int[] batchJdbc() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            for (int row = 0; row < BATCH; row++) {
                statement.setString(1, body);
                statement.setObject(2, id());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** A hundred rows in a batch; the time is per row. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int[] batchJdbi() {
        try (PreparedBatch batch = handle.prepareBatch(UPDATE)) {
            for (int row = 0; row < BATCH; row++) {
                batch.bind(0, body).bind(1, id()).add();
            }
            return batch.execute();
        }
    }
}
