// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vavr.Lazy;
import io.vavr.control.Option;
import org.jdbi.v3.core.Jdbi;

/** Schemas of the shared server of PostgreSQL. */
final class PostgresPlaces {
    static final JdbcSubject.Places SCHEMAS = new JdbcSubject.Places(PostgresPlaces::place);

    private static final Lazy<HikariDataSource> SOURCE = Lazy.of(PostgresPlaces::pool);
    private static final int CONNECTIONS = 80;

    private PostgresPlaces() {}

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.shared().url("postgres"));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static JdbcSubject.Place place() {
        String schema = PostgresServer.shared().createSchema();
        return new JdbcSubject.Place(
                SOURCE.get(), JdbcOptions.builder().schema(Option.some(schema)).build(), PostgresPlaces::crash);
    }

    /** All connections break at whatever point they are; the server itself is killed in {@link ServerKilledTest}. */
    private static void crash() {
        Jdbi.create(SOURCE.get())
                .useHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE pid <> pg_backend_pid() AND datname = current_database()")
                        .mapTo(Boolean.class)
                        .list());
        SOURCE.get().getHikariPoolMXBean().softEvictConnections();
    }
}
