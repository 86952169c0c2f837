// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to one table in the end, however often its change sets wrote the same entity, and in which order it can be done: rows go first, then rows give up the unique
 * keys that others take, then the others take them.
 */
final class TableChanges<T extends Entity> {
    private final EntityTable<T> table;
    private final Decision decision;
    private final List<UUID> gone = new ArrayList<>();
    private final List<UUID> vacated = new ArrayList<>();
    private final List<Row<T>> replaced = new ArrayList<>();
    private final List<Row<T>> come = new ArrayList<>();
    private final List<RowBulks.Change<T>> entries = new ArrayList<>();

    TableChanges(EntityTable<T> table, Decision decision) {
        this.table = table;
        this.decision = decision;
    }

    /** Adds an entity that was written or removed. */
    void add(Ref ref) {
        boolean existed = decision.facts().exists(ref);
        Row<T> after = after(ref);
        if (after == null && existed) {
            gone.add(ref.value());
        } else if (after != null && existed) {
            replaced.add(after);
            if (decision.losesKey(ref)) {
                vacated.add(ref.value());
            }
        } else if (after != null) {
            come.add(after);
        }
        entries.add(new RowBulks.Change<>(ref.value(), before(ref), after));
    }

    /** What is to be done, in this order. */
    List<Bulk> bulks() {
        RowBulks<T> rows = table.bulks();
        List<Bulk> bulks = new ArrayList<>();
        bulks.add(rows.delete(gone));
        bulks.add(rows.vacate(vacated));
        bulks.add(rows.replace(replaced));
        bulks.add(rows.insert(come));
        bulks.addAll(rows.entries(entries));
        return bulks;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Row<T> after(Ref ref) {
        return (Row<T>) decision.written().get(ref);
    }

    private @Nullable Row<T> before(Ref ref) {
        String body = decision.facts().bodies().get(ref);
        return body == null ? null : new Row<>(table, table.entity(body), body);
    }
}
