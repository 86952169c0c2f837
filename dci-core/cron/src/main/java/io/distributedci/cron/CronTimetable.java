// SPDX-License-Identifier: Apache-2.0
package io.distributedci.cron;

import static java.util.Objects.requireNonNull;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.distributedci.feeding.Timetable;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.ZoneId;

/** A timetable as a line of a crontab has it: minute, hour, day of month, month, day of week. */
public final class CronTimetable implements Timetable {
    /** Longest expression, in UTF-16 characters. */
    public static final int MAX_LENGTH = 200;

    private final ExecutionTime times;
    private final ZoneId zone;

    private CronTimetable(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** By the clocks of a zone. Refuses with {@code input.value} what is no expression, and with {@code input.too-long}. */
    public static Either<DciError, Timetable> of(String expression, ZoneId zone) {
        requireNonNull(zone);
        if (expression.length() > MAX_LENGTH) {
            return Invalid.TOO_LONG.error("field", "cron", "limit", MAX_LENGTH).left();
        }
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return Either.right(new CronTimetable(ExecutionTime.forCron(parser.parse(expression)), zone));
        } catch (IllegalArgumentException malformed) {
            return Invalid.VALUE
                    .error("field", "cron", "value", Text.excerpt(expression))
                    .left();
        }
    }

    @Override
    public Option<Instant> next(Instant after) {
        return Option.ofOptional(times.nextExecution(after.atZone(zone)))
                .map(next -> next.toInstant())
                .filter(after::isBefore);
    }
}
