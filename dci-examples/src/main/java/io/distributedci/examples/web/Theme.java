// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Locale;

/** In which colours pages are shown. */
enum Theme {
    /** Whatever the person's system is set to. */
    SYSTEM("@media (prefers-color-scheme: dark)", "light dark"),
    /** Light. */
    LIGHT("@media not all", "light"),
    /** Dark. */
    DARK("@media all", "dark");

    private static final String SCHEME = "color-scheme: light dark;";

    private final String when;
    private final String scheme;

    Theme(String when, String scheme) {
        this.when = when;
        this.scheme = scheme;
    }

    /** The name of a theme in a form. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Option<Theme> parse(String word) {
        return Vector.of(values()).find(theme -> theme.word().equals(word));
    }

    /** A style sheet that has both themes, set to this one. */
    String of(String sheet) {
        return sheet.replace(SYSTEM.when, when).replace(SCHEME, "color-scheme: " + scheme + ";");
    }
}
