// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How patiently notifications are delivered.
 *
 * @param attempts how often one is tried before it is a dead letter; 1 to {@value #MOST_ATTEMPTS}
 * @param firstWait how long after the first attempt the second comes; each further wait is twice as long; positive
 * @param longestWait but never longer; not shorter than the first
 */
public record DeliveryPolicy(int attempts, Duration firstWait, Duration longestWait) {
    /** Most attempts. */
    public static final int MOST_ATTEMPTS = 100;
    /** Ten attempts within about a day. */
    public static final DeliveryPolicy DEFAULT = new DeliveryPolicy(10, Duration.ofMinutes(1), Duration.ofHours(6));

    public DeliveryPolicy {
        requireNonNull(firstWait);
        requireNonNull(longestWait);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(attempts + " is not in 1.." + MOST_ATTEMPTS);
        }
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("cannot wait from " + firstWait + " to " + longestWait);
        }
    }
}
