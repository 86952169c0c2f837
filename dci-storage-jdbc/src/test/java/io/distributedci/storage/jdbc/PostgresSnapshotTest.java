// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vavr.collection.Vector;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several views of one snapshot on a real server. */
class PostgresSnapshotTest {
    private static final Dialect DIALECT = new PostgresDialect();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final HikariDataSource pool =
            pool(PostgresServer.shared().schemaUrl(PostgresServer.shared().createSchema()));
    private final Connections connections = new Connections(pool);

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @BeforeEach
    void fill() {
        try (Handle handle = connections.open()) {
            handle.execute("CREATE TABLE counted AS SELECT 41 AS value");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void who_asks_while_another_does_joins_over_a_connection_of_its_own_and_sees_the_same() {
        Vector<Snapshot.Seat> seats = seats(3);
        assertThat(value(seats.get(0))).isEqualTo(41);
        count();
        assertThat(seats.get(0)
                        .<Handle>ask(first -> seats.get(1).ask(second -> {
                            assertThat(second).isNotSameAs(first);
                            assertThat(value(seats.get(2))).isEqualTo(41);
                            assertThat(value(first)).isEqualTo(41);
                            assertThat(value(second)).isEqualTo(41);
                            assertThat(connectionsInUse()).isEqualTo(3);
                            return second;
                        })))
                .isSameAs(seats.get(1).<Handle>ask(again -> again));
        seats.forEach(Snapshot.Seat::leave);
        assertThat(connectionsInUse()).isZero();
    }

    @Test
    void those_that_ask_one_after_the_other_need_one_connection() {
        Vector<Snapshot.Seat> seats = seats(3);
        assertThat(seats.map(PostgresSnapshotTest::value)).containsExactly(41, 41, 41);
        assertThat(connectionsInUse()).isEqualTo(1);
        seats.forEach(Snapshot.Seat::leave);
    }

    @Test
    void who_has_a_connection_of_its_own_holds_no_other() {
        Vector<Snapshot.Seat> seats = seats(2);
        assertThat(seats.get(0).<Integer>ask(first -> value(seats.get(1)))).isEqualTo(41);
        count();
        seats.get(0).leave();
        assertThat(connectionsInUse()).isEqualTo(1);
        assertThat(value(seats.get(1))).isEqualTo(41);
        seats.get(1).leave();
        assertThat(connectionsInUse()).isZero();
    }

    @Test
    void it_lasts_until_the_last_has_left() {
        Vector<Snapshot.Seat> seats = seats(3);
        assertThat(value(seats.get(0))).isEqualTo(41);
        seats.get(0).leave();
        count();
        assertThat(value(seats.get(1))).isEqualTo(41);
        assertThat(value(seats.get(2))).isEqualTo(41);
        seats.get(1).leave();
        assertThat(value(seats.get(2))).isEqualTo(41);
        seats.get(2).leave();
        assertThat(connectionsInUse()).isZero();
    }

    @Test
    void this_server_shares_snapshots() {
        assertThat(DIALECT.sharesSnapshots(connections)).isTrue();
    }

    private Vector<Snapshot.Seat> seats(int seats) {
        Handle holder = connections.open().begin();
        long one = DIALECT.beginSnapshot(holder, "SELECT 1", LONG);
        Snapshot snapshot =
                new Snapshot(connections, DIALECT, LONG, new Snapshot.Held(holder, one, Answers.NONE), seats);
        return Vector.fill(seats, snapshot::seat);
    }

    private void count() {
        try (Handle handle = connections.open()) {
            handle.execute("UPDATE counted SET value = value + 1");
        }
    }

    private static int value(Snapshot.Seat seat) {
        return seat.ask(PostgresSnapshotTest::value);
    }

    private static int value(Handle handle) {
        return handle.createQuery("SELECT value FROM counted")
                .mapTo(Integer.class)
                .one();
    }

    private int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }
}
