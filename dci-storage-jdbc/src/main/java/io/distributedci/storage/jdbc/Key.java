// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.FieldType;
import io.distributedci.storage.Keys;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A key of a unique index: the SHA-256 of the columns as {@link Keys} writes them, so that keys of any width, with any of their columns absent, are 32 bytes that the
 * database compares as we do.
 *
 * @param table number of the table
 * @param index number of the index
 * @param digest the 32 bytes
 */
record Key(int table, int index, ByteBuffer digest) {
    static final int LENGTH = 32;

    /** The key at the head of an ordered key, which ends in the id. */
    static Key of(int table, int index, byte[] ordered) {
        return new Key(table, index, ByteBuffer.wrap(Row.digest(ordered, ordered.length - Keys.ID_LENGTH)));
    }

    /** The key of one entry of a unique index that fans out. */
    static <T extends Entity> Key of(EntityTable<T> table, SqlIndex<T> index, Row.Entry entry) {
        Keys writer = new Keys();
        for (int at = 0; at < index.columns().size(); at++) {
            FieldType type = index.columns().get(at).field().type();
            writer.column(type, index.descending(at), entry.values().get(at));
        }
        byte[] ordered = writer.id(new UUID(0, 0), false).toBytes();
        return of(table.number(), index.number(), ordered);
    }

    byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        digest.get(0, bytes);
        return bytes;
    }
}
