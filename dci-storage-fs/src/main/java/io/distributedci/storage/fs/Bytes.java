// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow at their end. Not for several threads. */
final class Bytes extends OutputStream {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int MAX_DIGITS = 20;

    private byte[] bytes;
    private int length;

    Bytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    /** Starts anew, and gives memory back when there was exceptionally much. */
    void clear(int usual) {
        length = 0;
        bytes = bytes.length > usual ? new byte[usual] : bytes;
    }

    @Override
    public void write(int one) {
        put(one);
    }

    @Override
    public void write(byte[] more, int from, int count) {
        put(more, from, count);
    }

    @CanIgnoreReturnValue
    Bytes put(int one) {
        room(1);
        bytes[length++] = (byte) one;
        return this;
    }

    @CanIgnoreReturnValue
    Bytes put(byte[] more) {
        return put(more, 0, more.length);
    }

    @CanIgnoreReturnValue
    Bytes put(byte[] more, int from, int count) {
        room(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    @CanIgnoreReturnValue
    Bytes hex(int value) {
        room(2 * Integer.BYTES);
        for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[value >>> shift & 0xF];
        }
        return this;
    }

    @CanIgnoreReturnValue
    Bytes decimal(long value) {
        room(MAX_DIGITS);
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
