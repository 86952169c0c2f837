// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * How likely each scope is, all runs considered; the sum is 1.
 *
 * @param none broken nowhere
 * @param one broken at one site
 * @param some broken at two or more, but not at all
 * @param everyone broken wherever it ran
 */
public record Posterior(double none, double one, double some, double everyone) {
    /** The scope that is likeliest, and as likely as this at least; else {@link ScopeKind#UNDECIDED}. */
    public ScopeKind answer(double certainty) {
        double most = Math.max(Math.max(none, one), Math.max(some, everyone));
        return most < certainty ? ScopeKind.UNDECIDED : likeliest();
    }

    /** The scope that is likeliest; of equals the one that says less. */
    public ScopeKind likeliest() {
        ScopeKind best = none >= one ? ScopeKind.NONE : ScopeKind.ONE;
        double most = Math.max(none, one);
        if (some > most) {
            best = ScopeKind.SOME;
            most = some;
        }
        return everyone > most ? ScopeKind.EVERYONE : best;
    }

    /** What is not known yet, in bits: 0 when one scope is certain, 2 when all are equally likely. */
    public double entropy() {
        return bits(none) + bits(one) + bits(some) + bits(everyone);
    }

    static double bits(double probability) {
        return probability > 0 ? -probability * Math.log(probability) / Math.log(2) : 0;
    }
}
