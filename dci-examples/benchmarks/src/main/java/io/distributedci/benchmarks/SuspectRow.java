// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.health.SuspectRules;
import io.distributedci.health.SuspectSet;
import io.distributedci.health.Trial;
import io.vavr.collection.Vector;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often the culprit is found among eight types of components with six versions each, over many simulated histories. It fails nine runs of ten, others one of twenty. All in percent.
 *
 * @param first the culprit is in the first set
 * @param alone the culprit is the first set
 * @param firstThree the culprit is in the first sets, up to three components
 * @param cleared the culprit is the only one in all failures and in no pass: how strict exoneration fares
 */
record SuspectRow(double first, double alone, double firstThree, double cleared) {
    private static final int TYPES = 8;
    private static final int VERSIONS = 6;
    private static final String CULPRIT = "0-0";

    /** Measures. */
    static SuspectRow of(long seed, int histories, int jobs) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] found = new int[4];
        for (int history = 0; history < histories; history++) {
            Vector<Trial<String>> trials = Vector.fill(jobs, () -> trial(random));
            Vector<SuspectSet<String>> sets = SuspectRules.rank(trials);
            found[0] += sets.take(1).exists(set -> set.members().contains(CULPRIT)) ? 1 : 0;
            found[1] += sets.take(1).exists(set -> set.members().equals(Vector.of(CULPRIT))) ? 1 : 0;
            found[2] += sets.flatMap(SuspectSet::members).take(3).contains(CULPRIT) ? 1 : 0;
            found[3] += strict(trials).equals(Vector.of(CULPRIT)) ? 1 : 0;
        }
        return new SuspectRow(
                100.0 * found[0] / histories,
                100.0 * found[1] / histories,
                100.0 * found[2] / histories,
                100.0 * found[3] / histories);
    }

    /** The cells of the table. */
    String markdown(int jobs) {
        return String.format(
                Locale.ROOT, "| %d | %.0f | %.0f | %.0f | %.0f |%n", jobs, first, alone, firstThree, cleared);
    }

    private static Trial<String> trial(SplittableRandom random) {
        Vector<String> parts = Vector.range(0, TYPES).map(type -> type + "-" + random.nextInt(VERSIONS));
        double rate = parts.contains(CULPRIT) ? 0.9 : 0.05;
        return new Trial<>(parts, random.nextDouble() < rate);
    }

    private static Vector<String> strict(Vector<Trial<String>> trials) {
        Vector<Trial<String>> failed = trials.filter(Trial::failed);
        return failed.headOption()
                .map(Trial::parts)
                .getOrElse(Vector.empty())
                .filter(part -> failed.forAll(trial -> trial.parts().contains(part)))
                .reject(part ->
                        trials.exists(trial -> !trial.failed() && trial.parts().contains(part)));
    }
}
