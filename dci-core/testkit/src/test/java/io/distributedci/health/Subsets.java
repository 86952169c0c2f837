// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.collection.Vector;

/** The definition of the scope posterior, taken literally: every subset of sites that could be broken, one by one. */
final class Subsets {
    private final double[] factors;
    private final double[] bySubset;
    private final double sum;

    private Subsets(double[] factors, double[] bySubset, double sum) {
        this.factors = factors;
        this.bySubset = bySubset;
        this.sum = sum;
    }

    static Subsets of(Vector<SiteTally> sites, HealthPolicy policy) {
        double[] factors = sites.toJavaStream()
                .mapToDouble(site -> SiteRules.bayesFactor(site, policy.site()))
                .toArray();
        double[] bySubset = new double[1 << factors.length];
        double sum = 0;
        for (int subset = 0; subset < bySubset.length; subset++) {
            bySubset[subset] =
                    prior(Integer.bitCount(subset), factors.length, policy.scope()) * product(factors, subset);
            sum += bySubset[subset];
        }
        return new Subsets(factors, bySubset, sum);
    }

    private static double prior(int size, int sites, ScopePriors priors) {
        if (size == 0) {
            return priors.none();
        }
        if (size == sites) {
            return priors.everyone();
        }
        return size == 1 ? priors.one() / sites : priors.some() / (sites - 2) / subsetsOf(size, sites);
    }

    private static double subsetsOf(int size, int sites) {
        return size == 0 ? 1 : subsetsOf(size - 1, sites) * (sites - size + 1) / size;
    }

    private static double product(double[] factors, int subset) {
        double product = 1;
        for (int site = 0; site < factors.length; site++) {
            product *= (subset & 1 << site) == 0 ? 1 : factors[site];
        }
        return product;
    }

    Posterior posterior() {
        double[] byScope = new double[4];
        for (int subset = 0; subset < bySubset.length; subset++) {
            byScope[scope(Integer.bitCount(subset))] += bySubset[subset] / sum;
        }
        return new Posterior(byScope[0], byScope[1], byScope[2], byScope[3]);
    }

    private int scope(int size) {
        if (size == factors.length) {
            return 3;
        }
        return Math.min(size, 2);
    }

    double broken(int site) {
        double broken = 0;
        for (int subset = 0; subset < bySubset.length; subset++) {
            broken += (subset & 1 << site) == 0 ? 0 : bySubset[subset] / sum;
        }
        return broken;
    }
}
