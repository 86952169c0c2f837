// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {

    /** What WCAG 2 asks of text at level AA, and of graphics. */
    private static final double TEXT = 4.5;

    private static final double GRAPHICS = 3;
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "ink, page",
        "ink, card",
        "soft, page",
        "soft, card",
        "link, page",
        "ok-ink, ok",
        "bad-ink, bad",
        "warn-ink, warn",
        "none-ink, none"
    })
    void text_is_legible_in_the_light_and_in_the_dark(String ink, String paper) {
        for (Map<String, String> theme : themes()) {
            assertThat(contrast(theme, ink, paper)).as("%s on %s", ink, paper).isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({"ok-bar, card", "bad-bar, card"})
    void bars_are_visible_in_the_light_and_in_the_dark(String bar, String paper) {
        for (Map<String, String> theme : themes()) {
            assertThat(contrast(theme, bar, paper)).as("%s on %s", bar, paper).isGreaterThanOrEqualTo(GRAPHICS);
        }
    }

    @Test
    void nothing_is_fetched() {
        assertThat(Look.sheet())
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("http");
    }

    @Test
    void both_themes_have_all_colours() {
        assertThat(themes().get(0).keySet()).isEqualTo(themes().get(1).keySet()).hasSize(16);
    }

    /** The light one, then the dark one. */
    private static Vector<Map<String, String>> themes() {
        String[] parts = Look.sheet().split("prefers-color-scheme: dark", -1);
        assertThat(parts).hasSize(2);
        return Vector.of(parts).map(StyleTest::colours);
    }

    private static Map<String, String> colours(String part) {
        return HashMap.ofEntries(
                Vector.ofAll(COLOUR.matcher(part).results()).map(found -> Tuple.of(found.group(1), found.group(2))));
    }

    private static double contrast(Map<String, String> theme, String one, String other) {
        double first = luminance(theme.get(one).get());
        double second = luminance(theme.get(other).get());
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Relative luminance, as WCAG 2 defines it. */
    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 0) + 0.7152 * linear(colour, 2) + 0.0722 * linear(colour, 4);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
