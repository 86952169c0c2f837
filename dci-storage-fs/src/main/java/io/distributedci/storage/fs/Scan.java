// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of one segment from a place on, blank ones left out. Starts before the first. */
final class Scan {
    private static final int CHUNK = 1 << 18;

    private final ReadableFile file;
    private byte[] bytes = new byte[CHUNK];
    /** Offset in the file of the first of the bytes. */
    private int base;

    private int filled;
    private int start;
    private int end;
    private boolean ended;

    Scan(ReadableFile file, int from) {
        this.file = file;
        base = from;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in the bytes the line begins. */
    int start() {
        return start;
    }

    /** Where in the bytes it ends, its line feed not included. */
    int end() {
        return end;
    }

    /** Where in the file it begins. */
    int offset() {
        return base + start;
    }

    /** Where in the file the next one may begin. */
    int next() {
        return base + end + 1;
    }

    /** Whether a line feed follows it. */
    boolean terminated() {
        return end < filled;
    }

    /** Its frame; null when it is damaged. */
    @Nullable
    Line frame() {
        return terminated() ? Line.read(bytes, start, end) : null;
    }

    /** Goes to the next line; false when there is none. */
    boolean advance() {
        start = end;
        do {
            while (start < filled && bytes[start] == '\n') {
                start++;
            }
        } while (start == filled && fill());
        end = start;
        while (true) {
            while (end < filled && bytes[end] != '\n') {
                end++;
            }
            if (end < filled || !fill()) {
                return end > start;
            }
        }
    }

    /** Reads more, keeping the line that was begun. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        int kept = filled - start;
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, kept);
        } else if (kept == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        base += start;
        end -= start;
        start = 0;
        filled = kept;
        int read = read();
        filled += read;
        ended = read == 0;
        return !ended;
    }

    private int read() {
        try {
            return file.read(bytes, filled, bytes.length - filled, base + filled);
        } catch (IOException failed) {
            throw new StorageException("Reading " + file.path() + " at " + (base + filled) + " failed", failed);
        }
    }
}
