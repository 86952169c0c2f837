// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Time-ordered UUIDs, version 7 of RFC 9562: 48 bits of milliseconds, 12 bits of counter, 62 random bits. Ids of one source
 * strictly increase (as unsigned 128-bit numbers) even when its clock stands still or jumps back: the counter goes on, and
 * runs over into the milliseconds.
 */
public final class TimeOrderedIds implements IdSource {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;
    /** Milliseconds in the upper bits, counter in the lower {@value #COUNTER_BITS}. */
    private long last;

    /** Ids from this clock and this source of randomness; {@code random} is used under this object's lock. */
    public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock);
        this.random = requireNonNull(random);
    }

    @Override
    public synchronized UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        last = Math.max(last + 1, now);
        long high = (last >>> COUNTER_BITS << 16) | VERSION | (last & 0xFFF);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }
}
