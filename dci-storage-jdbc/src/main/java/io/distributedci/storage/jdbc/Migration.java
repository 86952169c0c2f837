// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a database to a layout, on opening. One connection holds the lock of the sequencer's row, so no two processes migrate at once and nobody writes meanwhile; another
 * one makes what is missing. Some engines commit every statement that changes a table, so each step can be run again, and the history says which were done.
 *
 * <p>Columns, join tables and indexes only repeat what the bodies say. So what is new is filled from them, an index that is declared otherwise is made anew, and what
 * is declared no longer is taken away. Only bodies cannot be made again: when the history knows an attribute of ours that we do not, or asks for a newer format, a newer version
 * was here, and opening is refused (S9.1); so is a column that would have another type. Whenever something was made the generation of the
 * sequencer grows, and those who opened the store before can no longer write.
 */
final class Migration {
    /** The version of all that does not follow from declarations; a database says which one it needs at least. */
    static final int FORMAT = 1;

    private static final String ATTRIBUTE = "attribute ";
    private static final int FOUNDATION_ATTEMPTS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Connections connections;
    private final Layout layout;
    private final Definitions definitions;
    private final Names names;

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
    @CanIgnoreReturnValue
    long run() {
        try (Handle locked = connections.open();
                Handle working = connections.open()) {
            layout.dialect().check(working);
            lay(working);
            return migrate(locked, working);
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    private long migrate(Handle locked, Handle working) {
        locked.begin();
        try {
            long before = lock(locked);
            long now = isMade(working) ? before + 1 : before;
            locked.execute(names.in("UPDATE " + layout.sequencer() + " SET [generation] = ? WHERE [id] = 1"), now);
            locked.commit();
            return now;
        } finally {
            if (locked.isInTransaction()) {
                locked.rollback();
            }
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

    /** Makes what is missing; answers whether there was anything to do. */
    private boolean isMade(Handle handle) {
        History history = new History(handle, layout);
        retire(history);
        definitions.common().forEach(history::make);
        layout.tables().forEach(table -> make(handle, history, table));
        return history.isChanged();
    }

    private void retire(History history) {
        Set<String> titles = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (EntityTable<?> table : layout.tables()) {
            definitions.all(table).forEach(definition -> titles.add(definition.title()));
            subjects.add(table.plainName());
        }
        List<History.Made> beyond = history.beyond(titles, subjects);
        for (History.Made each : beyond) {
            if (each.title().startsWith(ATTRIBUTE)) {
                throw new StorageException(
                        "The database was written by a newer version: " + each.title() + " is not known here");
            }
        }
        beyond.forEach(history::undo);
    }

    private <T extends Entity> void make(Handle handle, History history, EntityTable<T> table) {
        Definition.Table made = definitions.table(table);
        boolean fresh = !history.has(made.itself());
        history.make(made.itself());
        List<Definition> missing = new ArrayList<>(made.columns());
        missing.addAll(definitions.joinTables(table));
        missing.removeIf(history::has);
        refuseOtherTypes(history, made.columns());
        missing.forEach(each -> handle.execute(each.create()));
        if (!fresh && !missing.isEmpty()) {
            fill(handle, table);
        }
        // Only now: whoever ends before has not filled it, and the next one must.
        missing.forEach(history::record);
        definitions.indexes(table).forEach(history::remake);
        definitions.attributes(table).forEach(history::make);
    }

    private static void refuseOtherTypes(History history, List<Definition> columns) {
        for (Definition column : columns) {
            if (history.differs(column)) {
                throw new StorageException("The database has another " + column.title() + " than is declared here");
            }
        }
    }

    /** Writes every row anew from its body. */
    private <T extends Entity> void fill(Handle handle, EntityTable<T> table) {
        for (SqlIndex<T> index : table.fannedOut()) {
            handle.execute("DELETE FROM " + index.fanOut().get());
        }
        Option<T> last = Option.none();
        List<Row<T>> rows = rows(handle, table, last);
        while (!rows.isEmpty()) {
            List<Row<T>> portion = rows;
            handle.useTransaction(within -> {
                List<Bulk> bulks = new ArrayList<>();
                bulks.add(table.bulks().replace(portion));
                bulks.addAll(table.bulks()
                        .entries(portion.stream()
                                .map(row ->
                                        new RowBulks.Change<>(row.entity().id().value(), null, row))
                                .toList()));
                bulks.removeIf(Bulk::isEmpty);
                layout.dialect().write(within, bulks);
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
