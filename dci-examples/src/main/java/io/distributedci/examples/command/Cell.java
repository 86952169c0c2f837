// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static java.util.Objects.requireNonNull;

import picocli.CommandLine.Help.Ansi.Style;

/**
 * A text in a tone. What a terminal would obey, such as escape sequences in the name of something, is shown and not sent.
 *
 * @param text in one line
 */
public record Cell(String text, Tone tone) {
    public Cell {
        requireNonNull(tone);
        text = Cell.inert(text);
    }

    /** How a text is meant. */
    public enum Tone {
        /** As it is. */
        PLAIN(Style.reset),
        /** Good news. */
        GOOD(Style.fg_green),
        /** Bad news. */
        BAD(Style.fg_red),
        /** Neither, yet. */
        OPEN(Style.fg_yellow),
        /** What is above others. */
        HEAD(Style.bold);

        private final Style style;

        Tone(Style style) {
            this.style = style;
        }
    }

    /** In no tone. */
    public static Cell of(Object text) {
        return new Cell(String.valueOf(text), Tone.PLAIN);
    }

    /** Good or bad news. */
    public static Cell of(Object text, boolean good) {
        return new Cell(String.valueOf(text), good ? Tone.GOOD : Tone.BAD);
    }

    /** In one line, without anything that a terminal would obey. */
    public static String inert(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        shown.append(isObeyed(point) ? String.format("\\u%04x", point) : Character.toString(point)));
        return shown.toString();
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean isObeyed(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    String print(boolean colour) {
        return colour && tone != Tone.PLAIN ? Style.on(tone.style) + text + Style.off(tone.style) : text;
    }
}
