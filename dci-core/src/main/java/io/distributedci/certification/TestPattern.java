// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.query.LikePattern;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.Vector;
import java.util.function.Predicate;

/**
 * Selects test cases by name: {@code *} stands for any run of characters, everything else for itself; upper and lower case differ.
 *
 * @param suite of the name of the suite
 * @param test of the name of the case, {@code class:name[parameters]} as in {@link CaseId#toString}, without the number of an occurrence
 */
public record TestPattern(String suite, String test) {
    /** What matches anything. */
    public static final String ANY = "*";

    /** All test cases. */
    public static final TestPattern ALL = new TestPattern(ANY, ANY);

    public TestPattern {
        requireNonNull(suite);
        requireNonNull(test);
    }

    /** All test cases of the suites that match. */
    public static TestPattern suite(String suite) {
        return new TestPattern(suite, ANY);
    }

    /** The pattern ready for use on many cases. */
    public Predicate<CaseId> matcher() {
        LikePattern suites = like(suite);
        LikePattern tests = like(test);
        return test -> suites.matches(test.suite()) && tests.matches(test.className() + ":" + test.fullName());
    }

    /** Whether this obviously matches all that the other matches: each part is the same text, or {@value #ANY}. */
    public boolean includes(TestPattern other) {
        return includes(suite, other.suite) && includes(test, other.test);
    }

    private static boolean includes(String wide, String narrow) {
        return wide.equals(ANY) || wide.equals(narrow);
    }

    private static LikePattern like(String pattern) {
        String text =
                Vector.of(pattern.split("\\*", -1)).map(LikePattern::escape).mkString("%");
        return LikePattern.of(text, false).getOrElseThrow(refused -> new IllegalArgumentException(refused.toString()));
    }

    @Override
    public String toString() {
        return suite + ":" + test;
    }
}
