// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import javax.sql.DataSource;

/** A guest of H2. */
class H2GuestTest implements GuestContract {
    @Override
    public JdbcSubject.Place place() {
        return H2Places.IN_MEMORY.take(Schema.of(Vector.empty(), Vector.empty()));
    }

    @Override
    public DataSource withoutAutoCommit() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:manual");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }
}
