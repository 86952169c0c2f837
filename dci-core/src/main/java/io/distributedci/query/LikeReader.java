// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.vavr.collection.Vector;
import java.util.Arrays;

/** Reads a LIKE pattern once, into its runs and its canonical text. */
final class LikeReader {
    private final int[] pattern;
    private final boolean ignoreCase;
    private final StringBuilder canonical = new StringBuilder();
    private final int[] run;
    private int length;
    private Vector<LikeRun> runs = Vector.empty();

    LikeReader(String text, boolean ignoreCase) {
        this.pattern = CodePoints.of(text, false);
        this.ignoreCase = ignoreCase;
        this.run = new int[pattern.length];
        read();
    }

    /** At least one; the first and the last may be empty, the others are not. */
    Vector<LikeRun> runs() {
        return runs;
    }

    String canonical() {
        return canonical.toString();
    }

    private void read() {
        for (int i = 0; i < pattern.length; i++) {
            switch (pattern[i]) {
                case '%' -> endRun('%');
                case '_' -> gap();
                case '\\' -> literal(i + 1 < pattern.length ? pattern[++i] : '\\');
                default -> literal(pattern[i]);
            }
        }
        runs = runs.append(currentRun());
    }

    private void endRun(char wildcard) {
        canonical.append(wildcard);
        if (runs.isEmpty() || length > 0) {
            runs = runs.append(currentRun());
            length = 0;
        }
    }

    private void gap() {
        canonical.append('_');
        run[length++] = LikeRun.GAP;
    }

    private void literal(int point) {
        canonical.append(LikePattern.escape(Character.toString(point)));
        run[length++] = ignoreCase ? CodePoints.fold(point) : point;
    }

    private LikeRun currentRun() {
        return new LikeRun(Arrays.copyOf(run, length));
    }
}
