// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.remoteci.PlatformKind;
import io.distributedci.result.cases.Outcome;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import java.time.Duration;

/**
 * What a platform has to show: that its newest runs of the required components had these test cases, all with an allowed outcome, and not too long ago.
 *
 * @param name unique within the programme; 1 to 255 characters
 * @param tests the test cases that it is about
 * @param platforms the kinds of platforms that it is asked of; all kinds when empty
 * @param minimumRuns how many of the newest runs have to show it: 1 to {@value #MAX_RUNS}
 * @param minimumTests how many matching cases each of those runs has to have: 1 to {@value #MAX_TESTS}
 * @param freshSeconds how long the end of a run counts: 1 to {@value #MAX_FRESH_SECONDS}
 * @param allowed the outcomes that are good enough, never {@link Outcome#NO_EVIDENCE}; a case that was skipped, if that is not allowed, is missing and not failing
 */
public record Requirement(
        String name,
        TestPattern tests,
        Set<PlatformKind> platforms,
        long minimumRuns,
        long minimumTests,
        long freshSeconds,
        Set<Outcome> allowed) {
    /** Most runs that one requirement asks for. */
    public static final long MAX_RUNS = 100;
    /** Most test cases that one requirement asks for. */
    public static final long MAX_TESTS = 1_000_000;
    /** Longest freshness: ten years of 365 days. */
    public static final long MAX_FRESH_SECONDS = 10L * 365 * 86_400;

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    public Requirement {
        requireNonNull(name);
        requireNonNull(tests);
        requireNonNull(platforms);
        requireNonNull(allowed);
    }

    /** All matching cases pass, at least one of them, in one run of the last thirty days, on every kind of platform. */
    public static Requirement of(String name, TestPattern tests) {
        return new Requirement(name, tests, HashSet.empty(), 1, 1, THIRTY_DAYS.toSeconds(), HashSet.of(Outcome.PASSED));
    }

    /** The same, asked of these kinds of platforms only. */
    public Requirement on(PlatformKind... kinds) {
        return new Requirement(name, tests, HashSet.of(kinds), minimumRuns, minimumTests, freshSeconds, allowed);
    }

    /** The same, shown by so many runs. */
    public Requirement runs(long runs) {
        return new Requirement(name, tests, platforms, runs, minimumTests, freshSeconds, allowed);
    }

    /** The same, with so many cases in each run. */
    public Requirement cases(long cases) {
        return new Requirement(name, tests, platforms, minimumRuns, cases, freshSeconds, allowed);
    }

    /** The same, with runs that ended no longer ago than this; parts of seconds do not count. */
    public Requirement within(Duration fresh) {
        return new Requirement(name, tests, platforms, minimumRuns, minimumTests, fresh.toSeconds(), allowed);
    }

    /** The same, with these outcomes good enough. */
    public Requirement allowing(Outcome... outcomes) {
        return new Requirement(name, tests, platforms, minimumRuns, minimumTests, freshSeconds, HashSet.of(outcomes));
    }

    /** Whether it is asked of this kind of platform. */
    public boolean isAskedOf(PlatformKind kind) {
        return platforms.isEmpty() || platforms.contains(kind);
    }
}
