// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import javax.sql.DataSource;

/** A guest of PostgreSQL. */
class PostgresGuestTest implements GuestContract {
    @Override
    public JdbcSubject.Place place() {
        return PostgresPlaces.SCHEMAS.take(Schema.of(Vector.empty(), Vector.empty()));
    }

    @Override
    public DataSource withoutAutoCommit() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.shared().url("postgres"));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }
}
