// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Reads the {@link Facts} of a batch: the versions of all that is guarded, the owners of all unique keys that are wanted, and the receipts of commits that were tried
 * before, in one statement; the memberships in some more, see {@link MembersReader}.
 */
final class FactsReader {
    /** In the first column of a row: a receipt, not something of a table. */
    private static final int RECEIPT = -1;
    /** In the second column: the row is about an entity, not about one of its unique keys. */
    private static final int ENTITY = -1;

    private final Layout layout;
    private final Facts facts = new Facts();

    FactsReader(Layout layout) {
        this.layout = layout;
    }

    /** Under the lock, and after {@link #take} had all rows of {@link #question}. */
    Facts read(Handle handle, List<Prepared> batch) {
        MembersReader members = new MembersReader(handle);
        batch.forEach(prepared -> prepared.members().forEach(members::add));
        facts.members().putAll(members.read());
        return facts;
    }

    /** Everything but memberships, in one statement. */
    Sql question(List<Prepared> batch) {
        List<Sql> parts = new ArrayList<>();
        parts.add(receipts(batch));
        Map<EntityTable<?>, Set<UUID>> guarded = new LinkedHashMap<>();
        Map<EntityTable<?>, Set<UUID>> rewritten = new LinkedHashMap<>();
        Map<EntityTable<?>, Set<Key>> keys = new LinkedHashMap<>();
        for (Prepared prepared : batch) {
            prepared.guards()
                    .forEach(guard -> of(guarded, guard.table()).add(guard.ref().value()));
            for (Prepared.Target target : prepared.targets()) {
                if (!target.table().fannedOut().isEmpty()) {
                    of(rewritten, target.table()).add(target.ref().value());
                }
                if (target.after() != null) {
                    of(keys, target.table()).addAll(target.after().keys());
                }
            }
        }
        guarded.forEach((table, ids) -> addVersions(table, ids, of(rewritten, table), parts));
        keys.forEach((table, wanted) -> table.indexes().forEach(index -> addOwners(table, index, wanted, parts)));
        return Sql.join(" UNION ALL ", parts);
    }

    private static <K, V> Set<V> of(Map<K, Set<V>> sets, K key) {
        return sets.computeIfAbsent(key, absent -> new LinkedHashSet<>());
    }

    private Sql receipts(List<Prepared> batch) {
        List<UUID> ids =
                batch.stream().map(prepared -> prepared.changes().id().value()).toList();
        String columns = layout.names()
                .in("SELECT " + RECEIPT + ", " + ENTITY + ", [id], [position], "
                        + none(layout.dialect().bytesType()) + ", " + none("VARCHAR") + ", [made_at] FROM "
                        + layout.commits() + " WHERE [id] = ANY(");
        return Sql.of(columns).bind(Values.ids(ids)).add(")");
    }

    private void addVersions(EntityTable<?> table, Set<UUID> ids, Set<UUID> rewritten, List<Sql> parts) {
        Set<UUID> others = new HashSet<>(ids);
        others.removeAll(rewritten);
        if (!rewritten.isEmpty()) {
            parts.add(versions(table, rewritten, "CAST(" + table.body() + " AS VARCHAR)"));
        }
        if (!others.isEmpty()) {
            parts.add(versions(table, others, none("VARCHAR")));
        }
    }

    private <T extends Entity> Sql versions(EntityTable<T> table, Set<UUID> ids, String body) {
        String id = table.id().name();
        return Sql.of("SELECT " + table.number() + ", " + ENTITY + ", " + id + ", "
                        + table.column("etag").name() + ", "
                        + none(layout.dialect().bytesType()) + ", " + body + ", "
                        + none("TIMESTAMP(6) WITH TIME ZONE") + " FROM " + table.name() + " WHERE " + id + " = ANY(")
                .bind(Values.ids(ids))
                .add(")");
    }

    private <T extends Entity> void addOwners(
            EntityTable<T> table, SqlIndex<?> index, Set<Key> wanted, List<Sql> parts) {
        List<byte[]> keys = wanted.stream()
                .filter(key -> key.index() == index.number())
                .map(Key::bytes)
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        String name = index.key().get();
        parts.add(Sql.of("SELECT " + table.number() + ", " + index.number() + ", "
                        + table.id().name() + ", CAST(NULL AS BIGINT), " + name + ", " + none("VARCHAR") + ", "
                        + none("TIMESTAMP(6) WITH TIME ZONE") + " FROM "
                        + index.fanOut().getOrElse(table.name()) + " WHERE " + name + " = ANY(")
                .bind(Values.bytes(layout.dialect().bytesType(), keys))
                .add(")"));
    }

    private static String none(String type) {
        return "CAST(NULL AS " + type + ")";
    }

    /** Takes a row of the answer. */
    void take(ResultSet row) throws SQLException {
        int table = row.getInt(1);
        UUID id = row.getObject(3, UUID.class);
        if (table == RECEIPT) {
            CommitId commit = new CommitId(id);
            facts.receipts()
                    .put(commit, new Receipt.Committed(commit, new Position(row.getLong(4)), Feed.instant(row, 7)));
            return;
        }
        Ref ref = new Ref(layout.tables().get(table).type().name(), id);
        int index = row.getInt(2);
        if (index != ENTITY) {
            facts.owners().put(new Key(table, index, ByteBuffer.wrap(row.getBytes(5))), ref);
            return;
        }
        facts.versions().put(ref, row.getLong(4));
        String body = row.getString(6);
        if (body != null) {
            facts.bodies().put(ref, body);
        }
    }
}
