// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * What is believed of a rate of failure before any run: as if so many runs had been seen, fractions allowed.
 *
 * @param failures above 0
 * @param passes above 0
 */
public record BetaPrior(double failures, double passes) {
    public BetaPrior {
        if (!(failures > 0 && passes > 0 && failures + passes < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a prior: " + failures + " failures, " + passes + " passes");
        }
    }

    /** The rate that is expected. */
    public double mean() {
        return failures / (failures + passes);
    }

    /** What is believed after these runs. */
    public BetaPrior after(Tally tally) {
        return new BetaPrior(failures + tally.failures(), passes + tally.passes());
    }
}
