// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a database to a layout, on opening. One connection holds a lock that only migrations take, so no two processes migrate at once; another one works. Some engines commit
 * every statement that changes a table, so each step can be taken again, and the history says which were.
 *
 * <p>Columns, join tables and indexes only repeat what the bodies say. So what is new is filled from them, an index that is declared otherwise is made anew, and what
 * is declared no longer is taken away. Only bodies cannot be made again: when the history knows an attribute of ours that we do not, or asks for a newer format, a newer version
 * was here, and opening is refused (S9.1); so is a column that would have another type.
 *
 * <p>When there is anything to do, the generation of the sequencer grows before anything is done, and those who opened the store before can no longer write. So whoever ends
 * halfway leaves nothing behind that others write past; the next who opens the store goes on. Each step is a transaction under the lock of all writers, on the condition that
 * the generation is still the same and the lock of migrations still held: who has lost it takes no further step.
 */
final class Migration {
    /** The version of all that does not follow from declarations; a database says which one it needs at least. */
    static final int FORMAT = 1;

    private static final String ATTRIBUTE = "attribute ";
    private static final int FOUNDATION_ATTEMPTS = 5;
    /** Longest wait for another process that migrates, and in each step for those who look at a table that is changed. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Steps take as long as they take, and the connection with the lock is silent as long as they do. */
    private static final JdbcOptions PATIENT = JdbcOptions.builder()
            .lockTimeout(LONGEST_WAIT)
            .statementTimeout(Duration.ZERO)
            .build();

    private final Connections connections;
    private final Layout layout;
    private final Definitions definitions;
    private final Names names;

    /** What is done in one transaction; answers whether there is more of the same. */
    private interface Step {
        boolean take();

        static Step once(Runnable step) {
            return () -> {
                step.run();
                return false;
            };
        }
    }

    /** The steps that are to be taken, and the generation whose tables they make. */
    private record Due(long generation, List<Step> steps) {}

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
        Handle locked = connections.open();
        try (Handle working = connections.open()) {
            layout.dialect().check(working);
            lay(working);
            locked.begin();
            layout.dialect().beginBatch(locked, definitions.migrations(), PATIENT);
            return migrate(locked, working);
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        } finally {
            Connections.giveBack(locked);
        }
    }

    private long migrate(Handle locked, Handle working) {
        Due due = Attempts.DEFAULT.run(() -> begun(working));
        for (Step step : due.steps()) {
            boolean more = true;
            while (more) {
                more = working.inTransaction(within -> {
                    layout.dialect().beginBatch(within, layout.position(due.generation()), PATIENT);
                    locked.execute("SELECT 1");
                    return step.take();
                });
            }
        }
        return due.generation();
    }

    /** Two processes may find the same table missing and make it at once; the second fails, and finds it there when it tries again. */
    private void lay(Handle handle) {
        for (int attempt = 1; ; attempt++) {
            try {
                definitions.foundations().forEach(handle::execute);
                definitions.firstRows().forEach(handle::execute);
                return;
            } catch (JdbiException failed) {
                if (attempt == FOUNDATION_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private Due begun(Handle handle) {
        try {
            return handle.inTransaction(this::begin);
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    /** Under the lock of all writers, so that each step of somebody else is either not begun or in the history. If there is anything to do, nobody writes any more. */
    private Due begin(Handle handle) {
        String sequencer = layout.sequencer();
        long before = layout.dialect()
                .beginBatch(handle, names.in("SELECT [generation] FROM " + sequencer + " WHERE [id] = 1"), PATIENT);
        List<Step> steps = steps(handle, new History(handle, layout));
        if (steps.isEmpty()) {
            return new Due(before, steps);
        }
        handle.execute(names.in("UPDATE " + sequencer + " SET [generation] = ? WHERE [id] = 1"), before + 1);
        return new Due(before + 1, steps);
    }

    private List<Step> steps(Handle handle, History history) {
        List<History.Made> beyond = beyond(history);
        refuse(history, beyond);
        List<Step> steps = new ArrayList<>();
        beyond.forEach(each -> steps.add(Step.once(() -> history.undo(each))));
        add(history.lacks(definitions.common()), history::make, steps);
        layout.tables().forEach(table -> addSteps(handle, history, table, steps));
        return steps;
    }

    private List<History.Made> beyond(History history) {
        Set<String> titles = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (EntityTable<?> table : layout.tables()) {
            definitions.all(table).forEach(definition -> titles.add(definition.title()));
            subjects.add(table.plainName());
        }
        return history.beyond(titles, subjects);
    }

    /** Before anything is done: who is refused has changed nothing. */
    private void refuse(History history, List<History.Made> beyond) {
        for (History.Made each : beyond) {
            if (each.title().startsWith(ATTRIBUTE)) {
                throw new StorageException(
                        "The database was written by a newer version: " + each.title() + " is not known here");
            }
        }
        for (EntityTable<?> table : layout.tables()) {
            for (Definition column : definitions.table(table).columns()) {
                if (history.differs(column)) {
                    throw new StorageException("The database has another " + column.title() + " than is declared here");
                }
            }
        }
    }

    private <T extends Entity> void addSteps(Handle handle, History history, EntityTable<T> table, List<Step> steps) {
        Definition.Table made = definitions.table(table);
        List<Definition> columns = history.lacks(made.columns());
        List<Definition> joins = history.lacks(definitions.joinTables(table));
        boolean fills = history.has(made.itself()) && !(columns.isEmpty() && joins.isEmpty());
        add(history.lacks(List.of(made.itself())), history::make, steps);
        add(columns, history::begin, steps);
        add(joins, history::beginAnew, steps);
        add(history.lacks(definitions.optionals(table)), history::make, steps);
        if (fills) {
            steps.add(new Fill<>(handle, table, !columns.isEmpty(), newJoinTables(history, table))::takePortion);
        }
        add(columns, history::end, steps);
        add(joins, history::end, steps);
        definitions.indexes(table).stream()
                .filter(index -> !history.has(index) || history.differs(index))
                .forEach(index -> add(List.of(index), each -> makeAnew(history, each), steps));
        add(history.lacks(definitions.attributes(table)), history::make, steps);
    }

    /** One step for all of these, if there are any. */
    private static void add(List<Definition> all, Consumer<Definition> how, List<Step> steps) {
        if (!all.isEmpty()) {
            steps.add(Step.once(() -> all.forEach(how)));
        }
    }

    private static void makeAnew(History history, Definition index) {
        history.beginAnew(index);
        history.end(index);
    }

    private <T extends Entity> Set<String> newJoinTables(History history, EntityTable<T> table) {
        return table.fannedOut().stream()
                .filter(index -> !history.has(definitions.joinTable(table, index)))
                .map(index -> index.fanOut().get())
                .collect(Collectors.toSet());
    }
}
