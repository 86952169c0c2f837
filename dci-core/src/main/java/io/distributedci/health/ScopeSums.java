// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/**
 * The sums over all subsets of sites behind a scope verdict.
 *
 * <p>Let B be the Bayes factor of each site. Under "none" the runs have the likelihood 1 (all likelihoods are relative to that), under "exactly the sites of S are broken" the product of B over S. A scope is a
 * set of such subsets, believed equally likely: "one" averages over the P sites; "some" averages over the sizes 2 … P − 1, and for each size over the subsets of that size.
 *
 * <p>There are 2^P subsets, but only their sums by size matter, the elementary symmetric polynomials of the factors. They are built site by site in P² / 2 steps. Each step works with B / (1 + B) and
 * 1 / (1 + B), which divides everything by the same product: what is built are the probabilities that so many independent events happen, positive numbers with the sum 1. Nothing overflows, nothing cancels, and
 * at least one of them is not small, so the posterior is never 0 / 0: that is why {@link #MAX_SITES} is where the largest binomial coefficient comes near the end of the range of a double.
 *
 * <p>Works in its own arrays and allocates nothing after construction; for one thread at a time.
 */
final class ScopeSums {
    /** Most sites of one verdict. */
    static final int MAX_SITES = 1000;
    /** No site forced to be broken. */
    static final int NO_SITE = -1;

    private final ScopePriors priors;
    /** By number of sites, then by size: what a subset of that size weighs. Filled when first needed. */
    private final double[][] weights;

    private final double[] bySize;

    ScopeSums(ScopePriors priors, int mostSites) {
        if (mostSites < 1 || mostSites > MAX_SITES) {
            throw new IllegalArgumentException(mostSites + " sites is not in 1.." + MAX_SITES);
        }
        this.priors = priors;
        weights = new double[mostSites + 1][];
        bySize = new double[mostSites + 2];
    }

    /**
     * Weighs the four scopes, in the order none, one, some, everyone, up to one common factor.
     *
     * @param factors the Bayes factors of the sites, in the first {@code sites} elements
     * @param sites 1 or more; for one alone everything that is broken is "everyone"
     * @param forced count only subsets with this site, with {@link #NO_SITE} all
     * @param into receives four numbers
     * @return their sum
     */
    double weigh(double[] factors, int sites, int forced, double[] into) {
        count(factors, sites, forced);
        double[] weight = weights(sites);
        double some = 0;
        for (int size = 2; size < sites; size++) {
            some += bySize[size] * weight[size];
        }
        into[0] = bySize[0] * weight[0];
        into[1] = sites == 1 ? 0 : bySize[1] * weight[1];
        into[2] = some;
        into[3] = bySize[sites] * weight[sites];
        return into[0] + into[1] + into[2] + into[3];
    }

    private void count(double[] factors, int sites, int forced) {
        bySize[0] = 1;
        for (int site = 0; site < sites; site++) {
            double broken = broken(factors[site]);
            double healthy = site == forced ? 0 : 1 / (1 + factors[site]);
            bySize[site + 1] = bySize[site] * broken;
            for (int size = site; size > 0; size--) {
                bySize[size] = bySize[size] * healthy + bySize[size - 1] * broken;
            }
            bySize[0] *= healthy;
        }
    }

    private static double broken(double factor) {
        return factor < Double.POSITIVE_INFINITY ? factor / (1 + factor) : 1;
    }

    private double[] weights(int sites) {
        double[] weight = weights[sites];
        if (weight == null) {
            weight = weightsOf(sites);
            weights[sites] = weight;
        }
        return weight;
    }

    private double[] weightsOf(int sites) {
        double[] weight = new double[sites + 1];
        for (int size = 2; size < sites; size++) {
            weight[size] = priors.some() / (sites - 2) / Math.exp(GammaRules.logBinomial(sites, size));
        }
        weight[0] = priors.none();
        weight[1] = priors.one() / sites;
        weight[sites] = sites == 1 ? priors.one() + priors.everyone() : priors.everyone();
        return weight;
    }
}
