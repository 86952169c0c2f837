// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * How long something is, or is to be, there.
 *
 * @param duration not negative
 */
record Age(Duration duration) {
    private static final Pattern SHORT = Pattern.compile("[0-9]{1,6}[dhms]");

    Age {
        requireNonNull(duration);
    }

    /** Reads {@code 90d}, {@code 12h}, {@code 30m}, {@code 0s}, or what ISO 8601 has; in the way of picocli, which tells people what is wrong. */
    static Age parse(String text) {
        try {
            Duration duration = Duration.parse(SHORT.matcher(text).matches() ? iso(text) : text);
            if (!duration.isNegative()) {
                return new Age(duration);
            }
        } catch (DateTimeException | ArithmeticException senseless) {
            // as below
        }
        throw new TypeConversionException("'" + text + "' is no length of time such as 90d, 12h, 30m or P1DT12H");
    }

    private static String iso(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.endsWith("D") ? "P" + upper : "PT" + upper;
    }
}
