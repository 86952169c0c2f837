// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * What is observed from run to run.
 *
 * @param testCase a test case; none for the outcome of the job as a whole
 */
public record Signal(Option<CaseId> testCase) {
    /** The outcome of jobs. */
    public static final Signal JOB = new Signal(Option.none());

    private static final String JOB_TEXT = "job";
    private static final int PARTS = 5;

    public Signal {
        requireNonNull(testCase);
    }

    /** A test case. */
    public static Signal of(CaseId testCase) {
        return new Signal(Option.some(testCase));
    }

    /** The one text for it, which {@link #parse} reads: {@code job}, or the five parts of the case, each ended by a tab; a tab or a backslash inside is escaped with a backslash. */
    public String text() {
        return testCase.map(id -> Vector.of(
                                id.suite(), id.className(), id.name(), id.parameters(), String.valueOf(id.occurrence()))
                        .map(Signal::escaped)
                        .mkString("", "\t", "\t"))
                .getOrElse(JOB_TEXT);
    }

    /** A short key for it: equal exactly for equal signals. */
    public String key() {
        return Digest.of(text());
    }

    /** Reads a {@link #text()}; refuses with {@code input.value}. */
    public static Either<DciError, Signal> parse(String text) {
        if (text.equals(JOB_TEXT)) {
            return Either.right(JOB);
        }
        Vector<String> parts = parts(text);
        return Option.when(parts.size() == PARTS && isOccurrence(parts.last()), parts)
                .map(five -> of(
                        new CaseId(five.get(0), five.get(1), five.get(2), five.get(3), Integer.parseInt(five.get(4)))))
                .filter(signal -> signal.text().equals(text))
                .toEither(() -> Invalid.VALUE.error("field", "signal", "value", Text.excerpt(text)));
    }

    @Override
    public String toString() {
        return testCase.map(CaseId::toString).getOrElse(JOB_TEXT);
    }

    private static boolean isOccurrence(String text) {
        return text.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(text) <= Integer.MAX_VALUE;
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace("\t", "\\\t");
    }

    private static Vector<String> parts(String text) {
        Vector<String> parts = Vector.empty();
        StringBuilder part = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '\t') {
                parts = parts.append(part.toString());
                part.setLength(0);
            } else {
                at += next == '\\' ? 1 : 0;
                part.append(at < text.length() ? text.charAt(at) : '\\');
            }
        }
        return parts;
    }
}
