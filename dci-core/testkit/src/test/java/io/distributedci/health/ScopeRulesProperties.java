// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vavr.collection.Vector;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** How the sites are pooled into one answer. */
class ScopeRulesProperties {
    private static final HealthPolicy POLICY = HealthPolicy.DEFAULT;
    private static final double CLOSE = 1e-9;
    private static final SiteTally RED = Sites.tally(2, 2, 0, 10);
    private static final SiteTally GREEN = Sites.tally(0, 2, 0, 10);
    private static final SiteTally UNTESTED = Sites.tally(0, 0, 0, 10);

    @Property(tries = 200)
    void the_posterior_is_the_sum_over_all_subsets(@ForAll("tested") Vector<SiteTally> sites) {
        Posterior expected = Subsets.of(sites, POLICY).posterior();
        Posterior posterior = judged(sites).posterior();
        assertThat(posterior.none()).isCloseTo(expected.none(), within(CLOSE));
        assertThat(posterior.one()).isCloseTo(expected.one(), within(CLOSE));
        assertThat(posterior.some()).isCloseTo(expected.some(), within(CLOSE));
        assertThat(posterior.everyone()).isCloseTo(expected.everyone(), within(CLOSE));
    }

    @Property(tries = 200)
    void the_probability_of_a_site_is_the_sum_over_the_subsets_with_it(@ForAll("tested") Vector<SiteTally> sites) {
        Subsets subsets = Subsets.of(sites, POLICY);
        Vector<SiteEvidence> evidence = judged(sites).sites();
        for (int site = 0; site < sites.size(); site++) {
            assertThat(evidence.get(site).probability()).isCloseTo(subsets.broken(site), within(CLOSE));
        }
    }

    @Property(tries = 200)
    void the_order_of_the_sites_does_not_matter(@ForAll("sites") Vector<SiteTally> sites) {
        Scope one = ScopeRules.judge(sites, POLICY);
        Scope other = ScopeRules.judge(sites.reverse(), POLICY);
        assertThat(other.kind()).isEqualTo(one.kind());
        assertThat(other.sites().map(SiteEvidence::site).reverse())
                .isEqualTo(one.sites().map(SiteEvidence::site));
    }

    @Property(tries = 200)
    void untested_sites_are_kept_as_such_and_change_no_answer(@ForAll("sites") Vector<SiteTally> sites) {
        Scope without = ScopeRules.judge(sites, POLICY);
        Scope with = ScopeRules.judge(sites.append(Sites.at(99, UNTESTED)), POLICY);
        assertThat(with.kind()).isEqualTo(without.kind());
        assertThat(with.tested()).isEqualTo(without.tested());
        assertThat(with.sites().last().verdict()).isEqualTo(SiteVerdict.UNTESTED);
        assertThat(with.sites().last().probability()).isZero();
    }

    @Property(tries = 200)
    void how_many_sites_ran_it_decides_the_type_of_the_answer(@ForAll("sites") Vector<SiteTally> sites) {
        Scope scope = ScopeRules.judge(sites, POLICY);
        int tested = sites.count(site -> site.with().runs() > 0);
        assertThat(scope.kind() == ScopeKind.NOT_TESTED).isEqualTo(tested == 0);
        assertThat(scope.kind() == ScopeKind.SINGLE_SITE).isEqualTo(tested == 1);
        assertThat(scope instanceof Scope.Judged).isEqualTo(tested > 1);
    }

    @Property(tries = 200)
    void nothing_is_broken_where_everything_is_green(@ForAll @IntRange(min = 2, max = 40) int sites) {
        assertThat(judged(Sites.everywhere(sites, GREEN)).kind()).isEqualTo(ScopeKind.NONE);
    }

    @Property(tries = 200)
    void everyone_is_broken_where_everything_is_red(@ForAll @IntRange(min = 2, max = 40) int sites) {
        Scope.Judged scope = judged(Sites.everywhere(sites, RED));
        assertThat(scope.kind()).isEqualTo(ScopeKind.EVERYONE);
        assertThat(scope.share().broken()).isEqualTo(sites);
        assertThat(scope.share().of()).isEqualTo(sites);
    }

    @Property(tries = 200)
    void one_red_site_among_green_ones_is_one(
            @ForAll @IntRange(min = 2, max = 40) int sites, @ForAll @IntRange(max = 39) int red) {
        Assume.that(red < sites);
        Scope.Judged scope =
                judged(Sites.everywhere(sites, GREEN).update(red, Sites.at(red, Sites.tally(3, 3, 0, 20))));
        assertThat(scope.kind()).isEqualTo(ScopeKind.ONE);
        assertThat(scope.broken().map(SiteEvidence::site)).containsExactly(Sites.site(red));
    }

    @Property(tries = 200)
    void some_is_what_several_red_sites_among_green_ones_are(
            @ForAll @IntRange(min = 6, max = 30) int sites, @ForAll @IntRange(min = 2, max = 27) int red) {
        Assume.that(red < sites - 2);
        Vector<SiteTally> mixed = Sites.everywhere(sites, Sites.tally(0, 4, 0, 20))
                .zipWithIndex((site, number) -> number < red ? Sites.at(number, Sites.tally(4, 4, 0, 20)) : site);
        Scope.Judged scope = judged(mixed);
        assertThat(scope.kind()).isEqualTo(ScopeKind.SOME);
        assertThat(scope.broken()).hasSize(red);
    }

    @Property(tries = 4)
    void many_sites_do_not_overflow(@ForAll @IntRange(min = 900, max = 1000) int sites, @ForAll boolean red) {
        Posterior posterior = judged(Sites.everywhere(sites, red ? Sites.tally(500, 500, 0, 20) : GREEN))
                .posterior();
        assertThat(red ? posterior.everyone() : posterior.none()).isGreaterThan(0.99);
    }

