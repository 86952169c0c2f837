// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.page.Look;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final String SHEET = Look.sheet();

    @Test
    void a_theme_is_what_the_system_says_or_what_was_chosen() {
        assertThat(Theme.SYSTEM.of(SHEET)).isEqualTo(SHEET).contains("@media (prefers-color-scheme: dark)");
        assertThat(Theme.DARK.of(SHEET))
                .contains("@media all", "color-scheme: dark;")
                .doesNotContain("prefers");
        assertThat(Theme.LIGHT.of(SHEET))
                .contains("@media not all", "color-scheme: light;")
                .doesNotContain("prefers");
    }

    @Test
    void a_theme_is_read_from_its_word_alone() {
        assertThat(Theme.parse("dark")).contains(Theme.DARK);
        assertThat(Theme.parse("DARK")).isEmpty();
        assertThat(Theme.parse("<b>")).isEmpty();
    }
}
