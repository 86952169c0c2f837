// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A pool of connections of our own. Only here is HikariCP needed. */
final class Pool {
    private static final Pattern NAMELESS = Pattern.compile("jdbc:h2:mem:(?:;.*)?");
    private static final int LEAST = 2;

    private final HikariDataSource source;
    private final Option<Connection> keeper;

    private Pool(HikariDataSource source, Option<Connection> keeper) {
        this.source = source;
        this.keeper = keeper;
    }

    static Pool open(String url, JdbcOptions options) {
        if (NAMELESS.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "a database in memory needs a name, or each connection has one of its own");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("dci");
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(Math.max(LEAST, options.poolSize()));
        try {
            return new Pool(new HikariDataSource(config), keeper(url));
        } catch (RuntimeException | SQLException failed) {
            throw new StorageException("The database cannot be reached", failed);
        }
    }

    /** An H2 database ends with its last connection, and one in memory is gone then: so there is one that no pool retires. */
    private static Option<Connection> keeper(String url) throws SQLException {
        return url.startsWith("jdbc:h2:") ? Option.some(DriverManager.getConnection(url)) : Option.none();
    }

    DataSource source() {
        return source;
    }

    void close() {
        source.close();
        keeper.forEach(connection -> {
            try {
                connection.close();
            } catch (SQLException failed) {
                throw SqlFailure.wrap(failed);
            }
        });
    }
}
