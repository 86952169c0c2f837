package io.distributedci.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.DurableSubject;
import io.vavr.Lazy;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores in schemas of the shared server. A schema that a subject is done with is emptied and used again, since to make its tables takes far longer than most tests do.
 */
final class PostgresSubject implements DurableSubject {
    private static final int CONNECTIONS = 80;
    private static final Lazy<HikariDataSource> SOURCE = Lazy.of(PostgresSubject::pool);
    private static final Map<Schema, Deque<String>> FREE = new HashMap<>();

    private final List<Opened> opened = new ArrayList<>();

    private record Opened(String name, Schema schema, JdbcStorage storage) {}

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(PostgresServer.shared().url("postgres"));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** A data source for the shared server. */
    static HikariDataSource source() {
        return SOURCE.get();
    }

    @Override
    public Storage open(Schema schema) {
        return open(free(schema), schema);
    }

    private Storage open(String name, Schema schema) {
        JdbcStorage storage = JdbcStorage.open(
                SOURCE.get(),
                schema,
                JdbcOptions.builder().schema(Option.some(name)).build());
        opened.add(new Opened(name, schema, storage));
        return storage;
    }

    @Override
    public Storage reopen() {
        Opened last = last();
        last.storage().close();
        return open(last.name(), last.schema());
    }

    /** All connections break at whatever point they are; the server itself is killed in {@code ServerKilledTest}. */
    @Override
    public Storage crash() {
        Opened last = last();
        Jdbi.create(SOURCE.get())
                .useHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE pid <> pg_backend_pid() AND datname = current_database()")
                        .mapTo(Boolean.class)
                        .list());
        SOURCE.get().getHikariPoolMXBean().softEvictConnections();
        return open(last.name(), last.schema());
    }

    @Override
    public void makeNewer() {
        Opened last = last();
        last.storage().close();
        Jdbi.create(SOURCE.get())
                .useHandle(
                        handle -> handle.execute("UPDATE " + last.name() + ".dci_schema_history SET min_reader = 99"));
    }

    private Opened last() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public void close() {
        opened.forEach(each -> each.storage().close());
        opened.stream()
                .map(each -> Map.entry(each.name(), each.schema()))
                .distinct()
                .forEach(each -> {
                    empty(each.getKey());
                    free(each.getKey(), each.getValue());
                });
        opened.clear();
    }

    private static void empty(String schema) {
        Jdbi.create(SOURCE.get()).useTransaction(handle -> {
            tables(handle, schema).forEach(table -> handle.execute("DELETE FROM " + schema + "." + table));
            handle.execute("UPDATE " + schema + ".dci_sequencer SET position = 0");
            handle.execute("UPDATE " + schema + ".dci_schema_history SET min_reader = 1");
        });
    }

    private static List<String> tables(Handle handle, String schema) {
        return handle.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = ?"
                        + " AND tablename NOT IN ('dci_sequencer', 'dci_schema_history')")
                .bind(0, schema)
                .mapTo(String.class)
                .list();
    }

    private static String free(Schema schema) {
        synchronized (FREE) {
            Deque<String> free = FREE.get(schema);
            return free == null || free.isEmpty() ? PostgresServer.shared().createSchema() : free.pop();
        }
    }

    private static void free(String name, Schema schema) {
        synchronized (FREE) {
            FREE.computeIfAbsent(schema, absent -> new ArrayDeque<>()).push(name);
        }
    }
}
