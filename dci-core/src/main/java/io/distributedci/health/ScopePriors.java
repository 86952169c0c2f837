// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * How likely each scope of a breakage is before any run: shares of 1 after division by their sum. Which one site it is, how many some are and which, is believed to be equally likely.
 *
 * @param none nowhere broken
 * @param one broken at one site of several
 * @param some broken at two or more, but not all
 * @param everyone broken wherever it ran
 */
public record ScopePriors(double none, double one, double some, double everyone) {
    /** The library's own. */
    public static final ScopePriors DEFAULT = new ScopePriors(0.70, 0.15, 0.05, 0.10);

    public ScopePriors {
        if (!(none > 0 && one > 0 && some > 0 && everyone > 0)) {
            throw new IllegalArgumentException("every scope must be possible");
        }
        double sum = none + one + some + everyone;
        if (!(sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the sum of the priors is " + sum);
        }
        none = none / sum;
        one = one / sum;
        some = some / sum;
        everyone = everyone / sum;
    }
}
