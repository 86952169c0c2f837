package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a database to a layout, on opening. One connection holds the lock of the sequencer's row, so no two processes migrate at once and nobody writes meanwhile; another
 * one makes what is missing. Engines commit each statement that changes a table, so every step can be run again: the history says what was made, by name and
 * checksum, and what is in it is left alone.
 *
 * <p>A new column of a table that has rows is filled from their bodies. An index that is declared otherwise than it was made is made anew. A column that would have
 * another type is refused, as is whatever the history says about our tables and we do not know: a newer version made that. When anything was made, the generation of the
 * sequencer grows, and processes that were opened before no longer write.
 */
final class Migration {
    /** The layout of this version that is not declared by entities; a database says which version it needs at least. */
    static final int FORMAT = 1;

    private static final int FOUNDATION_ATTEMPTS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Connections connections;
    private final Layout layout;
    private final Definitions definitions;
    private final Names names;
    private final Set<EntityTable<?>> refill = new LinkedHashSet<>();
    private Map<String, String> history = new HashMap<>();
    private boolean changed;

    Migration(Connections connections, Layout layout) {
        this.connections = connections;
        this.layout = layout;
        definitions = new Definitions(layout);
        names = layout.names();
    }

    /**
     * Migrates if needed.
     *
     * @return the generation of the declarations
     * @throws StorageException when a newer version wrote this database, or a column has another type
     */
    long run() {
        try (Handle locked = connections.open();
                Handle working = connections.open()) {
            layout.dialect().check(working);
            lay(working);
            locked.begin();
            try {
                long generation = lock(locked);
                migrate(working);
                long now = changed ? generation + 1 : generation;
                setGeneration(locked, now);
                locked.commit();
                return now;
            } finally {
                if (locked.isInTransaction()) {
                    locked.rollback();
                }
            }
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    /** Two processes may find the same table missing and make it at once; the second fails, and finds it there when it tries again. */
    private void lay(Handle handle) {
        for (int attempt = 1; ; attempt++) {
            try {
                definitions.foundations().forEach(handle::execute);
                handle.execute(names.in("INSERT INTO " + layout.sequencer()
                        + " ([id], [position], [generation]) SELECT 1, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM "
                        + layout.sequencer() + ")"));
                return;
            } catch (JdbiException failed) {
                if (attempt == FOUNDATION_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private long lock(Handle handle) {
        return layout.dialect()
                .beginBatch(
                        handle,
                        names.in("SELECT [generation] FROM " + layout.sequencer() + " WHERE [id] = 1"),
                        JdbcOptions.builder()
                                .lockTimeout(LONGEST_WAIT)
                                .statementTimeout(LONGEST_WAIT)
                                .build());
    }

    private void setGeneration(Handle handle, long generation) {
        if (changed) {
            handle.execute(
                    names.in("UPDATE " + layout.sequencer() + " SET [generation] = ? WHERE [id] = 1"), generation);
        }
    }

    private void migrate(Handle handle) {
        history = readHistory(handle);
        List<Definition> known = new ArrayList<>(definitions.common());
        for (EntityTable<?> table : layout.tables()) {
            Definition.Table made = definitions.table(table);
            known.add(made.itself());
            known.addAll(made.columns());
            known.addAll(definitions.joinTables(table));
            known.addAll(definitions.indexes(table));
        }
        refuseNewer(known);
        definitions.common().forEach(common -> make(handle, common));
        layout.tables().forEach(table -> make(handle, table));
    }

    private Map<String, String> readHistory(Handle handle) {
        Map<String, String> made = new HashMap<>();
        handle.createQuery(names.in("SELECT [name], [checksum], [min_reader] FROM " + layout.history()))
                .map((row, context) -> {
                    refuseNewer(row.getInt(3));
                    return made.put(row.getString(1), row.getString(2));
                })
                .list();
        return made;
    }

    private static void refuseNewer(int minReader) {
        if (minReader > FORMAT) {
            throw new StorageException("The database was written by a newer version: it needs format " + minReader
                    + ", this is format " + FORMAT);
        }
    }

    private void refuseNewer(List<Definition> known) {
        Set<String> subjects = new LinkedHashSet<>();
        Set<String> knownNames = new LinkedHashSet<>();
        known.forEach(definition -> {
            knownNames.add(definition.name());
            subjects.add(definition.subject());
        });
        for (String name : history.keySet()) {
            if (!knownNames.contains(name) && subjects.contains(Definition.subjectOf(name))) {
                throw new StorageException(
                        "The database was written for newer declarations: " + name + " is not known here");
            }
        }
    }

    private <T extends Entity> void make(Handle handle, EntityTable<T> table) {
        Definition.Table made = definitions.table(table);
        boolean isNew = !history.containsKey(made.itself().name());
        if (isNew) {
            make(handle, made.itself());
            made.columns().forEach(column -> record(handle, column));
        }
        made.columns().forEach(column -> makeColumn(handle, table, column));
        for (Definition join : definitions.joinTables(table)) {
            if (!isNew && !history.containsKey(join.name())) {
                refill.add(table);
            }
            make(handle, join);
        }
        if (refill.contains(table)) {
            fill(handle, table);
        }
        definitions.indexes(table).forEach(index -> remake(handle, index));
    }

    private void makeColumn(Handle handle, EntityTable<?> table, Definition column) {
        String made = history.get(column.name());
        if (made == null) {
            refill.add(table);
            make(handle, column);
        } else if (!made.equals(column.checksum())) {
            throw new StorageException("The database has another " + column.name() + " than is declared here");
        }
    }

    private void remake(Handle handle, Definition index) {
        String made = history.get(index.name());
        if (made != null && !made.equals(index.checksum())) {
            handle.execute(index.drop());
            handle.execute(names.in("DELETE FROM " + layout.history() + " WHERE [name] = ?"), index.name());
            history.remove(index.name());
        }
        make(handle, index);
    }

    private void make(Handle handle, Definition definition) {
        if (!history.containsKey(definition.name())) {
            handle.execute(definition.create());
            record(handle, definition);
        }
    }

    private void record(Handle handle, Definition definition) {
        handle.execute(
                names.in("INSERT INTO " + layout.history()
                        + " ([name], [checksum], [min_reader], [made_at]) VALUES (?, ?, ?, CURRENT_TIMESTAMP)"),
                definition.name(),
                definition.checksum(),
                FORMAT);
        history.put(definition.name(), definition.checksum());
        changed = true;
    }

    /** Writes every row anew from its body. */
    private <T extends Entity> void fill(Handle handle, EntityTable<T> table) {
        for (SqlIndex<T> index : table.fannedOut()) {
            handle.execute("DELETE FROM " + index.fanOut().get());
        }
        RowWriter<T> writer = new RowWriter<>(handle, table);
        Option<T> last = Option.none();
        List<Row<T>> rows = rows(handle, table, last);
        while (!rows.isEmpty()) {
            List<Row<T>> portion = rows;
            handle.useTransaction(within -> {
                writer.update(portion);
                writer.entries(portion.stream()
                        .map(row -> new RowWriter.Change<>(row.entity().id().value(), null, row))
                        .toList());
            });
            rows = rows(handle, table, Option.some(rows.get(rows.size() - 1).entity()));
        }
    }

    private static <T extends Entity> List<Row<T>> rows(Handle handle, EntityTable<T> table, Option<T> after) {
        String id = table.id().name();
        Sql next = Sql.of("SELECT " + table.body() + " FROM " + table.name());
        after.forEach(last ->
                next.add(" WHERE " + id + " > ").bind(Values.of(last.id().value())));
        next.add(" ORDER BY " + id + " FETCH FIRST " + Query.MAX_LIMIT + " ROWS ONLY");
        return next.bindTo(handle.createQuery(next.text()))
                .map((row, context) -> table.row(table.entity(row.getString(1))))
                .list();
    }
}
