// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Iterator;
import io.vavr.collection.Vector;

/**
 * Markup that is well-formed, as HTML and as XML. Text only gets in escaped, and what XML has no character for is replaced: whatever a
 * name says, it stays a name.
 */
public final class Html {

    /** What stands for a character that a document cannot hold. */
    private static final int REPLACEMENT = 0xFFFD;

    /** Nothing. */
    public static final Html NONE = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = requireNonNull(markup);
    }

    /** Text. */
    public static Html text(String text) {
        return new Html(escaped(text));
    }

    /** A whole number. */
    public static Html number(long number) {
        return new Html(Long.toString(number));
    }

    /** An element with these things in it, one after the other. */
    public static Html element(String name, Html... content) {
        return new Html("<" + name + ">" + all(Vector.of(content)).markup + "</" + name + ">");
    }

    /** An element with text in it. */
    public static Html element(String name, String text) {
        return element(name, text(text));
    }

    /** An element that holds nothing. */
    public static Html empty(String name) {
        return new Html("<" + name + " />");
    }

    /** These, one after the other. */
    public static Html all(Iterable<Html> parts) {
        return new Html(Iterator.ofAll(parts).map(part -> part.markup).mkString());
    }

    /** The content of a style sheet that is part of this program. */
    public static Html style(String sheet) {
        if (sheet.contains("<") || sheet.contains("&")) {
            throw new IllegalArgumentException("a style sheet that would need escaping");
        }
        return new Html("<style>" + sheet + "</style>");
    }

    /** The same element with an attribute more. */
    public Html with(String attribute, String value) {
        int end = markup.indexOf('>');
        int at = markup.startsWith(" /", end - 2) ? end - 2 : end;
        return new Html(
                markup.substring(0, at) + " " + attribute + "=\"" + escaped(value) + "\"" + markup.substring(at));
    }

    /** This, and that after it. */
    public Html then(Html next) {
        return new Html(markup + next.markup);
    }

    @Override
    public String toString() {
        return markup;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(isCharacter(point) ? point : REPLACEMENT);
        }
    }

    /** What XML 1.0 and HTML both allow; control characters that neither shows are not. */
    private static boolean isCharacter(int point) {
        boolean control = (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point <= 0x9F);
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        return !control && !surrogate && (point & 0xFFFE) != 0xFFFE;
    }
}
