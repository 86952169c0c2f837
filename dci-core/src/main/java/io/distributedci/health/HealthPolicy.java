// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/**
 * How evidence is weighed.
 *
 * @param site how one site is judged
 * @param scope how likely each scope is before any run
 * @param certainty the probability from which on a scope is asserted; above 0.5, below 1. Below it the scope is undecided
 * @param window how many decisive runs before the candidate make the history of a signal at a site; 1 to {@value #MAX_WINDOW}
 */
public record HealthPolicy(SitePriors site, ScopePriors scope, double certainty, int window) {
    /** Longest history that is read. */
    public static final int MAX_WINDOW = 200;

    /** The library's own. */
    public static final HealthPolicy DEFAULT = new HealthPolicy(SitePriors.DEFAULT, ScopePriors.DEFAULT, 0.8, 20);

    public HealthPolicy {
        requireNonNull(site);
        requireNonNull(scope);
        if (!(certainty > 0.5 && certainty < 1)) {
            throw new IllegalArgumentException("certainty " + certainty);
        }
        if (window < 1 || window > MAX_WINDOW) {
            throw new IllegalArgumentException("window " + window + " is not in 1.." + MAX_WINDOW);
        }
    }

    /** The same with other priors for sites. */
    public HealthPolicy with(SitePriors other) {
        return new HealthPolicy(other, scope, certainty, window);
    }

    /** The same with other priors for scopes. */
    public HealthPolicy with(ScopePriors other) {
        return new HealthPolicy(site, other, certainty, window);
    }
}
