// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * Decisive runs, counted.
 *
 * @param runs passes and failures; 0 to {@value #MAX_RUNS}
 * @param failures of them
 */
public record Tally(int runs, int failures) {
    /** Most runs in one tally. */
    public static final int MAX_RUNS = 1_000_000_000;
    /** No run. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (failures < 0 || failures > runs || runs > MAX_RUNS) {
            throw new IllegalArgumentException(failures + " failures of " + runs + " runs");
        }
    }

    /** The decisive ones among these; the rest is no evidence and not counted. */
    public static Tally of(Iterable<Observation> observations) {
        Tally tally = NONE;
        for (Observation observation : observations) {
            tally = tally.plus(observation);
        }
        return tally;
    }

    /** With one run more, if it is decisive. */
    public Tally plus(Observation observation) {
        if (!observation.isDecisive()) {
            return this;
        }
        return new Tally(runs + 1, observation.isFailure() ? failures + 1 : failures);
    }

    /** The runs that did not fail. */
    public int passes() {
        return runs - failures;
    }

    /** Whether there was no run. */
    public boolean isEmpty() {
        return runs == 0;
    }
}
