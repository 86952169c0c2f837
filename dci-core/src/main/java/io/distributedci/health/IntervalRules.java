// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** What a count of successes says of the share behind it. */
public final class IntervalRules {
    private static final int HALVINGS = 60;

    private IntervalRules() {}

    /**
     * The exact interval of Clopper and Pearson: whatever the true share, it is inside at least as often as asked for. 5 of 5 at a confidence of 0.9 is at least 0.55.
     *
     * @param successes 0 to {@code of}
     * @param of 1 or more
     * @param confidence that both ends are right; each alone is wrong half as often. Above 0, below 1
     */
    public static Interval clopperPearson(int successes, int of, double confidence) {
        if (successes < 0 || successes > of || of == 0 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(successes + " of " + of + " at " + confidence);
        }
        double tail = (1 - confidence) / 2;
        double low = successes == 0 ? 0 : quantile(tail, successes, of - successes + 1.0);
        double high = successes == of ? 1 : quantile(1 - tail, successes + 1.0, of - successes);
        return new Interval(low, high);
    }

    /** The x with incompleteBeta(x) = p, by halving: slow, safe, exact to the last bits. */
    private static double quantile(double p, double a, double b) {
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (GammaRules.incompleteBeta(middle, a, b) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
