// SPDX-License-Identifier: Apache-2.0
package io.distributedci.cron;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.feeding.Timetable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimetableTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:00Z");

    @Test
    void weekdays_at_half_past_six_leave_the_weekend_out() {
        Timetable timetable = CronTimetable.of("30 6 * * 1-5", ZoneOffset.UTC).get();
        assertThat(timetable.next(FRIDAY)).containsExactly(Instant.parse("2026-11-30T06:30:00Z"));
    }

    @Test
    void a_zone_has_its_own_clocks() {
        Timetable timetable =
                CronTimetable.of("0 8 * * *", ZoneId.of("Europe/Paris")).get();
        assertThat(timetable.next(FRIDAY)).containsExactly(Instant.parse("2026-11-28T07:00:00Z"));
    }

    @Test
    void a_day_that_never_comes_has_no_next_time() {
        assertThat(CronTimetable.of("0 0 31 2 *", ZoneOffset.UTC).get().next(FRIDAY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "60 * * * *", "a b c d e", "0 0 * * * *", "@reboot!"})
    void what_is_no_expression_is_refused(String expression) {
        assertThat(CronTimetable.of(expression, ZoneOffset.UTC).getLeft().code())
                .isEqualTo("input.value");
    }

    @Test
    void a_long_expression_is_not_even_parsed() {
        String expression = "1,".repeat(CronTimetable.MAX_LENGTH) + "1 * * * *";
        assertThat(CronTimetable.of(expression, ZoneOffset.UTC).getLeft().code())
                .isEqualTo("input.too-long");
    }

    @Property(tries = 200)
    void the_next_time_is_later_and_at_the_minute(
            @ForAll @IntRange(max = 59) int minute, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Instant after = Instant.ofEpochSecond(second);
        Instant next = CronTimetable.of(minute + " * * * *", ZoneOffset.UTC)
                .get()
                .next(after)
                .get();
        assertThat(next).isAfter(after).isBeforeOrEqualTo(after.plus(1, ChronoUnit.HOURS));
        assertThat(LocalTime.ofInstant(next, ZoneOffset.UTC).getMinute()).isEqualTo(minute);
    }
}
