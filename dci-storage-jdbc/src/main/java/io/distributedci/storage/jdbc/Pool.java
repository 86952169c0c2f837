package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.StorageException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A pool of connections of our own. Only here is HikariCP needed. */
final class Pool {
    private static final Pattern NAMELESS = Pattern.compile("jdbc:h2:mem:(?:;.*)?");
    private static final int LEAST = 2;

    private final HikariDataSource source;

    private Pool(HikariDataSource source) {
        this.source = source;
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
            return new Pool(new HikariDataSource(config));
        } catch (RuntimeException failed) {
            throw new StorageException("The database cannot be reached", failed);
        }
    }

    DataSource source() {
        return source;
    }

    void close() {
        source.close();
    }
}
