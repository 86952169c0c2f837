// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

/** Collects the beginning, or the end, of a text that comes in pieces, and holds no more of it than asked for, however long it is. */
final class Excerpt {
    private final int limit;
    private final boolean end;
    private final StringBuilder kept = new StringBuilder(0);

    private Excerpt(int limit, boolean end) {
        this.limit = limit;
        this.end = end;
    }

    static Excerpt beginning(int limit) {
        return new Excerpt(limit, false);
    }

    static Excerpt end(int limit) {
        return new Excerpt(limit, true);
    }

    /** The beginning of a text that is there already. */
    static String beginning(String text, int limit) {
        return text.length() <= limit ? text : wholeCharacters(text.substring(0, limit));
    }

    void add(char[] text, int from, int count) {
        if (end) {
            int skipped = Math.max(0, count - limit);
            kept.append(text, from + skipped, count - skipped);
            if (kept.length() > 2 * limit) {
                kept.delete(0, kept.length() - limit);
            }
        } else {
            kept.append(text, from, Math.min(count, limit + 1 - Math.min(kept.length(), limit + 1)));
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** What was kept, without blanks around it. */
    String text() {
        String all = kept.toString();
        int most = Math.min(all.length(), limit);
        return wholeCharacters(end ? all.substring(all.length() - most) : all.substring(0, most))
                .strip();
    }

    /** Without the half of a surrogate pair at either edge. */
    private static String wholeCharacters(String text) {
        int from = !text.isEmpty() && Character.isLowSurrogate(text.charAt(0)) ? 1 : 0;
        int to = text.length()
                - (text.length() > from && Character.isHighSurrogate(text.charAt(text.length() - 1)) ? 1 : 0);
        return text.substring(from, to);
    }
}
