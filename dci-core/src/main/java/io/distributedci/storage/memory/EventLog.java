// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.vavr.collection.Vector;
import java.util.Arrays;

/**
 * The events up to a position; immutable to whoever holds it. Longer logs share the directory and the chunks of shorter ones and fill their free places: so only
 * the newest log may be appended to, by one thread at a time; one that is appended to twice must be the outcome of an edit that was dropped.
 */
final class EventLog {
    static final EventLog EMPTY = new EventLog(new Recorded[0][], 0);

    private static final int CHUNK = 1024;

    private final Recorded[][] chunks;
    private final long size;

    private EventLog(Recorded[][] chunks, long size) {
        this.chunks = chunks;
        this.size = size;
    }

    Position position() {
        return new Position(size);
    }

    @SuppressWarnings("ReferenceEquality") // whether the directory was copied already
    EventLog append(Iterable<Recorded> events) {
        Recorded[][] directory = chunks;
        long end = size;
        for (Recorded event : events) {
            int chunk = (int) (end / CHUNK);
            if (chunk == directory.length) {
                directory = Arrays.copyOf(directory, chunk + Math.max(1, chunk / 8));
            }
            if (end % CHUNK == 0) {
                directory[chunk] = new Recorded[CHUNK];
            }
            directory[chunk][(int) (end % CHUNK)] = event;
            end++;
        }
        return new EventLog(directory, end);
    }

    Vector<Recorded> after(Position start, int limit) {
        long first = Math.min(start.value(), size);
        int count = (int) Math.min(limit, size - first);
        return Vector.tabulate(count, i -> at(first + i));
    }

    private Recorded at(long index) {
        return chunks[(int) (index / CHUNK)][(int) (index % CHUNK)];
    }
}
