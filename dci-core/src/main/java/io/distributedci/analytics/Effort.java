// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import java.util.regex.Pattern;

/** Tries regular expressions of strangers with a limit on how long: one that was written to take for ever looks at the same characters again and again. */
final class Effort implements CharSequence {
    /** How many characters are looked at, of one text by one pattern; a plain pattern looks at each a few times. */
    private static final int MAX_LOOKS = 1_000_000;

    private final String text;
    private final int from;
    private final int to;
    private final int[] looks;

    private Effort(String text, int from, int to, int[] looks) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.looks = looks;
    }

    /** The limit is reached. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String pattern;

        ExhaustedException(String pattern) {
            super("too costly", null, false, false);
            this.pattern = pattern;
        }

        String pattern() {
            return pattern;
        }
    }

    /** Signals that no more characters are given. */
    private static final class NoMoreException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoMoreException() {
            super("no more", null, false, false);
        }
    }

    /** Whether the text as a whole is as the pattern says. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Effort(text, 0, text.length(), new int[1]))
                    .matches();
        } catch (NoMoreException | StackOverflowError limit) {
            throw new ExhaustedException(pattern.pattern());
        }
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MAX_LOOKS) {
            throw new NoMoreException();
        }
        return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Effort(text, from + start, from + end, looks);
    }

    @Override
    public String toString() {
        return text.substring(from, to);
    }
}
