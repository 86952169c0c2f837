// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.StorageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes rows of one table and its join tables, as one JDBC batch per kind of statement. */
final class RowWriter<T extends Entity> {
    private final Handle handle;
    private final EntityTable<T> table;
    private final List<SqlIndex<T>> keyed;

    RowWriter(Handle handle, EntityTable<T> table) {
        this.handle = handle;
        this.table = table;
        keyed = table.keyed();
    }

    /** What changes in one row: null before for a new one, null after for one that goes. */
    record Change<T extends Entity>(
            UUID id, @Nullable Row<T> before, @Nullable Row<T> after) {}

    /** Adds rows that were not there. */
    void insert(List<Row<T>> rows) {
        String names = columns().collect(Collectors.joining(", "));
        String marks = columns()
                .map(column -> column.equals(table.body()) ? table.dialect().bodyParameter() : "?")
                .collect(Collectors.joining(", "));
        execute(
                "INSERT INTO " + table.name() + " (" + names + ") VALUES (" + marks + ")",
                rows,
                (row, values) -> values.addAll(values(row)));
    }

    /** Replaces rows that were there. */
    void update(List<Row<T>> rows) {
        String set = columns()
                .map(column -> column + " = "
                        + (column.equals(table.body()) ? table.dialect().bodyParameter() : "?"))
                .collect(Collectors.joining(", "));
        change(
                "UPDATE " + table.name() + " SET " + set + " WHERE "
                        + table.id().name() + " = ?",
                rows,
                (row, values) -> {
                    values.addAll(values(row));
                    values.add(row.entity().id().value());
                });
    }

    private Stream<String> columns() {
        return Stream.of(
                        table.columns().stream().map(Column::name),
                        keyed.stream().map(index -> index.key().get()),
                        Stream.of(table.body()))
                .flatMap(names -> names);
    }

    private List<@Nullable Object> values(Row<T> row) {
        List<@Nullable Object> values = new ArrayList<>(row.values());
        keyed.forEach(index -> values.add(onlyKey(row, index)));
        values.add(row.body());
        return values;
    }

    private static <T extends Entity> byte @Nullable [] onlyKey(Row<T> row, SqlIndex<T> index) {
        Key key = row.key(index);
        return key == null ? null : key.bytes();
    }

    /** Takes rows away. */
    void delete(List<UUID> ids) {
        change(
                "DELETE FROM " + table.name() + " WHERE " + table.id().name() + " = ?",
                ids,
                (id, values) -> values.add(id));
    }

    /** Empties the unique keys of rows that are to be replaced, so that others may take them first. */
    void vacate(Collection<UUID> ids) {
        if (keyed.isEmpty()) {
            return;
        }
        String none = keyed.stream().map(index -> index.key().get() + " = NULL").collect(Collectors.joining(", "));
        change(
                "UPDATE " + table.name() + " SET " + none + " WHERE "
                        + table.id().name() + " = ?",
                List.copyOf(ids),
                (id, values) -> values.add(id));
    }

    /** Brings the join tables up to date. */
    void entries(List<Change<T>> changes) {
        for (SqlIndex<T> index : table.fannedOut()) {
            List<Placed<T>> gone = new ArrayList<>();
            List<Placed<T>> come = new ArrayList<>();
            for (Change<T> change : changes) {
                Set<Row.Entry> before = entries(change.before(), index);
                Set<Row.Entry> after = entries(change.after(), index);
                before.stream()
                        .filter(entry -> !after.contains(entry))
                        .forEach(entry -> gone.add(new Placed<>(change, entry)));
                after.stream()
                        .filter(entry -> !before.contains(entry))
                        .forEach(entry -> come.add(new Placed<>(change, entry)));
            }
            leave(index, gone);
            join(index, come);
        }
    }

    private record Placed<T extends Entity>(Change<T> change, Row.Entry entry) {}

    private static <T extends Entity> Set<Row.Entry> entries(@Nullable Row<T> row, SqlIndex<T> index) {
        return row == null ? Set.of() : row.entries(index);
    }

    private void leave(SqlIndex<T> index, List<Placed<T>> gone) {
        int element = index.columns().indexOf(index.element().get());
        change(
                "DELETE FROM " + index.fanOut().get() + " WHERE " + table.id().name() + " = ? AND "
                        + index.element().get().name() + " = ?",
                gone,
                (placed, values) -> {
                    values.add(placed.change().id());
                    values.add(placed.entry().values().get(element));
                });
    }

    private void join(SqlIndex<T> index, List<Placed<T>> come) {
        String names =
                index.columns().stream().map(column -> ", " + column.name()).collect(Collectors.joining());
        String key = index.key().map(name -> ", " + name).getOrElse("");
        String marks = ", ?".repeat(index.columns().size() + (key.isEmpty() ? 0 : 1));
        execute(
                "INSERT INTO " + index.fanOut().get() + " (" + table.id().name() + names + key + ") VALUES (?" + marks
                        + ")",
                come,
                (placed, values) -> {
                    values.add(placed.change().id());
                    values.addAll(placed.entry().values());
                    index.key().forEach(name -> values.add(key(index, placed)));
                });
    }

    private byte[] key(SqlIndex<T> index, Placed<T> placed) {
        return Key.of(table, index, placed.entry()).bytes();
    }

    private interface Binding<V> {
        void values(V of, List<@Nullable Object> into);
    }

    /** Where each statement must meet one row. */
    private <V> void change(String sql, List<V> all, Binding<V> binding) {
        for (int count : execute(sql, all, binding)) {
            if (count != 1) {
                throw new StorageException("A row of " + table.type() + " is not as it was under the same lock");
            }
        }
    }

    /** How many rows each statement met, as far as the driver knows: what inserts more rows by one statement does not say. */
    @CanIgnoreReturnValue
    private <V> int[] execute(String sql, List<V> all, Binding<V> binding) {
        if (all.isEmpty()) {
            return new int[0];
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (V each : all) {
                List<@Nullable Object> values = new ArrayList<>();
                binding.values(each, values);
                for (int at = 0; at < values.size(); at++) {
                    batch.bind(at, Values.of(values.get(at)));
                }
                batch.add();
            }
            return batch.execute();
        }
    }
}
