// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what a table newly repeats of its bodies, some rows at a time. Join tables that were there before are left alone: who opened the store before reads them meanwhile. */
final class Fill<T extends Entity> {
    private final Handle handle;
    private final EntityTable<T> table;
    private final boolean columns;
    private final Set<String> joinTables;
    private final AtomicReference<@Nullable UUID> last = new AtomicReference<>();

    /**
     * @param columns whether the table has new columns
     * @param joinTables those that are new, and empty
     */
    Fill(Handle handle, EntityTable<T> table, boolean columns, Set<String> joinTables) {
        this.handle = handle;
        this.table = table;
        this.columns = columns;
        this.joinTables = joinTables;
    }

    /** Fills for the next rows, in the order of their ids; answers whether there may be more. */
    boolean takePortion() {
        List<Row<T>> rows = rows(last.get());
        List<Bulk> bulks = new ArrayList<>(table.bulks()
                .entries(rows.stream()
                        .map(row -> new RowBulks.Change<>(row.entity().id().value(), null, row))
                        .toList()));
        bulks.removeIf(bulk -> !joinTables.contains(bulk.table()));
        if (columns) {
            bulks.add(table.bulks().replace(rows));
        }
        bulks.removeIf(Bulk::isEmpty);
        if (!bulks.isEmpty()) {
            table.dialect().write(handle, bulks);
        }
        rows.forEach(row -> last.set(row.entity().id().value()));
        return rows.size() == Query.MAX_LIMIT;
    }

    private List<Row<T>> rows(@Nullable UUID after) {
        String id = table.id().name();
        Sql next = Sql.of("SELECT " + table.body() + " FROM " + table.name());
        if (after != null) {
            next.add(" WHERE " + id + " > ").bind(Values.of(after));
        }
        next.add(" ORDER BY " + id + " FETCH FIRST " + Query.MAX_LIMIT + " ROWS ONLY");
        return next.bindTo(handle.createQuery(next.text()))
                .map((row, context) -> table.row(table.entity(row.getString(1))))
                .list();
    }
}
