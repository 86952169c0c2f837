// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Field;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity as the database keeps it. Its keys are digests, so they are made once, by the first who asks. */
final class Row<T extends Entity> {
    private final EntityTable<T> table;
    private final T entity;
    private final String body;
    private @Nullable List<Key> keys;

    Row(EntityTable<T> table, T entity, String body) {
        this.table = table;
        this.entity = entity;
        this.body = body;
    }

    EntityTable<T> table() {
        return table;
    }

    T entity() {
        return entity;
    }

    /** The entity as JSON. */
    String body() {
        return body;
    }

    /**
     * What an entity has in the join table of an index: the values of the index's columns.
     *
     * @param values in the order of the columns, null where absent
     */
    record Entry(List<@Nullable Object> values) {}

    /** The values of the typed columns. */
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column<T> column : table.columns()) {
            values.add(column.field().of(entity));
        }
        return values;
    }

    /** Its keys in all unique indexes, in the order of their declaration: in each none when it takes no part, several when the index fans out. */
    List<Key> keys() {
        List<Key> made = keys;
        if (made == null) {
            made = new ArrayList<>();
            for (SqlIndex<T> index : table.indexes()) {
                if (index.key().isDefined()) {
                    addKeys(index, made);
                }
            }
            keys = made;
        }
        return made;
    }

    private void addKeys(SqlIndex<T> index, List<Key> into) {
        for (byte[] ordered : table.declared().keys(index.number(), entity)) {
            into.add(Key.of(table.number(), index.number(), ordered));
        }
    }

    /** Its key in a unique index that does not fan out, if it takes part. */
    @Nullable
    Key key(SqlIndex<T> index) {
        return keys().stream()
                .filter(key -> key.index() == index.number())
                .findFirst()
                .orElse(null);
    }

    /** What it has in the join table of an index that fans out. */
    Set<Entry> entries(SqlIndex<T> index) {
        Set<Entry> entries = new HashSet<>();
        Object elements = index.element().get().field().of(entity);
        if (elements instanceof Iterable<?> all && index.terms().forAll(term -> term.test(entity))) {
            all.forEach(element -> entries.add(entry(index, element)));
        }
        return entries;
    }

    private Entry entry(SqlIndex<T> index, Object element) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column<T> column : index.columns()) {
            Field<T> field = column.field();
            values.add(canonical(field.many() ? element : field.of(entity)));
        }
        return new Entry(values);
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        return value == null ? null : Values.canonical(value);
    }

    /** Whether the columns can hold it exactly. */
    boolean isExact() {
        return values().stream().allMatch(Values::isExact)
                && table.fannedOut().stream()
                        .allMatch(index -> entries(index).stream()
                                .allMatch(entry -> entry.values().stream().allMatch(Values::isExact)));
    }

    static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
