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

/**
 * An entity as the database keeps it.
 *
 * @param table of its kind
 * @param entity the entity
 * @param body as JSON
 */
record Row<T extends Entity>(EntityTable<T> table, T entity, String body) {
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

    /** Its keys in all unique indexes, in the order of their declaration. */
    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (SqlIndex<T> index : table.indexes()) {
            if (index.key().isDefined()) {
                keys.addAll(keys(index));
            }
        }
        return keys;
    }

    /** Its keys in one unique index: none when it takes no part, several when the index fans out. */
    List<Key> keys(SqlIndex<T> index) {
        List<Key> keys = new ArrayList<>();
        for (byte[] ordered : table.declared().keys(index.number(), entity)) {
            keys.add(Key.of(table.number(), index.number(), ordered));
        }
        return keys;
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
