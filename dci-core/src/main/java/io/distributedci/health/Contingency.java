// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * How the runs divide by whether something took part in them, and by how they ended.
 *
 * @param with runs in which it took part
 * @param without the others
 */
public record Contingency(Tally with, Tally without) {
    /**
     * How well having it goes together with failing: 1 when exactly the runs with it fail, 0 when none of them does. The coefficient of Ochiai, as in spectrum-based fault localisation.
     */
    public double ochiai() {
        double failures = (double) with.failures() + without.failures();
        return with.failures() == 0 ? 0 : with.failures() / Math.sqrt(failures * with.runs());
    }

    /** The probability that chance alone makes the runs with it fail so often (Fisher's exact test, one-sided). */
    public double fisherP() {
        return FisherRules.oneSided(with, without);
    }

    /** Whether both fail alike, so that nothing can be said: one of the two is empty, or it is no more frequent among the failures. */
    public boolean saysNothing() {
        return with.isEmpty()
                || without.isEmpty()
                || (long) with.failures() * without.runs() <= (long) without.failures() * with.runs();
    }

    /** Whether this one goes together with failing exactly as well as another of the same runs: compared in whole numbers, so that ties are ties. */
    boolean ties(Contingency other) {
        return compare(other) == 0;
    }

    /** By {@link #ochiai}, of the same runs. */
    int compare(Contingency other) {
        long mine = (long) with.failures() * with.failures();
        long its = (long) other.with.failures() * other.with.failures();
        return Long.compare(Math.multiplyExact(mine, other.with.runs()), Math.multiplyExact(its, with.runs()));
    }
}
