// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where everything of one schema is in a database. */
final class Layout {
    /** Names of tables that no kind of entity has. */
    private static final Set<String> OURS =
            Set.of("feed", "commits", "sequencer", "schema_history", "blobs", "blob_chunks");

    private final Schema schema;
    private final Dialect dialect;
    private final Names names;
    private final String position;
    private final List<EntityTable<?>> tables = new ArrayList<>();
    private final Map<String, EntityTable<?>> byKind = new HashMap<>();

    /** @throws IllegalArgumentException when a name does not fit a database, or the condition of an index is not over scalar columns */
    Layout(Schema schema, Dialect dialect, Names names) {
        this.schema = schema;
        this.dialect = dialect;
        this.names = names;
        position = names.in("SELECT [position] FROM " + sequencer() + " WHERE [id] = 1");
        for (EntityType<?> type : schema.entities()) {
            add(new EntityTable<>(type, tables.size(), names, dialect));
        }
    }

    private void add(EntityTable<?> table) {
        String name = table.plainName();
        if (OURS.contains(name)
                || tables.stream().anyMatch(other -> other.plainName().equals(name))) {
            throw new IllegalArgumentException("two tables of one name: " + name);
        }
        tables.add(table);
        byKind.put(table.type().name(), table);
    }

    Schema schema() {
        return schema;
    }

    Dialect dialect() {
        return dialect;
    }

    Names names() {
        return names;
    }

    List<EntityTable<?>> tables() {
        return tables;
    }

    /** @throws IllegalArgumentException when the schema lacks the type */
    @SuppressWarnings("unchecked")
    <T extends Entity> EntityTable<T> table(EntityType<T> type) {
        EntityTable<?> table = table(type.name());
        if (table.type() != type) {
            throw new IllegalArgumentException("not in the schema: " + type.name());
        }
        return (EntityTable<T>) table;
    }

    /** @throws IllegalArgumentException when the schema lacks the kind */
    EntityTable<?> table(String kind) {
        @Nullable EntityTable<?> table = byKind.get(kind);
        if (table == null) {
            throw new IllegalArgumentException("not in the schema: " + kind);
        }
        return table;
    }

    /** The events, by position. */
    String feed() {
        return names.table("feed");
    }

    /** The commits that landed, by id. */
    String commits() {
        return names.table("commits");
    }

    /** One row: the position of the last event, and which declarations the tables follow. Its lock orders all writers. */
    String sequencer() {
        return names.table("sequencer");
    }

    /** Asks the sequencer for the position of the last event. */
    String position() {
        return position;
    }

    /** The same, without an answer when the tables no longer follow the declarations of a generation. */
    String position(long generation) {
        return position + names.in(" AND [generation] = " + generation);
    }

    /** What stores the position of the last event, under the lock of who asked for it. */
    Bulk movingOn(long to, long generation) {
        return Bulk.replace(
                sequencer(),
                List.of(
                        names.slot("id", Bulk.Kind.LONG),
                        names.slot("position", Bulk.Kind.LONG),
                        names.slot("generation", Bulk.Kind.LONG)),
                List.of(List.of(1L, to, generation)));
    }

    /** What was made of the database by whom. */
    String history() {
        return names.table("schema_history");
    }
}
