// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * The few special functions that the statistics need. Relative errors are below 1e-12; the tests compare them with another library.
 *
 * <p>The logarithm of the gamma function is Stirling's series, exact to double precision from 10 on; smaller arguments are first moved up by Γ(x + 1) = x Γ(x). The incomplete beta function is its
 * continued fraction by the method of Lentz (Abramowitz and Stegun 26.5.8), which converges fast on the side of the mean where it is used.
 */
final class GammaRules {
    private static final double STIRLING_FROM = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    /** B(2k) / (2k (2k - 1)) for k = 1, 2, …: the series in 1/x, 1/x³, … */
    private static final double[] STIRLING = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156
    };

    private static final int TABLE = 1024;
    private static final double[] LOG_FACTORIALS = logFactorials();

    private static final int MAX_FRACTIONS = 10_000;
    private static final double CONVERGED = 1e-16;
    private static final double TINY = 1e-300;

    private GammaRules() {}

    /** ln Γ(x) for x above 0. */
    static double logGamma(double x) {
        double product = 1;
        double at = x;
        while (at < STIRLING_FROM) {
            product *= at;
            at += 1;
        }
        double series = 0;
        double square = at * at;
        for (int term = STIRLING.length - 1; term >= 0; term--) {
            series = series / square + STIRLING[term];
        }
        return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series / at - Math.log(product);
    }

    /** ln n! for n of 0 or more. */
    static double logFactorial(int n) {
        return n < TABLE ? LOG_FACTORIALS[n] : logGamma(n + 1.0);
    }

    /** ln (n over k) for k of 0 to n. */
    static double logBinomial(int n, int k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /** ln B(a, b) for a and b above 0. */
    static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** The probability that a beta variable with parameters a and b is at most x, for x of 0 to 1. */
    static double incompleteBeta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        return x > (a + 1) / (a + b + 2) ? 1 - belowMean(1 - x, b, a) : belowMean(x, a, b);
    }

    private static double belowMean(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
        return front / continuedFraction(x, a, b);
    }

    private static double continuedFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
        double value = 1 / d;
        for (int m = 1; m <= MAX_FRACTIONS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / awayFromZero(1 + even * d);
            c = awayFromZero(1 + even / c);
            value /= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / awayFromZero(1 + odd * d);
            c = awayFromZero(1 + odd / c);
            value /= d * c;
            if (Math.abs(d * c - 1) <= CONVERGED) {
                return value;
            }
        }
        return value;
    }

    private static double awayFromZero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }

    private static double[] logFactorials() {
        double[] logs = new double[TABLE];
        for (int n = 2; n < TABLE; n++) {
            logs[n] = logGamma(n + 1.0);
        }
        return logs;
    }
}
