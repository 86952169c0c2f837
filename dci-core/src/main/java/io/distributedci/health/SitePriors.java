// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/**
 * How one site is judged.
 *
 * @param usual the rate of failure where nothing is broken: flakes. One in ten, weighing as much as five runs, then learned from the site's own history
 * @param broken the rate of failure where the candidate is broken: nine in ten. A lower one finds breaks that show only now and then, later
 * @param odds that a candidate is broken at a site before it ran there, above 0. One to twenty is why one red is never enough, and two are where the history is clean
 * @param decisive above 1: at these odds the site is broken, at the inverse it is not
 */
public record SitePriors(BetaPrior usual, BetaPrior broken, double odds, double decisive) {
    /** The library's own. */
    public static final SitePriors DEFAULT = new SitePriors(new BetaPrior(0.5, 4.5), new BetaPrior(9, 1), 0.05, 4);

    public SitePriors {
        requireNonNull(usual);
        requireNonNull(broken);
        if (!(odds > 0 && odds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("odds " + odds);
        }
        if (!(decisive > 1 && decisive < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("decisive odds " + decisive);
        }
    }

    /** The same with another belief of how a broken candidate fails. */
    public SitePriors withBroken(BetaPrior other) {
        return new SitePriors(usual, other, odds, decisive);
    }
}
