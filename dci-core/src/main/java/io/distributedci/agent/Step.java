// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One thing that an agent does.
 *
 * @param action what
 * @param limit how long it may take; positive
 * @param repeatable whether it may be done again from its start after it was interrupted by a crash; otherwise the job ends then
 */
public record Step(Action action, Duration limit, boolean repeatable) {
    /** How long a step may take unless said otherwise: 2 hours. */
    public static final Duration DEFAULT_LIMIT = Duration.ofHours(2);

    public Step {
        requireNonNull(action);
        requireNonNull(limit);
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("no time to do it: " + limit);
        }
    }

    /** This action, within {@link #DEFAULT_LIMIT}, once. */
    public static Step of(Action action) {
        return new Step(action, DEFAULT_LIMIT, false);
    }

    /** This external command, within {@link #DEFAULT_LIMIT}, once. */
    public static Step command(String... words) {
        return of(Command.of(words));
    }

    /** The same within another time. */
    public Step within(Duration other) {
        return new Step(action, other, repeatable);
    }

    /** The same, and it may be done again. */
    public Step repeating() {
        return new Step(action, limit, true);
    }
}
