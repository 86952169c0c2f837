// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * Did it break for everyone? The evidence of all sites pooled into one answer. How it is computed is told at {@code ScopeSums}, what it is worth in {@code docs/health.md}.
 */
public final class ScopeRules {
    private ScopeRules() {}

    /**
     * The scope of one signal with one candidate. The order of the sites changes nothing but the order of the evidence.
     *
     * @param sites each once, tested or not; at most 1000
     */
    public static Scope judge(Vector<SiteTally> sites, HealthPolicy policy) {
        Weighed weighed = new Weighed(sites.filter(ScopeRules::isTested), policy);
        Vector<SiteEvidence> evidence = sites.map(weighed::evidence);
        Vector<SiteEvidence> tested = evidence.reject(site -> site.verdict() == SiteVerdict.UNTESTED);
        if (tested.size() < 2) {
            return tested.headOption()
                    .<Scope>map(only -> new Scope.SingleSite(only, evidence))
                    .getOrElse(() -> new Scope.NotTested(evidence));
        }
        Posterior posterior = weighed.posterior();
        return new Scope.Judged(
                posterior.answer(policy.certainty()),
                posterior,
                evidence,
                BrokenShare.of(tested.count(SiteEvidence::isLikelyBroken), tested.size()));
    }

    /**
     * Where one more run would tell most of the scope: the largest expected fall of the entropy, of equals the first. None when no site is given. An untested site can be the answer.
     */
    public static Option<NextRun> nextRun(Vector<SiteTally> sites, HealthPolicy policy) {
        return sites.map(site -> new NextRun(site.site(), expectedBits(site, sites, policy)))
                .reduceLeftOption((best, next) -> next.expectedBits() > best.expectedBits() ? next : best);
    }

    /** How many bits a run at the site gives on average: what is not known now, less what will not be known after a failure or a pass, each as often as it is expected. */
    static double expectedBits(SiteTally site, Vector<SiteTally> sites, HealthPolicy policy) {
        Vector<SiteTally> asked = sites.filter(other -> isTested(other) || other.equals(site));
        double fails = failureProbability(site, asked, policy);
        double now = new Weighed(asked, policy).posterior().entropy();
        double failed = after(asked, site, Observation.FAILED, policy).entropy();
        double passed = after(asked, site, Observation.PASSED, policy).entropy();
        return Math.max(0, now - fails * failed - (1 - fails) * passed);
    }

    /** How likely the next run at the site fails, given the runs at all sites. */
    static double failureProbability(SiteTally site, Vector<SiteTally> sites, HealthPolicy policy) {
        double broken = new Weighed(sites, policy).probability(site);
        double ifBroken = policy.site().broken().after(site.with()).mean();
        double ifNot =
                policy.site().usual().after(site.before()).after(site.with()).mean();
        return broken * ifBroken + (1 - broken) * ifNot;
    }

    private static Posterior after(Vector<SiteTally> sites, SiteTally site, Observation run, HealthPolicy policy) {
        return new Weighed(sites.replace(site, site.plus(run)), policy).posterior();
    }

    private static boolean isTested(SiteTally site) {
        return !site.with().isEmpty();
    }

    /** Sites that take part, with their factors, and the sums over them. */
    private static final class Weighed {
        private final Vector<SiteTally> sites;
        private final HealthPolicy policy;
        private final SiteModel model;
        private final ScopeSums sums;
        private final double[] factors;

        Weighed(Vector<SiteTally> sites, HealthPolicy policy) {
            this.sites = sites;
            this.policy = policy;
            model = new SiteModel(policy.site());
            sums = new ScopeSums(policy.scope(), Math.max(1, sites.size()));
            factors = sites.toJavaStream().mapToDouble(model::bayesFactor).toArray();
        }

        Posterior posterior() {
            double[] weights = new double[4];
            double sum = sums.weigh(factors, sites.size(), ScopeSums.NO_SITE, weights);
            return new Posterior(weights[0] / sum, weights[1] / sum, weights[2] / sum, weights[3] / sum);
        }

        /** How likely the candidate is broken at the site, all runs considered; 0 when the site does not take part. */
        double probability(SiteTally site) {
            int at = sites.indexOf(site);
            if (at < 0) {
                return 0;
            }
            double[] weights = new double[4];
            double all = sums.weigh(factors, sites.size(), ScopeSums.NO_SITE, weights);
            return sums.weigh(factors, sites.size(), at, weights) / all;
        }

        SiteEvidence evidence(SiteTally site) {
            double factor = model.bayesFactor(site);
            return new SiteEvidence(
                    site,
                    SiteRules.verdict(site.with(), factor, policy.site()),
                    factor,
                    SiteRules.fisherP(site),
                    probability(site));
        }
    }
}
