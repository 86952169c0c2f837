// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRulesProperties {
    @Property
    @Rule("R149")
    void a_time_means_the_same_in_every_notation(@ForAll("times") Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toNanos() / 1_000, 6);

        assertThat(TimeRules.parse(seconds.toPlainString())).as("plain").isEqualTo(time);
        assertThat(TimeRules.parse(" " + seconds.toPlainString() + " s"))
                .as("seconds")
                .isEqualTo(time);
        assertThat(TimeRules.parse(seconds.movePointRight(3).toPlainString() + "ms"))
                .as("milliseconds")
                .isEqualTo(time);
        assertThat(TimeRules.parse(seconds.movePointRight(6).toPlainString() + "us"))
                .as("microseconds")
                .isEqualTo(time);
        assertThat(TimeRules.parse(time.toString())).as("ISO 8601").isEqualTo(time);
        assertThat(TimeRules.parse(clock(time))).as("clock").isEqualTo(time);
        assertThat(TimeRules.parse(String.format(Locale.ROOT, "%.12e", seconds)))
                .as("exponent")
                .isEqualTo(time);
        assertThat(TimeRules.parse(grouped(seconds, Locale.ENGLISH)))
                .as("English")
                .isEqualTo(time);
        assertThat(TimeRules.parse(grouped(seconds, Locale.GERMAN)))
                .as("German")
                .isEqualTo(time);
    }

    @Property
    @Rule("R149")
    void whatever_is_written_is_a_time_that_is_not_negative_and_not_endless(@ForAll String text) {
        assertThat(TimeRules.parse(text)).isBetween(Duration.ZERO, TimeRules.LONGEST);
    }

    @Property(tries = 200)
    @Rule("R149")
    void fewer_digits_than_microseconds_mean_what_they_say(@ForAll @IntRange(max = 999) int millis) {
        assertThat(TimeRules.parse("3." + String.format(Locale.ROOT, "%03d", millis)))
                .isEqualTo(Duration.ofMillis(3_000 + millis));
        assertThat(TimeRules.parse(millis + "")).isEqualTo(Duration.ofSeconds(millis));
    }

    @ParameterizedTest
    @Rule("R149")
    @ValueSource(
            strings = {
                "", " ", "fast", "NaN", "nan", "Infinity", "-Infinity", "inf", "-1", "-0.001", "1e999", "31622401",
                        "9e15",
                "1.2.3", "1,2,3", "--", "0x10", "1 000", "PT-1S", "P1Y", "1:2:3:4", "1e", "e1", ".", ",",
                        "99999999999999999999",
                "1234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void what_is_no_time_is_zero(String text) {
        assertThat(TimeRules.parse(text)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @Rule("R149")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "0.|PT0S",
                "12|PT12S",
                "0.25|PT0.25S",
                ".5|PT0.5S",
                "1e-3|PT0.001S",
                "1,234|PT20M34S",
                "1,234.5|PT20M34.5S",
                "0,234|PT0.234S",
                "12,5|PT12.5S",
                "1.234,5|PT20M34.5S",
                "1.234|PT1.234S",
                "250 ms|PT0.25S",
                "3 min|PT3M",
                "2h|PT2H",
                "7 ns|PT0S",
                "1600 ns|PT0.000002S",
                "01:02:03.5|PT1H2M3.5S",
                "00:00:00,25|PT0.25S",
                "2:30|PT2M30S",
                "31622400|PT8784H",
                "0.0000004|PT0S",
                "0.0000005|PT0.000001S",
                "1,000,000|PT277H46M40S"
            })
    void each_notation_is_read(String text, Duration time) {
        assertThat(TimeRules.parse(text)).isEqualTo(time);
    }

    @Provide
    Arbitrary<Duration> times() {
        return ReportArbitraries.times();
    }

    private static String clock(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%06d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toNanosPart() / 1_000);
    }

    private static String grouped(BigDecimal seconds, Locale locale) {
        return new DecimalFormat("#,##0.000000", DecimalFormatSymbols.getInstance(locale)).format(seconds);
    }
}
