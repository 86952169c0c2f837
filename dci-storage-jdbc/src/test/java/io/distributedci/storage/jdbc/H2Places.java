// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of H2. */
final class H2Places {
    static final JdbcSubject.Places IN_MEMORY = new JdbcSubject.Places(() -> place("jdbc:h2:mem:"));
    static final JdbcSubject.Places IN_FILES = new JdbcSubject.Places(
            () -> place("jdbc:h2:file:" + Path.of("target", "h2").toAbsolutePath() + "/"));

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int CONNECTIONS = 64;

    private H2Places() {}

    private static JdbcSubject.Place place(String where) {
        String url = where + "subject" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
        HikariDataSource source = pool(url);
        return new JdbcSubject.Place(source, JdbcOptions.defaults(), () -> crash(url, source));
    }

    /** Connections to a database; it keeps one, since one in memory is gone with the last. */
    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAllowPoolSuspension(true);
        return new HikariDataSource(config);
    }

    /**
     * The file is left as it is; what was not forced to it is gone, and so are all connections. Meanwhile the pool makes no new ones: it would open the database again while it is still being
     * closed, and two of it would write one file.
     */
    private static void crash(String url, HikariDataSource source) {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        pool.suspendPool();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        } finally {
            pool.softEvictConnections();
            pool.resumePool();
        }
    }
}
