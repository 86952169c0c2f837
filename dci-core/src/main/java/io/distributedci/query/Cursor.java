// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.TreeMap;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a text that is being read, going forward only. */
final class Cursor {
    private static final char QUOTE = '\'';

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    boolean isAt(char token) {
        return !isAtEnd() && text.charAt(position) == token;
    }

    boolean isAtQuote() {
        return isAt(QUOTE);
    }

    /** Goes over {@code token} if it is here. */
    boolean accepts(char token) {
        boolean here = isAt(token);
        if (here) {
            position++;
        }
        return here;
    }

    /** Goes over what {@code form} matches from here, if it does; its first group. */
    Option<String> accepts(Pattern form) {
        Matcher matcher = form.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Option.none();
        }
        position = matcher.end();
        return Option.some(matcher.group(1));
    }

    /** The longest run of wanted UTF-16 units from here; may be empty. */
    String take(IntPredicate wanted) {
        int start = position;
        skip(wanted);
        return text.substring(start, position);
    }

    void skip(IntPredicate unwanted) {
        while (!isAtEnd() && unwanted.test(text.charAt(position))) {
            position++;
        }
    }

    /** Reads a text in single quotes, in which two of them stand for one; {@code query.syntax} when it does not start here or never ends. */
    Either<DciError, String> quoted() {
        if (!accepts(QUOTE)) {
            return expected("a value in single quotes").left();
        }
        StringBuilder value = new StringBuilder();
        while (true) {
            value.append(take(unit -> unit != QUOTE));
            if (!accepts(QUOTE)) {
                return expected("a closing quote").left();
            }
            if (!accepts(QUOTE)) {
                return Either.right(value.toString());
            }
            value.append(QUOTE);
        }
    }

    /** The text that {@link #quoted} reads as {@code value}. */
    static String quote(String value) {
        return QUOTE + value.replace("'", "''") + QUOTE;
    }

    /** {@code query.syntax}: something else was expected here. */
    DciError expected(String what) {
        String rest = isAtEnd() ? "the end" : Text.excerpt(text.substring(position));
        return QueryRefusal.SYNTAX.with(
                TreeMap.of("position", String.valueOf(position), "expected", what, "found", rest));
    }
}
