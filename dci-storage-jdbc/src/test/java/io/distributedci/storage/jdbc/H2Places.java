package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
        return new HikariDataSource(config);
    }

    /** The file is left as it is; what was not forced to it is gone, and so are all connections. */
    private static void crash(String url, HikariDataSource source) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        } finally {
            source.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
