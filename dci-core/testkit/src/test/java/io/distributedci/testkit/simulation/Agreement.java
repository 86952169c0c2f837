// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often something was so, compared with how often it is published to be.
 *
 * <p>It agrees when the count is within the central {@value #CENTRAL} of the binomial distribution of so many draws. What is published was rounded, and was itself counted: its probability may be as far off as half of the
 * last digit and as that many draws can be off, again with {@value #CENTRAL}.
 *
 * @param what that was
 * @param count how often it was so
 * @param of how many times it could have been
 */
record Agreement(String what, int count, int of) {
    /** The probability that it agrees when all is as published. */
    static final double CENTRAL = 0.999;
    /** How many standard deviations of a normal distribution hold as much. */
    private static final double DEVIATIONS = 3.29;

    /**
     * A published share.
     *
     * @param percent as it is printed
     * @param digit of percent, the last that is printed: 1 for whole percent
     * @param draws from which it was counted
     */
    record Share(double percent, double digit, int draws) {
        private double off() {
            double probability = percent / 100;
            return digit / 200 + DEVIATIONS * Math.sqrt(probability * (1 - probability) / draws);
        }

        double least() {
            return Math.max(0, percent / 100 - off());
        }

        double most() {
            return Math.min(1, percent / 100 + off());
        }
    }

    /** How often this is so among all of these. */
    static <T> Agreement of(String what, Vector<T> all, Predicate<T> isSo) {
        return new Agreement(what, all.count(isSo), all.size());
    }

    /** Whether it agrees. */
    boolean with(Share published) {
        int least = BinomialDistribution.of(of, published.least()).inverseCumulativeProbability((1 - CENTRAL) / 2);
        int most = BinomialDistribution.of(of, published.most()).inverseCumulativeProbability((1 + CENTRAL) / 2);
        return count >= least && count <= most;
    }

    /** It agrees, or the test fails. */
    void isAsPublished(Share published) {
        System.out.printf("%s, published: %s %%%n", this, published.percent());
        assertThat(with(published)).as("%s, published as %s", this, published).isTrue();
    }

    @Override
    public String toString() {
        return "%s: %d of %d, %.1f %%".formatted(what, count, of, of == 0 ? 0 : 100.0 * count / of);
    }
}
