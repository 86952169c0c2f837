// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When something is to be done again. Pure: the same instant always gives the same answer. Cron expressions are in the module {@code dci-cron}. */
@FunctionalInterface
public interface Timetable {
    /** The first time strictly after an instant (F6); none when there is none any more. */
    Option<Instant> next(Instant after);

    /**
     * Again and again, so long after the last time.
     *
     * @param interval at least a second
     */
    static Timetable every(Duration interval) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("too often: " + interval);
        }
        return after -> Option.some(after.plus(interval));
    }

    /** Every day at a time of the clocks of a zone; on a day that leaves that time out, as much later as the clocks were put forward; on a day that has it twice, the first time. */
    static Timetable daily(LocalTime time, ZoneId zone) {
        return after -> {
            ZonedDateTime today = after.atZone(zone);
            ZonedDateTime at = today.toLocalDate().atTime(time).atZone(zone);
            return Option.some(
                    at.toInstant().isAfter(after)
                            ? at.toInstant()
                            : today.toLocalDate()
                                    .plusDays(1)
                                    .atTime(time)
                                    .atZone(zone)
                                    .toInstant());
        };
    }

    /** Never: only when it is called. */
    static Timetable never() {
        return after -> Option.none();
    }
}
