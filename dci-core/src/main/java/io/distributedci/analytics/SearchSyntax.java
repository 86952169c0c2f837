// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.util.regex.Pattern;

/**
 * The language of searches, as in {@code ((components.type='ocp') and (components.version='4.14')) and (status in ['success','failure'])}.
 *
 * <pre>
 * search     := operand (("and"|"or") operand)*          "and" binds tighter than "or" (R188)
 * operand    := "(" search ")" | "not" "(" search ")" | comparison
 * comparison := field ("="|"!="|"&lt;="|"&lt;"|"&gt;="|"&gt;"|"=~") value
 *             | field ("in"|"not_in") "[" value ("," value)* "]"
 * field      := letters, digits, "_" and "."
 * value      := number | "'" any text, each ' in it written twice "'"
 * number     := -?[0-9]+(\.[0-9]+)?
 * </pre>
 *
 * <p>An operand of {@code and} and {@code or} is in parentheses, but for the last. Comparisons that are the operands of one such group and all name something under the same prefix are about one element
 * there: {@code (components.type='ocp') and (components.version='4.14')} asks for one component that is both; with more parentheses, {@code ((components.type='ocp')) and ((components.version='4.14'))},
 * they may be two. {@code not}, and quotes in values, are additions to what existing clients send (R189).
 */
public final class SearchSyntax {
    /** Longest search, in UTF-16 characters. */
    public static final int MAX_LENGTH = 10_000;

    /** Deepest nesting of parentheses. */
    public static final int MAX_DEPTH = 64;

    /** Longest regular expression, in UTF-16 characters: one that is read or tried goes as deep as it is long. */
    public static final int MAX_PATTERN = 1_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private SearchSyntax() {}

    /** Reads a search. Refuses with {@code analytics.syntax}, {@code analytics.pattern}. */
    public static Either<DciError, Search> parse(String text) {
        return new SearchParser(text).parsed();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
