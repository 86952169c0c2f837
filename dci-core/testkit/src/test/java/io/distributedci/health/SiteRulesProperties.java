// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.gamma.LogBeta;

/** How one site is judged. */
class SiteRulesProperties {
    private static final SitePriors PRIORS = SitePriors.DEFAULT;

    @Property(tries = 300)
    void the_bayes_factor_is_the_ratio_of_two_beta_binomials(@ForAll("tallies") SiteTally tally) {
        double broken = logBetaBinomial(tally.with(), PRIORS.broken());
        double usual = logBetaBinomial(tally.with(), PRIORS.usual().after(tally.before()));
        assertThat(SiteRules.bayesFactor(tally, PRIORS)).isCloseTo(Math.exp(broken - usual), withinPercentage(1e-7));
    }

    @Property(tries = 50)
    void the_bayes_factor_holds_beyond_the_tables(@ForAll @IntRange(min = 900, max = 3000) int runs) {
        SiteTally tally = Sites.tally(runs / 2, runs, 3, 20);
        double broken = logBetaBinomial(tally.with(), PRIORS.broken());
        double usual = logBetaBinomial(tally.with(), PRIORS.usual().after(tally.before()));
        assertThat(Math.log(SiteRules.bayesFactor(tally, PRIORS))).isCloseTo(broken - usual, within(1e-6));
    }

    @Property(tries = 300)
    void one_red_is_never_broken(@ForAll("histories") Tally before) {
        SiteTally red = new SiteTally(Sites.site(0), new Tally(1, 1), before);
        assertThat(SiteRules.verdict(red, PRIORS)).isNotEqualTo(SiteVerdict.BROKEN);
    }

    @Property(tries = 300)
    void two_reds_are_broken_where_the_history_is_clean(@ForAll @IntRange(min = 4, max = 20) int before) {
        assertThat(SiteRules.verdict(Sites.tally(2, 2, 0, before), PRIORS)).isEqualTo(SiteVerdict.BROKEN);
    }

    @Property(tries = 300)
    void two_reds_are_not_enough_where_the_history_is_short(@ForAll @IntRange(max = 3) int before) {
        assertThat(SiteRules.verdict(Sites.tally(2, 2, 0, before), PRIORS)).isEqualTo(SiteVerdict.UNDECIDED);
    }

    @Property(tries = 300)
    void a_failure_more_speaks_more_for_a_breakage_where_the_history_is_mostly_green(
            @ForAll("tallies") SiteTally tally) {
        Assume.that(tally.before().failures() <= 8 && tally.with().passes() > 0);
        Tally worse = new Tally(tally.with().runs(), tally.with().failures() + 1);
        assertThat(SiteRules.bayesFactor(new SiteTally(tally.site(), worse, tally.before()), PRIORS))
                .isGreaterThan(SiteRules.bayesFactor(tally, PRIORS));
    }

    @Property(tries = 300)
    void without_runs_a_site_is_untested_whatever_its_history(@ForAll("histories") Tally before) {
        SiteTally tally = new SiteTally(Sites.site(0), Tally.NONE, before);
        assertThat(SiteRules.verdict(tally, PRIORS)).isEqualTo(SiteVerdict.UNTESTED);
        assertThat(SiteRules.bayesFactor(tally, PRIORS)).isEqualTo(1);
    }

    @Property(tries = 300)
    void only_a_site_without_failures_is_healthy_and_only_one_with_failures_flaky(@ForAll("tallies") SiteTally tally) {
        SiteVerdict verdict = SiteRules.verdict(tally, PRIORS);
        if (verdict == SiteVerdict.HEALTHY) {
            assertThat(tally.with().failures()).isZero();
        }
        if (verdict == SiteVerdict.FLAKY || verdict == SiteVerdict.BROKEN) {
            assertThat(tally.with().failures()).isPositive();
        }
    }

