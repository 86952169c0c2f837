// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.URI;

/** Checks of text that comes from outside. */
public final class Text {
    /** Longest name, in UTF-16 characters (R14). */
    public static final int MAX_NAME = 255;
    /** Longest descriptive text (title, message, comment, url …), in UTF-16 characters. */
    public static final int MAX_TEXT = 65_536;

    private static final int EXCERPT = 80;

    private Text() {}

    /**
     * A name: 1 to {@value #MAX_NAME} characters, not blank, no control characters (R14).
     *
     * @return the name unchanged, or {@code input.blank}, {@code input.too-long}, {@code input.character}
     */
    public static Either<DciError, String> name(String field, String value) {
        return value.isBlank() ? Invalid.BLANK.error("field", field).left() : upTo(MAX_NAME, field, value, false);
    }

    /**
     * Descriptive text: up to {@value #MAX_TEXT} characters, may be empty; tabs and line breaks are allowed.
     *
     * @return the text unchanged, or {@code input.too-long}, {@code input.character}
     */
    public static Either<DciError, String> free(String field, String value) {
        return upTo(MAX_TEXT, field, value, true);
    }

    /** A short form of foreign text for messages: at most 80 characters, then an ellipsis if there were more; what is not text is shown as {@code ?}. */
    public static String excerpt(String value) {
        String start = value.codePoints()
                .limit(EXCERPT)
                .map(codePoint -> isText(codePoint, false) ? codePoint : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > EXCERPT ? start + "…" : start;
    }

    /** An address for messages: no more than its scheme and host, since a password may be in all else. */
    public static String place(URI address) {
        return Option.of(address.getScheme()).getOrElse("…") + "://"
                + Option.of(address.getHost()).getOrElse("…");
    }

    private static Either<DciError, String> upTo(int limit, String field, String value, boolean breaks) {
        if (value.length() > limit) {
            return Invalid.TOO_LONG.error("field", field, "limit", limit).left();
        }
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            if (!isText(value.codePointAt(at), breaks)) {
                return Invalid.CHARACTER.error("field", field).left();
            }
        }
        return Either.right(value);
    }

    private static boolean isText(int codePoint, boolean breaks) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return breaks;
        }
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
