// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** How a candidate does at one site. */
public final class SiteRules {
    private SiteRules() {}

    /** How many times likelier the runs are if the candidate is broken here than if it is not; 1 without runs, more with each failure where the history is not full of failures itself. */
    public static double bayesFactor(SiteTally tally, SitePriors priors) {
        return new SiteModel(priors).bayesFactor(tally);
    }

    /** The verdict by the runs at this site alone. */
    public static SiteVerdict verdict(SiteTally tally, SitePriors priors) {
        return verdict(tally.with(), bayesFactor(tally, priors), priors);
    }

    static SiteVerdict verdict(Tally with, double bayesFactor, SitePriors priors) {
        if (with.isEmpty()) {
            return SiteVerdict.UNTESTED;
        }
        double odds = bayesFactor * priors.odds();
        if (odds >= priors.decisive()) {
            return SiteVerdict.BROKEN;
        }
        if (odds > 1 / priors.decisive()) {
            return SiteVerdict.UNDECIDED;
        }
        return with.failures() == 0 ? SiteVerdict.HEALTHY : SiteVerdict.FLAKY;
    }

    /** The exact one-sided p of the runs with the candidate against those before. */
    public static double fisherP(SiteTally tally) {
        return FisherRules.oneSided(tally.with(), tally.before());
    }
}
