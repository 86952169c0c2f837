// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;

/**
 * What a new job does to the unfinished ones of the same remote CI (R123).
 *
 * @param age kills those that were created at least so long ago; none kills nothing
 */
public record KillPolicy(Option<Duration> age) {
    /** They go on: parallel jobs are normal. */
    public static final KillPolicy NONE = new KillPolicy(Option.none());
    /** They are all killed. */
    public static final KillPolicy ALL = olderThan(Duration.ZERO);

    /** No job is older; 100 years. */
    private static final Duration EVER = Duration.ofDays(36_525);

    public KillPolicy {
        requireNonNull(age);
        if (age.exists(Duration::isNegative)) {
            throw new IllegalArgumentException("negative age " + age.get());
        }
    }

    /** The jobs that it kills were created then or before; none when it kills nothing. */
    Option<Instant> createdUntil(Instant now) {
        return age.filter(least -> least.compareTo(EVER) <= 0).map(now::minus);
    }

    /** Those of at least this age, not negative, are killed. */
    public static KillPolicy olderThan(Duration age) {
        return new KillPolicy(Option.some(age));
    }
}
