// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.query.Condition;
import io.vavr.control.Either;
import java.time.Instant;

/** A time from one moment to another, both included. */
public record Period(Instant from, Instant to) {
    public Period {
        requireNonNull(from);
        requireNonNull(to);
    }

    /** Refuses with {@code analytics.time-reversed}. */
    public static Either<DciError, Period> between(Instant from, Instant to) {
        return to.isBefore(from)
                ? AnalyticsRefusal.TIME_REVERSED.error("from", from, "to", to).left()
                : Either.right(new Period(from, to));
    }

    /** True of what was created in it. */
    public Condition created() {
        return new Condition.Compare("created_at", Condition.Op.GE, from.toString())
                .and(new Condition.Compare("created_at", Condition.Op.LE, to.toString()));
    }
}
