// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A pool of connections of our own. Only here is HikariCP needed. */
final class Pool {
    /** H2's names of a file of this machine, as H2 has it unless told otherwise; a letter before a colon is a drive. */
    private static final Pattern PLAIN_FILE = Pattern.compile("jdbc:h2:(?:file:|nio:)?(?!\\w{2,}:)(.+)");

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
        String address = undisturbed(url);
        config.setJdbcUrl(address);
        config.setPoolName("dci");
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(Math.max(LEAST, options.poolSize()));
        try {
            return new Pool(new HikariDataSource(config), keeper(address));
        } catch (RuntimeException | SQLException failed) {
            throw new StorageException("The database cannot be reached", failed);
        }
    }

    /**
     * An interruption of a thread that reads an H2 file closes the file for all threads, unless H2 is told to use another way to it, by the name of the file.
     */
    static String undisturbed(String url) {
        Matcher file = PLAIN_FILE.matcher(url);
        return file.matches() ? "jdbc:h2:async:" + file.group(1) : url;
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
