// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * When so much of one run fails that the run is to blame, and no single test of it: a machine without disk, a wrong network.
 *
 * @param share of the decisive results that failed, from which on; above 0, to 1
 * @param least decisive results, below which a run is never a mass failure; 1 or more
 */
public record MassFailure(double share, int least) {
    /** Eight in ten of twenty results or more. */
    public static final MassFailure DEFAULT = new MassFailure(0.8, 20);

    public MassFailure {
        if (!(share > 0 && share <= 1) || least < 1) {
            throw new IllegalArgumentException("share " + share + ", least " + least);
        }
    }

    /** Whether a run with these results is one. */
    public boolean includes(Tally results) {
        return results.runs() >= least && results.failures() >= share * results.runs();
    }

    /** What a result is worth in a run with these results: nothing in a mass failure, its passes neither. */
    public Observation worth(Observation result, Tally results) {
        return result.isDecisive() && includes(results) ? Observation.MASS_FAILURE : result;
    }
}