    @Property(tries = 300)
    void runs_that_are_no_evidence_change_nothing(@ForAll("tallies") SiteTally tally, @ForAll Observation observation) {
        Assume.that(!observation.isDecisive());
        assertThat(tally.plus(observation)).isEqualTo(tally);
    }

    @Property(tries = 300)
    void a_tally_counts_passes_and_failures(@ForAll java.util.List<Observation> observations) {
        Tally tally = Tally.of(observations);
        assertThat(tally.passes())
                .isEqualTo(observations.stream()
                        .filter(o -> o == Observation.PASSED)
                        .count());
        assertThat(tally.failures())
                .isEqualTo(observations.stream()
                        .filter(o -> o == Observation.FAILED)
                        .count());
    }

    @Example
    void the_verdicts_are_the_documented_ones() {
        assertThat(verdict(0, 1, 0, 20)).isEqualTo(SiteVerdict.HEALTHY);
        assertThat(verdict(0, 1, 0, 0)).isEqualTo(SiteVerdict.HEALTHY);
        assertThat(verdict(1, 1, 0, 20)).isEqualTo(SiteVerdict.UNDECIDED);
        assertThat(verdict(2, 2, 0, 5)).isEqualTo(SiteVerdict.BROKEN);
        assertThat(verdict(2, 2, 2, 20)).isEqualTo(SiteVerdict.UNDECIDED);
        assertThat(verdict(3, 3, 2, 20)).isEqualTo(SiteVerdict.BROKEN);
        assertThat(verdict(1, 2, 0, 20)).isEqualTo(SiteVerdict.FLAKY);
        assertThat(verdict(1, 1, 10, 20)).isEqualTo(SiteVerdict.FLAKY);
    }

    @Example
    void the_p_values_are_the_documented_ones() {
        assertThat(p(1, 1, 0, 20)).isCloseTo(.048, within(.0005));
        assertThat(p(1, 1, 0, 10)).isCloseTo(.091, within(.0005));
        assertThat(p(2, 2, 0, 5)).isCloseTo(.048, within(.0005));
        assertThat(p(2, 2, 0, 10)).isCloseTo(.015, within(.0005));
        assertThat(p(3, 3, 0, 3)).isCloseTo(.050, within(.0005));
        assertThat(p(3, 3, 0, 10)).isCloseTo(.0035, within(.00005));
        assertThat(p(1, 1, 2, 20)).isCloseTo(.143, within(.0005));
        assertThat(p(2, 2, 2, 20)).isCloseTo(.026, within(.0005));
        assertThat(p(3, 3, 2, 20)).isCloseTo(.0056, within(.00005));
    }

    @Example
    void what_is_no_policy_is_misuse() {
        assertThatThrownBy(() -> new BetaPrior(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BetaPrior(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SitePriors(PRIORS.usual(), PRIORS.broken(), 0, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SitePriors(PRIORS.usual(), PRIORS.broken(), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScopePriors(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HealthPolicy(PRIORS, ScopePriors.DEFAULT, 1, 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HealthPolicy(PRIORS, ScopePriors.DEFAULT, .8, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<SiteTally> tallies() {
        return Sites.siteTallies();
    }

    @Provide
    Arbitrary<Tally> histories() {
        return Arbitraries.oneOf(Sites.tallies(20));
    }

    private static SiteVerdict verdict(int failed, int runs, int failedBefore, int runsBefore) {
        return SiteRules.verdict(Sites.tally(failed, runs, failedBefore, runsBefore), PRIORS);
    }

    private static double p(int failed, int runs, int failedBefore, int runsBefore) {
        return SiteRules.fisherP(Sites.tally(failed, runs, failedBefore, runsBefore));
    }

    private static double logBetaBinomial(Tally tally, BetaPrior prior) {
        return LogBeta.value(prior.failures() + tally.failures(), prior.passes() + tally.passes())
                - LogBeta.value(prior.failures(), prior.passes());
    }
}
