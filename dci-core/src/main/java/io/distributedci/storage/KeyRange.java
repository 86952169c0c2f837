// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keys from one, inclusive, to another, exclusive; null is beyond all keys. */
final class KeyRange {
    private byte[] from;
    private byte @Nullable [] to;

    KeyRange(byte[] from, byte @Nullable [] to) {
        this.from = from;
        this.to = to;
    }

    /** All that begin with what the writer holds. */
    static KeyRange startingWith(Keys prefix) {
        byte[] from = prefix.toBytes();
        return new KeyRange(from, prefix.increment() ? prefix.toBytes() : null);
    }

    static KeyRange nothing() {
        return new KeyRange(new byte[0], new byte[0]);
    }

    byte[] from() {
        return from;
    }

    byte @Nullable [] to() {
        return to;
    }

    void startAt(byte[] key) {
        if (Arrays.compareUnsigned(from, key) < 0) {
            from = key;
        }
    }

    void endBefore(byte[] key) {
        if (to == null || Arrays.compareUnsigned(key, to) < 0) {
            to = key;
        }
    }
}
