// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** The statistics of core against those of commons-statistics. */
class StatisticsProperties {
    private static final double CLOSE = 1e-9;

    @Property(tries = 300)
    void the_logarithm_of_gamma_is_that_of_the_other_library(@ForAll @DoubleRange(min = 0.01, max = 1e6) double x) {
        assertThat(GammaRules.logGamma(x))
                .isCloseTo(LogGamma.value(x), within(1e-12 * Math.max(1, Math.abs(LogGamma.value(x)))));
    }

    @Property(tries = 300)
    void the_logarithm_of_a_factorial_is_that_of_gamma(@ForAll @IntRange(max = 5000) int n) {
        assertThat(GammaRules.logFactorial(n)).isCloseTo(LogGamma.value(n + 1.0), within(1e-11 * Math.max(1, n)));
    }

    @Property(tries = 300)
    void the_incomplete_beta_function_is_that_of_the_other_library(
            @ForAll @DoubleRange(min = 0, max = 1) double x,
            @ForAll @DoubleRange(min = 0.1, max = 300) double a,
            @ForAll @DoubleRange(min = 0.1, max = 300) double b) {
        assertThat(GammaRules.incompleteBeta(x, a, b))
                .isCloseTo(BetaDistribution.of(a, b).cumulativeProbability(x), within(1e-12));
        assertThat(GammaRules.logBeta(a, b)).isCloseTo(LogBeta.value(a, b), within(1e-10));
    }

    @Property(tries = 300)
    void fishers_test_is_that_of_the_other_library(@ForAll("tallies") Tally first, @ForAll("tallies") Tally second) {
        Assume.that(!first.isEmpty() && !second.isEmpty());
        int failures = first.failures() + second.failures();
        Assume.that(failures > 0 && failures < first.runs() + second.runs());
        double expected = FisherExactTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(new int[][] {{first.failures(), first.passes()}, {second.failures(), second.passes()}})
                .getPValue();
        assertThat(FisherRules.oneSided(first, second)).isCloseTo(expected, within(CLOSE));
    }

    @Property(tries = 300)
    void fishers_test_keeps_its_precision_far_from_the_mean(@ForAll @IntRange(min = 1, max = 400) int runs) {
        double expected = new HypergeometricTail(2 * runs, runs, runs).atLeast(runs);
        assertThat(FisherRules.oneSided(new Tally(runs, runs), new Tally(runs, 0)))
                .isCloseTo(expected, withinPercentage(1e-6));
    }

    @Property(tries = 300)
    void fishers_test_says_nothing_when_there_is_nothing_to_say(@ForAll("tallies") Tally tally) {
        assertThat(FisherRules.oneSided(tally, Tally.NONE)).isEqualTo(1);
        assertThat(FisherRules.oneSided(Tally.NONE, tally)).isEqualTo(1);
        assertThat(FisherRules.oneSided(new Tally(tally.runs(), 0), tally)).isEqualTo(1);
    }

    @Property(tries = 300)
    void the_interval_of_a_share_is_that_of_the_other_library(
            @ForAll("tallies") Tally tally, @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence) {
        Assume.that(!tally.isEmpty());
        Interval interval = IntervalRules.clopperPearson(tally.failures(), tally.runs(), confidence);
        var expected = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
                tally.runs(), tally.failures(), 1 - confidence);
        assertThat(interval.low()).isCloseTo(expected.getLowerBound(), within(CLOSE));
        assertThat(interval.high()).isCloseTo(expected.getUpperBound(), within(CLOSE));
    }

    @Example
    void five_of_five_is_at_least_fifty_five_in_a_hundred() {
        assertThat(IntervalRules.clopperPearson(5, 5, 0.9).low()).isCloseTo(Math.pow(0.05, 1 / 5.0), within(CLOSE));
    }

    @Example
    void what_is_no_share_is_misuse() {
        assertThatThrownBy(() -> IntervalRules.clopperPearson(0, 0, 0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalRules.clopperPearson(-1, 2, 0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalRules.clopperPearson(3, 2, 0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalRules.clopperPearson(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalRules.clopperPearson(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Tally> tallies() {
        return Sites.tallies(60);
    }

    /** The distribution of the other library, its upper tail inclusive. */
    private record HypergeometricTail(int population, int marked, int drawn) {
        double atLeast(int count) {
            return HypergeometricDistribution.of(population, marked, drawn).survivalProbability(count - 1);
        }
    }
}
