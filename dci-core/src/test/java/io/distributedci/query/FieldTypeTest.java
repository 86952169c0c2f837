// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
    @ParameterizedTest
    @CsvSource({
        "UUID, 1-2-3-4-5", "UUID, ''", "LONG, 1.5", "LONG, ٣", "LONG, 9223372036854775808", "LONG, ' 1'", "DOUBLE, NaN",
        "DOUBLE, Infinity", "DOUBLE, 1e999", "DOUBLE, 0x1p3", "DOUBLE, 1d", "DOUBLE, .", "BOOLEAN, True", "BOOLEAN, 1",
        "INSTANT, 2024-01-01", "INSTANT, now", "INSTANT, 10000-01-01T00:00:00Z"
    })
    void a_literal_that_is_not_of_the_type_is_refused(FieldType type, String literal) {
        assertThat(type.parse("f", literal).getLeft().code()).isEqualTo("input.value");
    }

    @Test
    void literals_are_read() {
        assertThat(FieldType.UUID
                        .parse("f", "00000000-0000-0000-0000-00000000000A")
                        .get())
                .isEqualTo(new UUID(0, 10));
        assertThat(FieldType.LONG.parse("f", "-9223372036854775808").get()).isEqualTo(Long.MIN_VALUE);
        assertThat(Vector.of("-0.0", "0", ".0", "0.", "0e9")
                        .map(zero -> FieldType.DOUBLE.parse("f", zero).get()))
                .allMatch(Double.valueOf(0)::equals);
        assertThat(FieldType.BOOLEAN.parse("f", "false").get()).isEqualTo(false);
        Instant moment = Instant.ofEpochMilli(1_704_067_200_500L);
        assertThat(Vector.of(
                                "1704067200500",
                                "2024-01-01T00:00:00.5Z",
                                "2024-01-01T00:00:00.500",
                                "2024-01-01T02:00:00.5+02:00")
                        .map(text -> FieldType.INSTANT.parse("f", text).get()))
                .allMatch(moment::equals);
    }

    @Test
    void a_long_wrong_number_is_refused_as_fast_as_a_short_one() {
        assertThat(FieldType.DOUBLE.parse("f", "1".repeat(1_000_000) + "x").isLeft())
                .isTrue();
    }

    @Test
    void text_is_ordered_by_code_point_not_by_utf_16_unit() {
        Vector<String> ascending = Vector.of(
                "", "A", "AA", "a", "é", "\uD7FF", "\uE000", "\uFFFD", "\uD800\uDC00", "\uD83D\uDE00", "\uDBFF\uDFFF");
        assertThat(ascending.reverse().sorted(FieldType.TEXT.order())).isEqualTo(ascending);
    }

    @Test
    void uuids_are_ordered_as_their_text() {
        Vector<UUID> ascending = Vector.of(
                new UUID(0, 0), new UUID(0, -1), new UUID(1, 0), new UUID(Long.MIN_VALUE, 0), new UUID(-1, -1));
        assertThat(ascending.reverse().sorted(FieldType.UUID.order())).isEqualTo(ascending);
        assertThat(ascending.reverse().sortBy(UUID::toString)).isEqualTo(ascending);
    }
}
