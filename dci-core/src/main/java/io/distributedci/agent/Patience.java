// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a server is asked again that did not answer, and how long to wait in between: doubled each time, with full jitter.
 *
 * @param attempts how often at most, the first one included; at least 1
 * @param first longest wait after the first attempt; not negative
 * @param longest longest wait of all; not shorter than the first
 */
public record Patience(int attempts, Duration first, Duration longest) {
    /** 12 attempts, waits up to half a second growing to a minute: six minutes at most. */
    public static final Patience DEFAULT = new Patience(12, Duration.ofMillis(500), Duration.ofMinutes(1));

    public Patience {
        requireNonNull(first);
        requireNonNull(longest);
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no patience: " + attempts + ", " + first + ", " + longest);
        }
    }
}
