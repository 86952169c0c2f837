package io.distributedci.storage.jdbc;

import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.DurableSubject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** Stores in H2 databases of their own. */
final class H2Subject implements DurableSubject {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int CONNECTIONS = 64;

    private final String where;
    private final String settings;
    private final List<Opened> opened = new ArrayList<>();

    private record Opened(
            String url, Schema schema, JdbcConnectionPool pool, JdbcStorage storage, JdbcOptions options) {}

    /** @param where the address of the databases, to which a number is appended */
    H2Subject(String where, String settings) {
        this.where = where;
        this.settings = settings;
    }

    @Override
    public Storage open(Schema schema) {
        String url = where + NUMBERS.incrementAndGet() + settings;
        return open(url, schema, JdbcOptions.defaults());
    }

    private Storage open(String url, Schema schema, JdbcOptions options) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        try {
            JdbcStorage storage = JdbcStorage.open(pool, schema, options);
            opened.add(new Opened(url, schema, pool, storage, options));
            return storage;
        } catch (RuntimeException failed) {
            pool.dispose();
            throw failed;
        }
    }

    @Override
    public Storage reopen() {
        Opened last = last();
        close(last);
        return open(last.url(), last.schema(), last.options());
    }

    @Override
    public Storage crash() {
        Opened last = last();
        execute(last, "SHUTDOWN IMMEDIATELY");
        last.pool().dispose();
        return open(last.url(), last.schema(), last.options());
    }

    @Override
    public void makeNewer() {
        execute(last(), "UPDATE DCI_SCHEMA_HISTORY SET MIN_READER = 99");
    }

    private Opened last() {
        return opened.get(opened.size() - 1);
    }

    private static void execute(Opened on, String sql) {
        try (Connection connection = on.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            if (!sql.startsWith("SHUTDOWN")) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static void close(@Nullable Opened store) {
        if (store != null) {
            store.storage().close();
            store.pool().dispose();
        }
    }

    @Override
    public void close() {
        opened.forEach(H2Subject::close);
        opened.clear();
    }
}
