// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

/** Text as a sequence of Unicode code points, which is what every storage agrees on; Java's own order is by UTF-16 unit. */
final class CodePoints {
    private CodePoints() {}

    /** Code point order of well-formed text; a total order of all text. */
    static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return rank(x) - rank(y);
            }
        }
        return a.length() - b.length();
    }

    /** Surrogates stand for code points above all others, yet their units lie below the last 0x2000 units: swap the two ranges. */
    private static int rank(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return Character.isSurrogate(unit) ? unit + 0x2000 : unit - 0x800;
    }

    /** The code points, each folded when case is ignored. */
    static int[] of(String text, boolean ignoreCase) {
        int[] points = new int[text.codePointCount(0, text.length())];
        int unit = 0;
        for (int i = 0; i < points.length; i++) {
            int point = text.codePointAt(unit);
            unit += Character.charCount(point);
            points[i] = ignoreCase ? fold(point) : point;
        }
        return points;
    }

    /** Simple case folding, one code point to one, the same in every locale. */
    static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
