// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import java.util.Arrays;

/**
 * The scopes of very many signals, one after the other, without making garbage: a topic page with all its tests, or a nightly sweep. Answers exactly what {@link ScopeRules#judge} answers.
 *
 * <p>For one thread at a time; make one per thread.
 */
public final class ScopeSweep {
    /** Counts for each site: decisive runs with the candidate, failures of them, decisive runs before, failures of them. */
    public static final int COUNTS = 4;

    private static final ScopeKind[] WORDS = {ScopeKind.NONE, ScopeKind.ONE, ScopeKind.SOME, ScopeKind.EVERYONE};

    private final HealthPolicy policy;
    private final SiteModel model;
    private final ScopeSums sums;
    private final double[] factors;

    /**
     * A sweep.
     *
     * @param mostSites of one signal; 1 to 1000
     */
    public ScopeSweep(HealthPolicy policy, int mostSites) {
        this.policy = policy;
        model = new SiteModel(policy.site());
        sums = new ScopeSums(policy.scope(), mostSites);
        factors = new double[mostSites];
    }

    /**
     * The scope of one signal.
     *
     * @param counts {@value #COUNTS} numbers for each site, which must be the counts of tallies; not changed
     * @param posterior receives four numbers in the order none, one, some, everyone; zeros when fewer than two sites ran it
     */
    public ScopeKind scope(int[] counts, double[] posterior) {
        int sites = 0;
        for (int at = 0; at < counts.length; at += COUNTS) {
            if (counts[at] > 0) {
                factors[sites] = model.bayesFactor(counts[at], counts[at + 1], counts[at + 2], counts[at + 3]);
                sites++;
            }
        }
        return sites < 2 ? unanswerable(sites, posterior) : judged(sites, posterior);
    }

    private static ScopeKind unanswerable(int sites, double[] posterior) {
        Arrays.fill(posterior, 0);
        return sites == 0 ? ScopeKind.NOT_TESTED : ScopeKind.SINGLE_SITE;
    }

    private ScopeKind judged(int sites, double[] posterior) {
        double sum = sums.weigh(factors, sites, ScopeSums.NO_SITE, posterior);
        int best = 0;
        for (int scope = 0; scope < posterior.length; scope++) {
            posterior[scope] /= sum;
            best = posterior[scope] > posterior[best] ? scope : best;
        }
        return posterior[best] < policy.certainty() ? ScopeKind.UNDECIDED : WORDS[best];
    }
}
