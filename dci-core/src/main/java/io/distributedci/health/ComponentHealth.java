// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * How one component fares.
 *
 * @param coverage its jobs
 * @param timeToFirstTest from its release to the creation of its first job; none when it has none, never negative
 * @param timeToGreen from its release to the end of its first successful job; none when it has none, never negative
 */
public record ComponentHealth(
        ComponentId component, Coverage coverage, Option<Duration> timeToFirstTest, Option<Duration> timeToGreen) {
    public ComponentHealth {
        requireNonNull(component);
        requireNonNull(coverage);
        requireNonNull(timeToFirstTest);
        requireNonNull(timeToGreen);
    }
}
