// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.health.HealthPolicy;
import io.distributedci.health.Posterior;
import io.distributedci.health.Scope;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopeRules;
import io.distributedci.health.SiteRules;
import io.distributedci.health.SiteTally;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * How often five ways to judge are right, over many simulated worlds: one row of the table. All in percent.
 *
 * @param lastRun a site is broken when its last run failed
 * @param fisher a site is broken when Fisher's p is below 0.05
 * @param fisherOfThree the same, and it failed three times at least, and 5 points more often than before
 * @param likeliest the likeliest scope
 * @param certain the scope that is certain enough, right
 * @param undecided no scope is certain enough
 * @param alarms how often the first, the third and the last way see a breakage where there is none
 */
record ScopeRow(
        double lastRun,
        double fisher,
        double fisherOfThree,
        double likeliest,
        double certain,
        double undecided,
        Alarms alarms) {
    /** False alarms in percent of the worlds without a breakage. */
    record Alarms(double lastRun, double fisherOfThree, double certain) {}

    /** Measures. */
    static ScopeRow of(long seed, int worlds, int runs, double flake) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] right = new int[6];
        int[] alarms = new int[4];
        for (int world = 0; world < worlds; world++) {
            count(SimulatedSites.draw(random, runs, flake), right, alarms);
        }
        return new ScopeRow(
                percent(right[0], worlds),
                percent(right[1], worlds),
                percent(right[2], worlds),
                percent(right[3], worlds),
                percent(right[4], worlds),
                percent(right[5], worlds),
                new Alarms(
                        percent(alarms[0], alarms[3]), percent(alarms[1], alarms[3]), percent(alarms[2], alarms[3])));
    }

    /** Of what was asserted, wrong. */
    double wrong() {
        return 100 - certain - undecided;
    }

    /** The cells of the table. */
    String markdown(int runs, double flake) {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f %% | %.0f | %.0f | %.0f | %.0f | %.0f / %.0f / %.0f | %.1f / %.1f / %.1f |%n",
                runs,
                100 * flake,
                lastRun,
                fisher,
                fisherOfThree,
                likeliest,
                certain,
                undecided,
                wrong(),
                alarms.lastRun(),
                alarms.fisherOfThree(),
                alarms.certain());
    }

    private static void count(SimulatedSites world, int[] right, int[] alarms) {
        Posterior posterior = ((Scope.Judged) ScopeRules.judge(world.sites(), HealthPolicy.DEFAULT)).posterior();
        ScopeKind lastRun = scope(world.lastFailed().count(failed -> failed), world);
        ScopeKind three = scope(world, ScopeRow::isSignificantOfThree);
        ScopeKind certain = posterior.answer(HealthPolicy.DEFAULT.certainty());
        right[0] += lastRun == world.truth() ? 1 : 0;
        right[1] += scope(world, ScopeRow::isSignificant) == world.truth() ? 1 : 0;
        right[2] += three == world.truth() ? 1 : 0;
        right[3] += posterior.likeliest() == world.truth() ? 1 : 0;
        right[4] += certain == world.truth() ? 1 : 0;
        right[5] += certain == ScopeKind.UNDECIDED ? 1 : 0;
        if (world.truth() == ScopeKind.NONE) {
            alarms[0] += lastRun == ScopeKind.NONE ? 0 : 1;
            alarms[1] += three == ScopeKind.NONE ? 0 : 1;
            alarms[2] += certain == ScopeKind.NONE || certain == ScopeKind.UNDECIDED ? 0 : 1;
            alarms[3]++;
        }
    }

    private static ScopeKind scope(SimulatedSites world, Predicate<SiteTally> broken) {
        return scope(world.sites().count(broken), world);
    }

    private static ScopeKind scope(int broken, SimulatedSites world) {
        if (broken == world.sites().size()) {
            return ScopeKind.EVERYONE;
        }
        return broken == 0 ? ScopeKind.NONE : broken == 1 ? ScopeKind.ONE : ScopeKind.SOME;
    }

    private static boolean isSignificant(SiteTally site) {
        return SiteRules.fisherP(site) < 0.05;
    }

    private static boolean isSignificantOfThree(SiteTally site) {
        double worse = (double) site.with().failures() / site.with().runs()
                - (double) site.before().failures() / site.before().runs();
        return isSignificant(site) && site.with().failures() >= 3 && worse > 0.05;
    }

    private static double percent(int count, int of) {
        return of == 0 ? 0 : 100.0 * count / of;
    }
}
