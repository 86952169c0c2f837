// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.analytics.Period;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.query.FieldType;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times from one day to another, both included, as pages with calendars ask for; moments will do as well. */
final class Days {
    private static final int DAY = "2024-01-01".length();

    private Days() {}

    /** What is between these members; out with the refusal of one that is none. */
    static Period between(Given given, String from, String to) {
        return Given.sure(moment(from, given.required(from), false)
                .flatMap(start -> moment(to, given.required(to), true).flatMap(end -> Period.between(start, end))));
    }

    private static Either<DciError, Instant> moment(String field, String text, boolean end) {
        return text.length() == DAY
                ? day(field, text).map(day -> end ? endOf(day) : startOf(day))
                : FieldType.INSTANT.parse(field, text).map(Instant.class::cast);
    }

    private static Either<DciError, LocalDate> day(String field, String text) {
        try {
            return Either.right(LocalDate.parse(text));
        } catch (DateTimeParseException malformed) {
            return Invalid.VALUE
                    .error("field", field, "value", Text.excerpt(text))
                    .left();
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }
}
