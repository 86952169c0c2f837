// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import java.util.Arrays;

/** The part of a LIKE pattern between two {@code %}: code points, and gaps that take any one. */
final class LikeRun {
    /** Takes any one code point. */
    static final int GAP = -1;

    private final int[] points;
    /** By Knuth, Morris and Pratt: the length of the longest proper prefix that ends at each place; empty when there are gaps. */
    private final int[] borders;

    LikeRun(int[] points) {
        this.points = points;
        this.borders = Arrays.stream(points).anyMatch(p -> p == GAP) ? new int[0] : borders(points);
    }

    int length() {
        return points.length;
    }

    boolean hasGaps() {
        return borders.length < points.length;
    }

    /** Whether the text, which is long enough, has this run at {@code from}. */
    boolean isAt(int[] text, int from) {
        for (int i = 0; i < points.length; i++) {
            if (points[i] != GAP && points[i] != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The first place in {@code [from, end)} where this run lies wholly inside; -1 when there is none. */
    int find(int[] text, int from, int end) {
        return hasGaps() ? findWithGaps(text, from, end) : findPlain(text, from, end);
    }

    private int findWithGaps(int[] text, int from, int end) {
        for (int at = from; at + points.length <= end; at++) {
            if (isAt(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private int findPlain(int[] text, int from, int end) {
        int matched = 0;
        for (int at = from; at < end && matched < points.length; at++) {
            matched = extend(points, borders, matched, text[at]);
            if (matched == points.length) {
                return at + 1 - matched;
            }
        }
        return points.length == 0 ? from : -1;
    }

    private static int[] borders(int[] points) {
        int[] borders = new int[points.length];
        for (int i = 1; i < points.length; i++) {
            borders[i] = extend(points, borders, borders[i - 1], points[i]);
        }
        return borders;
    }

    /** How much of the run matches after one more code point, when {@code matched} of it, less than all, did before. */
    private static int extend(int[] points, int[] borders, int matched, int next) {
        int length = matched;
        while (length > 0 && points[length] != next) {
            length = borders[length - 1];
        }
        return points[length] == next ? length + 1 : 0;
    }
}
