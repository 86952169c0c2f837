// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * Fisher's exact test, one-sided: the failures of two groups of runs are thrown together, and the question is how likely chance alone would deal at least so many of them to the first group.
 *
 * <p>The terms of the hypergeometric distribution follow from each other by one multiplication. They are summed from the asked-for count away from the most likely one, where they only get smaller: upwards
 * when it lies above, else downwards and subtracted from 1. So nothing is lost to underflow or cancellation.
 */
public final class FisherRules {
    private static final double NEGLIGIBLE = 1e-18;

    private FisherRules() {}

    /** The probability of as many failures or more in the first group if both fail alike; 1 when one group is empty, or there is no failure in the first. */
    public static double oneSided(Tally first, Tally second) {
        int runs = first.runs();
        int others = second.runs();
        int failures = first.failures() + second.failures();
        int least = Math.max(0, failures - others);
        int asked = first.failures();
        if (asked <= least) {
            return 1;
        }
        double expected = (double) runs * failures / ((double) runs + others);
        return asked > expected
                ? tail(runs, others, failures, asked, 1)
                : Math.max(0, 1 - tail(runs, others, failures, asked - 1, -1));
    }

    /** The sum of the probabilities of {@code from}, and of what follows in the direction of {@code step}. */
    private static double tail(int runs, int others, int failures, int from, int step) {
        double term = Math.exp(GammaRules.logBinomial(runs, from)
                + GammaRules.logBinomial(others, failures - from)
                - GammaRules.logBinomial(runs + others, failures));
        double sum = 0;
        for (int count = from; term > sum * NEGLIGIBLE; count += step) {
            sum += term;
            term *= step > 0 ? ratio(runs, others, failures, count) : 1 / ratio(runs, others, failures, count - 1);
        }
        return Math.min(1, sum);
    }

    /** The probability of one failure more, as a multiple of that of {@code count}. */
    private static double ratio(int runs, int others, int failures, int count) {
        return ((double) runs - count)
                * (failures - count)
                / ((count + 1.0) * ((double) others - failures + count + 1));
    }
}
