// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.Schema;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

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

    @Test
    void connections_have_the_isolation_that_the_host_gave_them() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:isolation", "sa", "");
        pool.setMaxConnections(2);
        try (JdbcStorage storage = JdbcStorage.open(pool, ParcelSchema.SCHEMA)) {
            try (Connection one = pool.getConnection();
                    Connection other = pool.getConnection()) {
                one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            }
            try (View one = storage.view();
                    View other = storage.view()) {
                assertThat(one.position()).isEqualTo(other.position());
            }
            try (Connection one = pool.getConnection();
                    Connection other = pool.getConnection()) {
                assertThat(List.of(one.getTransactionIsolation(), other.getTransactionIsolation()))
                        .containsOnly(Connection.TRANSACTION_SERIALIZABLE);
            }
        } finally {
            pool.dispose();
        }
    }
}
