// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a transaction is tried again when another one got there first, and how long it waits in between: full jitter over an exponentially growing bound.
 *
 * @param attempts how often at most, the first one included; at least 1
 * @param base bound of the first wait
 * @param cap largest bound of a wait
 */
public record RetryPolicy(int attempts, Duration base, Duration cap) {
    /** 20 attempts, waits below 1 ms growing to 100 ms. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(20, Duration.ofMillis(1), Duration.ofMillis(100));

    public RetryPolicy {
        requireNonNull(base);
        requireNonNull(cap);
        if (attempts < 1 || base.isNegative() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("not a retry policy: " + attempts + ", " + base + ", " + cap);
        }
    }

    /** Nanoseconds to wait after the given number of failed attempts, 1 or more. */
    public long waitNanos(int failed, RandomGenerator random) {
        int doublings = Math.min(failed - 1, 30);
        long bound = Math.min(cap.toNanos(), base.toNanos() << doublings);
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }
}
