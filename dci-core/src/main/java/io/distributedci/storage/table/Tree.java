// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered map from byte strings, in unsigned lexicographic order. A set is a map whose values are all null.
 *
 * <p>Keys are not copied: callers do not change what they put or were given.
 */
public interface Tree<V> {
    /** How many entries there are. */
    long size();

    /** The value; null when the key is absent. */
    @Nullable
    V get(byte[] key);

    /** How many keys are at least {@code from} and, unless it is null, less than {@code to}. */
    long count(byte[] from, byte @Nullable [] to);

    /** The entries from {@code from}, inclusive, upwards to {@code to}, exclusive unless it is null for the end. */
    Cursor<V> ascending(byte[] from, byte @Nullable [] to);

    /** The entries from {@code to}, exclusive, or from the end when it is null, downwards to {@code from}, inclusive. */
    Cursor<V> descending(byte[] from, byte @Nullable [] to);

    /** Starts to change this tree; a new tree comes of it, and this one stays as it is. */
    Editor<V> edit();

    /** Goes through a range of one tree. Starts before its first entry. */
    interface Cursor<V> {
        /** Goes to the next entry; false when the range has ended. */
        boolean next();

        /** The key here. */
        byte[] key();

        /** The value here. */
        @Nullable
        V get();
    }

    /** A tree in the making; used by one thread. An editor that is dropped half way has changed nothing that anybody sees. */
    interface Editor<V> {
        /** The tree as it is now, for reading until the next change; the editor must not be used after it is published. */
        Tree<V> tree();

        /** Adds an entry, or gives one another value. */
        void put(byte[] key, @Nullable V value);

        /** Removes an entry; nothing happens when there is none. */
        void remove(byte[] key);
    }
}
