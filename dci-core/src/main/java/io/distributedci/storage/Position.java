// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

/**
 * A place in the event feed. The first event has position 1 and each following one has one more, across all commits: there are no gaps.
 *
 * @param value 0 for the place before the first event
 */
public record Position(long value) implements Comparable<Position> {
    /** Before everything. */
    public static final Position START = new Position(0);

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("position " + value);
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
