// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * Logarithms of x (x + 1) (x + 2) …: what Bayes factors are made of. Looked up for one start, computed once, since a sweep asks for millions.
 */
final class RisingLogs {
    private static final int TABLE = 1024;

    private final double start;
    private final double[] logs = new double[TABLE];

    RisingLogs(double start) {
        this.start = start;
        for (int n = 1; n < TABLE; n++) {
            logs[n] = logs[n - 1] + Math.log(start + (n - 1));
        }
    }

    /** ln of the product of {@code factors} numbers from {@code start + skipped} on. */
    double log(int skipped, int factors) {
        return upTo(skipped + factors) - upTo(skipped);
    }

    private double upTo(int n) {
        return n < TABLE ? logs[n] : GammaRules.logGamma(start + n) - GammaRules.logGamma(start);
    }
}
