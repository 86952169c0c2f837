// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.jdbc.Bulk.Kind;
import io.distributedci.storage.jdbc.Bulk.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rows of one table and its join tables are changed. */
final class RowBulks<T extends Entity> {
    private final EntityTable<T> table;
    private final List<SqlIndex<T>> keyed;
    private final List<Slot> keys;
    private final List<Slot> all;
    private final Slot id;

    RowBulks(EntityTable<T> table) {
        this.table = table;
        keyed = table.keyed();
        keys = keyed.stream()
                .map(index -> new Slot(index.key().get(), Kind.BYTES))
                .toList();
        id = Slot.of(table.id());
        List<Slot> slots = new ArrayList<>();
        table.columns().forEach(column -> slots.add(Slot.of(column)));
        slots.addAll(keys);
        slots.add(new Slot(table.body(), Kind.JSON));
        all = slots;
    }

    /** What changes in one row: null before for a new one, null after for one that goes. */
    record Change<T extends Entity>(
            UUID id, @Nullable Row<T> before, @Nullable Row<T> after) {}

    /** Adds rows that were not there. */
    Bulk insert(List<Row<T>> rows) {
        return Bulk.insert(table.name(), all, values(rows));
    }

    /** Replaces rows that were there. */
    Bulk replace(List<Row<T>> rows) {
        return Bulk.replace(table.name(), all, values(rows));
    }

    private List<List<@Nullable Object>> values(List<Row<T>> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(values(row)));
        return values;
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
    Bulk delete(List<UUID> ids) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        ids.forEach(each -> values.add(List.of(each)));
        return Bulk.delete(table.name(), List.of(id), values);
    }

    /** Empties the unique keys of rows that are to be replaced, so that others may take them first. */
    Bulk vacate(Collection<UUID> ids) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (UUID each : keys.isEmpty() ? List.<UUID>of() : ids) {
            List<@Nullable Object> row = new ArrayList<>();
            keys.forEach(key -> row.add(null));
            row.add(each);
            values.add(row);
        }
        return Bulk.update(table.name(), keys, List.of(id), values);
    }

    /** Brings the join tables up to date. */
    List<Bulk> entries(List<Change<T>> changes) {
        List<Bulk> bulks = new ArrayList<>();
        for (SqlIndex<T> index : table.fannedOut()) {
            List<List<@Nullable Object>> gone = new ArrayList<>();
            List<List<@Nullable Object>> come = new ArrayList<>();
            int element = index.columns().indexOf(index.element().get());
            for (Change<T> change : changes) {
                Set<Row.Entry> before = entries(change.before(), index);
                Set<Row.Entry> after = entries(change.after(), index);
                before.stream()
                        .filter(entry -> !after.contains(entry))
                        .forEach(entry -> gone.add(
                                Arrays.asList(change.id(), entry.values().get(element))));
                after.stream()
                        .filter(entry -> !before.contains(entry))
                        .forEach(entry -> come.add(values(index, change.id(), entry)));
            }
            String name = index.fanOut().get();
            bulks.add(Bulk.delete(name, List.of(id, Slot.of(index.element().get())), gone));
            bulks.add(Bulk.insert(name, slots(index), come));
        }
        return bulks;
    }

    private static <T extends Entity> Set<Row.Entry> entries(@Nullable Row<T> row, SqlIndex<T> index) {
        return row == null ? Set.of() : row.entries(index);
    }

    private List<Slot> slots(SqlIndex<T> index) {
        List<Slot> slots = new ArrayList<>();
        slots.add(id);
        index.columns().forEach(column -> slots.add(Slot.of(column)));
        index.key().forEach(key -> slots.add(new Slot(key, Kind.BYTES)));
        return slots;
    }

    private List<@Nullable Object> values(SqlIndex<T> index, UUID owner, Row.Entry entry) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(owner);
        values.addAll(entry.values());
        index.key().forEach(name -> values.add(Key.of(table, index, entry).bytes()));
        return values;
    }
}
