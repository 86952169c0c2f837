// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the notations of a time mean (R149): seconds with a point ({@code 0.25}, {@code 1e-3}) or a comma ({@code 0,25}), with grouped digits ({@code 1,234.5}, {@code 1.234,5}), with a unit
 * ({@code 250ms}, {@code 1.5 s}), as {@code hh:mm:ss.f}, or as in ISO 8601 ({@code PT0.25S}). Anything else, not a number, infinite, negative or longer than {@link #LONGEST}, is zero.
 *
 * <p>{@code 1,234} alone has two meanings. Surefire and Ant write it for a thousand seconds; writers with a decimal comma pad to three digits, so that a leading zero tells them: {@code 0,234}.
 */
final class TimeRules {
    /** The longest time that is believed. */
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d.,']*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)\\s*(ns|us|µs|ms|s|sec|seconds|m|min|h)");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}):)?(\\d{1,6}):(\\d{1,2}(?:[.,]\\d+)?)");
    private static final Pattern GROUPED_BY_COMMA = Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern GROUPED_BY_POINT = Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+,\\d*");
    private static final int MAX_LENGTH = 64;
    private static final int PLAIN = 12;

    private TimeRules() {}

    /** The time, whole microseconds; zero for what is none. */
    static Duration parse(String text) {
        long plain = plainMicros(text);
        if (plain >= 0) {
            return plain <= LONGEST.toMillis() * 1_000 ? Duration.of(plain, ChronoUnit.MICROS) : Duration.ZERO;
        }
        try {
            return text.length() > MAX_LENGTH ? Duration.ZERO : anyNotation(text.strip());
        } catch (NumberFormatException | DateTimeException | ArithmeticException none) {
            return Duration.ZERO;
        }
    }

    /** Microseconds of digits with at most one point and six digits after it, as nearly every report has them; -1 for anything else. */
    private static long plainMicros(String text) {
        long value = 0;
        int scale = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                scale += scale < 0 ? 0 : 1;
            } else if (c == '.' && scale < 0 && at > 0) {
                scale = 0;
            } else {
                return -1;
            }
        }
        return text.isEmpty() || text.length() > PLAIN || scale > 6 ? -1 : value * powerOfTen(6 - Math.max(scale, 0));
    }

    private static long powerOfTen(int exponent) {
        return exponent == 0 ? 1 : 10 * powerOfTen(exponent - 1);
    }

    private static Duration anyNotation(String text) {
        if (text.startsWith("P")) {
            Duration time = Duration.parse(text);
            return bounded(BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9)));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            String hours = clock.group(1) == null ? "0" : clock.group(1);
            return bounded(number(hours)
                    .multiply(BigDecimal.valueOf(60))
                    .add(number(clock.group(2)))
                    .multiply(BigDecimal.valueOf(60))
                    .add(number(clock.group(3))));
        }
        Matcher unit = WITH_UNIT.matcher(text);
        return unit.matches() ? bounded(number(unit.group(1)).multiply(unit(unit.group(2)))) : bounded(number(text));
    }

    private static BigDecimal unit(String name) {
        return switch (name) {
            case "ns" -> BigDecimal.valueOf(1, 9);
            case "us", "µs" -> BigDecimal.valueOf(1, 6);
            case "ms" -> BigDecimal.valueOf(1, 3);
            case "m", "min" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            default -> BigDecimal.ONE;
        };
    }

    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        if (GROUPED_BY_COMMA.matcher(text).matches()) {
            return new BigDecimal(text.replace(",", ""));
        }
        return GROUPED_BY_POINT.matcher(text).matches()
                ? new BigDecimal(text.replace(".", "").replace(',', '.'))
                : new BigDecimal(text.replace(',', '.'));
    }

    private static Duration bounded(BigDecimal seconds) {
        boolean believed = seconds.signum() >= 0 && seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) <= 0;
        return believed
                ? Duration.ofNanos(seconds.movePointRight(6)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()
                        * 1_000)
                : Duration.ZERO;
    }
}
