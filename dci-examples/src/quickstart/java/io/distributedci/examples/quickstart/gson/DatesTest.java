// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.gson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dates are read from ISO 8601 text, and written and read in a pattern of the caller's choice. */
class DatesTest {

    private final Gson gson = new Gson();

    @Test
    void a_moment_in_utc_is_read_exactly() {
        assertEquals(
                Instant.parse("2020-02-29T12:30:00Z"), moment(gson.fromJson("\"2020-02-29T12:30:00Z\"", Date.class)));
    }

    @Test
    void a_moment_with_an_offset_is_read_exactly() {
        assertEquals(
                Instant.parse("2020-02-29T06:45:00Z"),
                moment(gson.fromJson("\"2020-02-29T12:30:00+05:45\"", Date.class)));
    }

    @Test
    void a_date_without_a_time_is_the_start_of_that_day() {
        Instant start =
                LocalDate.of(1986, 1, 1).atStartOfDay(ZoneId.systemDefault()).toInstant();
        assertEquals(start, moment(gson.fromJson("\"1986-01-01\"", Date.class)));
    }

    @Test
    void a_date_survives_writing_and_reading() {
        Date noon = Date.from(Instant.parse("2021-06-15T12:00:00Z"));
        assertEquals(noon, gson.fromJson(gson.toJson(noon), Date.class));
    }

    @Test
    void a_pattern_decides_how_a_date_is_written() {
        Date noon = Date.from(LocalDate.of(2021, 6, 15)
                .atTime(12, 0)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        assertEquals("{\"due\":\"15.06.2021\"}", patterned().toJson(new Bill(noon)));
    }

    @Test
    void a_missing_date_is_written_as_null() {
        assertEquals("{\"due\":null}", patterned().toJson(new Bill(null)));
    }

    @Test
    void a_null_date_is_read_as_missing() {
        assertNull(patterned().fromJson("{\"due\":null}", Bill.class).due);
    }

    private static Gson patterned() {
        return new GsonBuilder().setDateFormat("dd.MM.yyyy").serializeNulls().create();
    }

    private static Instant moment(Date date) {
        return date.toInstant();
    }

    static class Bill {
        final @Nullable Date due;

        Bill(@Nullable Date due) {
            this.due = due;
        }
    }
}
