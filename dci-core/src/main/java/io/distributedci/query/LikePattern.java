// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Iterator;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * A pattern of SQL's LIKE, ready to be matched: {@code %} stands for any run of characters, {@code _} for any one, and {@code \} takes
 * the next character literally (at the end, itself). A character is a Unicode code point. When case is ignored, both sides are folded
 * per code point by {@code toLowerCase(toUpperCase(c))}, in no locale: {@code ı}, {@code I}, {@code i} and {@code İ} are one letter,
 * {@code ß} and {@code ss} are not.
 *
 * <p>Matching takes time linear in the text: the pattern falls at each {@code %} into runs, the first and the last of which are
 * anchored; each of the others is looked for once, from where the one before it ended, and never again.
 */
public final class LikePattern {
    /** Longest run with a {@code _} between two {@code %}, in characters; other runs are as long as text may be. */
    public static final int MAX_GAPPED_RUN = 64;

    private final String text;
    private final boolean ignoreCase;
    private final Vector<LikeRun> runs;

    private LikePattern(String text, boolean ignoreCase, Vector<LikeRun> runs) {
        this.text = text;
        this.ignoreCase = ignoreCase;
        this.runs = runs;
    }

    /**
     * Reads a pattern.
     *
     * @return the pattern, or {@code query.pattern} when a run is longer than {@value #MAX_GAPPED_RUN}
     */
    public static Either<DciError, LikePattern> of(String text, boolean ignoreCase) {
        LikeReader reader = new LikeReader(requireNonNull(text), ignoreCase);
        Vector<LikeRun> runs = reader.runs();
        boolean slow = runs.drop(1).dropRight(1).exists(run -> run.hasGaps() && run.length() > MAX_GAPPED_RUN);
        return slow
                ? QueryRefusal.PATTERN.error("limit", MAX_GAPPED_RUN).left()
                : Either.right(new LikePattern(reader.canonical(), ignoreCase, runs));
    }

    /** The pattern that only this text matches. */
    public static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The pattern with {@code \} before nothing but {@code %}, {@code _} and {@code \}, as every SQL engine takes it. */
    public String text() {
        return text;
    }

    /** Whether letters match whatever their case. */
    public boolean ignoreCase() {
        return ignoreCase;
    }

    /** Whether the whole of {@code value} matches. */
    public boolean matches(String value) {
        int[] points = CodePoints.of(value, ignoreCase);
        LikeRun first = runs.head();
        if (runs.size() == 1) {
            return points.length == first.length() && first.isAt(points, 0);
        }
        LikeRun last = runs.last();
        int end = points.length - last.length();
        return first.length() <= end
                && first.isAt(points, 0)
                && last.isAt(points, end)
                && matchesBetween(points, first.length(), end);
    }

    private boolean matchesBetween(int[] points, int start, int end) {
        int from = start;
        for (LikeRun run : middle()) {
            int found = run.find(points, from, end);
            if (found < 0) {
                return false;
            }
            from = found + run.length();
        }
        return true;
    }

    private Iterator<LikeRun> middle() {
        return runs.iterator(1).take(runs.size() - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LikePattern that && ignoreCase == that.ignoreCase && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + Boolean.hashCode(ignoreCase);
    }

    @Override
    public String toString() {
        return (ignoreCase ? "ilike " : "like ") + text;
    }
}
