// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.health.ScopeKind;
import io.distributedci.health.SiteTally;
import io.distributedci.health.Tally;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.Vector;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Sites of which it is known where the candidate is broken: what verdicts are measured against. 3 to 10 sites, each with a history of 5 to 25 runs and a rate of flakes of its own; where the candidate is broken
 * it fails 85 to 100 of a hundred runs. None, one, some and everyone are equally frequent, which is not what the verdicts believe.
 *
 * @param truth for how many it is broken
 * @param sites the counts
 * @param broken at which sites it is broken
 * @param lastFailed at which sites the last run failed
 */
record SimulatedSites(ScopeKind truth, Vector<SiteTally> sites, Vector<Boolean> broken, Vector<Boolean> lastFailed) {
    private static final Vector<ScopeKind> TRUTHS =
            Vector.of(ScopeKind.NONE, ScopeKind.ONE, ScopeKind.SOME, ScopeKind.EVERYONE);

    /**
     * Draws a world.
     *
     * @param runs with the candidate at each site
     * @param flake the rate of flakes in the middle; each site has one between 0 and twice that
     */
    static SimulatedSites draw(SplittableRandom random, int runs, double flake) {
        ScopeKind truth = TRUTHS.get(random.nextInt(TRUTHS.size()));
        int sites = random.nextInt(3, 11);
        Vector<Boolean> broken = broken(random, truth, sites);
        Vector<SiteTally> tallies = Vector.empty();
        Vector<Boolean> last = Vector.empty();
        for (int site = 0; site < sites; site++) {
            double usual = 2 * flake * random.nextDouble();
            double now = broken.get(site) ? 0.85 + 0.15 * random.nextDouble() : usual;
            Tally before = runs(random, random.nextInt(5, 26), usual);
            Tally earlier = runs(random, runs - 1, now);
            boolean failed = random.nextDouble() < now;
            Tally with = new Tally(runs, earlier.failures() + (failed ? 1 : 0));
            tallies = tallies.append(new SiteTally(new RemoteCiId(new UUID(0, site)), with, before));
            last = last.append(failed);
        }
        return new SimulatedSites(truth, tallies, broken, last);
    }

    private static Vector<Boolean> broken(SplittableRandom random, ScopeKind truth, int sites) {
        int count = switch (truth) {
            case NONE -> 0;
            case ONE -> 1;
            case SOME -> random.nextInt(2, sites);
            default -> sites;
        };
        Vector<Boolean> broken = Vector.fill(sites, false);
        for (int left = count; left > 0; ) {
            int site = random.nextInt(sites);
            left -= broken.get(site) ? 0 : 1;
            broken = broken.update(site, true);
        }
        return broken;
    }

    private static Tally runs(SplittableRandom random, int runs, double rate) {
        int failures = 0;
        for (int run = 0; run < runs; run++) {
            failures += random.nextDouble() < rate ? 1 : 0;
        }
        return new Tally(runs, failures);
    }
}