    @Property(tries = 200)
    void an_answer_is_at_least_as_certain_as_asked_for(@ForAll("tested") Vector<SiteTally> sites) {
        Scope.Judged scope = judged(sites);
        double asserted = switch (scope.kind()) {
            case NONE -> scope.posterior().none();
            case ONE -> scope.posterior().one();
            case SOME -> scope.posterior().some();
            case EVERYONE -> scope.posterior().everyone();
            default -> 1;
        };
        assertThat(asserted).isGreaterThanOrEqualTo(POLICY.certainty());
    }

    @Property(tries = 200)
    void a_sweep_answers_the_same(@ForAll("sites") Vector<SiteTally> sites) {
        double[] posterior = new double[4];
        ScopeKind kind = new ScopeSweep(POLICY, 10).scope(counts(sites), posterior);
        Scope scope = ScopeRules.judge(sites, POLICY);
        assertThat(kind).isEqualTo(scope.kind());
        if (scope instanceof Scope.Judged judged) {
            Posterior expected = judged.posterior();
            assertThat(posterior)
                    .containsExactly(expected.none(), expected.one(), expected.some(), expected.everyone());
        } else {
            assertThat(posterior).containsOnly(0);
        }
    }

    @Property(tries = 200)
    void what_is_expected_after_a_run_is_what_is_believed_before(
            @ForAll("tested") Vector<SiteTally> sites, @ForAll @IntRange(max = 9) int at) {
        Assume.that(at < sites.size());
        SiteTally site = sites.get(at);
        double fails = ScopeRules.failureProbability(site, sites, POLICY);
        Posterior failed =
                judged(sites.update(at, site.plus(Observation.FAILED))).posterior();
        Posterior passed =
                judged(sites.update(at, site.plus(Observation.PASSED))).posterior();
        assertThat(fails * failed.everyone() + (1 - fails) * passed.everyone())
                .isCloseTo(judged(sites).posterior().everyone(), within(CLOSE));
        assertThat(fails * failed.none() + (1 - fails) * passed.none())
                .isCloseTo(judged(sites).posterior().none(), within(CLOSE));
    }

    @Property(tries = 200)
    void no_other_run_tells_more_than_the_next_one(@ForAll("sites") Vector<SiteTally> sites) {
        Assume.that(!sites.isEmpty());
        NextRun next = ScopeRules.nextRun(sites, POLICY).get();
        assertThat(next.expectedBits()).isNotNegative();
        assertThat(sites.map(site -> ScopeRules.expectedBits(site, sites, POLICY))
                        .max()
                        .get())
                .isEqualTo(next.expectedBits());
        assertThat(ScopeRules.expectedBits(
                        sites.find(site -> site.site().equals(next.site())).get(), sites, POLICY))
                .isEqualTo(next.expectedBits());
    }

    @Example
    void a_single_red_site_is_told_to_ask_another_one() {
        Vector<SiteTally> sites = Vector.of(Sites.at(0, RED), Sites.at(1, UNTESTED));
        assertThat(ScopeRules.nextRun(sites, POLICY).map(NextRun::site)).containsExactly(Sites.site(1));
        assertThat(ScopeRules.nextRun(Vector.empty(), POLICY)).isEmpty();
    }

    @Example
    void one_red_here_and_one_green_there_is_undecided() {
        Vector<SiteTally> sites = Vector.of(Sites.at(0, Sites.tally(1, 1, 0, 5)), Sites.at(1, Sites.tally(0, 1, 0, 5)));
        assertThat(ScopeRules.judge(sites, POLICY).kind()).isEqualTo(ScopeKind.UNDECIDED);
    }

    @Example
    void entropy_is_counted_in_bits() {
        assertThat(new Posterior(.25, .25, .25, .25).entropy()).isCloseTo(2, within(CLOSE));
        assertThat(new Posterior(0, 1, 0, 0).entropy()).isZero();
        assertThat(new Posterior(.5, 0, .5, 0).entropy()).isCloseTo(1, within(CLOSE));
    }

    @Example
    void the_likeliest_of_equals_says_less() {
        assertThat(new Posterior(.25, .25, .25, .25).likeliest()).isEqualTo(ScopeKind.NONE);
        assertThat(new Posterior(.2, .3, .3, .2).likeliest()).isEqualTo(ScopeKind.ONE);
        assertThat(new Posterior(.1, .1, .4, .4).likeliest()).isEqualTo(ScopeKind.SOME);
        assertThat(new Posterior(.1, .1, .1, .7).answer(.7)).isEqualTo(ScopeKind.EVERYONE);
        assertThat(new Posterior(.1, .1, .1, .7).answer(.71)).isEqualTo(ScopeKind.UNDECIDED);
    }

    @Example
    void too_many_sites_are_misuse() {
        assertThatThrownBy(() -> new ScopeSweep(POLICY, 1001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScopeSweep(POLICY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Vector<SiteTally>> sites() {
        return Sites.sites(0, 7);
    }

    @Provide
    Arbitrary<Vector<SiteTally>> tested() {
        return Sites.sites(2, 9)
                .map(sites -> sites.map(site -> site.with().isEmpty() ? site.plus(Observation.PASSED) : site));
    }

    private static Scope.Judged judged(Vector<SiteTally> sites) {
        return (Scope.Judged) ScopeRules.judge(sites, POLICY);
    }

    private static int[] counts(Vector<SiteTally> sites) {
        return sites.toJavaStream()
                .flatMapToInt(site -> java.util.stream.IntStream.of(
                        site.with().runs(),
                        site.with().failures(),
                        site.before().runs(),
                        site.before().failures()))
                .toArray();
    }
}
