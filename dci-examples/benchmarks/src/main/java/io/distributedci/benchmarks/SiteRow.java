// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.health.HealthPolicy;
import io.distributedci.health.SiteRules;
import io.distributedci.health.SiteTally;
import io.distributedci.health.SiteVerdict;
import io.vavr.collection.Vector;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What sites are called by their own runs alone, over many simulated worlds: one row of the table.
 *
 * @param broken those where the candidate is broken
 * @param sound the others
 */
record SiteRow(Shares broken, Shares sound) {
    /** In percent. */
    record Shares(double broken, double undecided, double flaky, double healthy) {
        String markdown() {
            return String.format(Locale.ROOT, "%.0f / %.0f / %.0f / %.0f", broken, undecided, flaky, healthy);
        }
    }

    /** Measures. */
    static SiteRow of(long seed, int worlds, int runs, double flake) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<SiteVerdict, Integer> broken = new EnumMap<>(SiteVerdict.class);
        Map<SiteVerdict, Integer> sound = new EnumMap<>(SiteVerdict.class);
        for (int world = 0; world < worlds; world++) {
            SimulatedSites drawn = SimulatedSites.draw(random, runs, flake);
            Vector<SiteTally> sites = drawn.sites();
            for (int site = 0; site < sites.size(); site++) {
                SiteVerdict verdict = SiteRules.verdict(sites.get(site), HealthPolicy.DEFAULT.site());
                (drawn.broken().get(site) ? broken : sound).merge(verdict, 1, Integer::sum);
            }
        }
        return new SiteRow(shares(broken), shares(sound));
    }

    /** The cells of the table. */
    String markdown(int runs, double flake) {
        return String.format(
                Locale.ROOT, "| %d | %.0f %% | %s | %s |%n", runs, 100 * flake, broken.markdown(), sound.markdown());
    }

    private static Shares shares(Map<SiteVerdict, Integer> counts) {
        return new Shares(
                share(counts, SiteVerdict.BROKEN),
                share(counts, SiteVerdict.UNDECIDED),
                share(counts, SiteVerdict.FLAKY),
                share(counts, SiteVerdict.HEALTHY));
    }

    private static double share(Map<SiteVerdict, Integer> counts, SiteVerdict verdict) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : 100.0 * counts.getOrDefault(verdict, 0) / all;
    }
}
