// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.gson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.LongSerializationPolicy;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Numbers keep their value, whatever the decimal sign of the place. */
class NumbersTest {

    private final Gson gson = new Gson();

    @Test
    void a_fraction_is_written_with_a_point() {
        assertEquals("1.5", gson.toJson(1.5));
    }

    @Test
    void a_big_decimal_keeps_every_digit() {
        BigDecimal big = new BigDecimal("12345678901234567890.123456789");
        assertEquals(big, gson.fromJson(gson.toJson(big), BigDecimal.class));
    }

    @Test
    void a_long_is_written_as_text_on_request() {
        Gson texts = new GsonBuilder()
                .setLongSerializationPolicy(LongSerializationPolicy.STRING)
                .create();
        assertEquals("\"9007199254740993\"", texts.toJson(9007199254740993L));
    }

    @Test
    void what_json_has_no_number_for_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> gson.toJson(Double.NaN));
    }

    @Test
    void a_fraction_is_no_int() {
        assertThrows(JsonSyntaxException.class, () -> gson.fromJson("1.5", Integer.class));
    }
}
