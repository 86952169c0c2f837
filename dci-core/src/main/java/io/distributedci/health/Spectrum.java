// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.collection.Vector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** How often each part took part in runs that failed, and in runs that did not; counted once. */
final class Spectrum<X> {
    private final Map<X, int[]> counts = new LinkedHashMap<>();
    private final Tally all;

    Spectrum(Vector<Trial<X>> trials) {
        for (Trial<X> trial : trials) {
            for (X part : trial.parts()) {
                int[] count = counts.computeIfAbsent(part, unseen -> new int[2]);
                count[trial.failed() ? 1 : 0]++;
            }
        }
        all = new Tally(trials.size(), trials.count(Trial::failed));
    }

    /** The parts in the order of first appearance. */
    Vector<X> parts() {
        return Vector.ofAll(counts.keySet());
    }

    /** How the runs divide by this part. */
    Contingency of(X part) {
        int[] count = counts.getOrDefault(part, new int[2]);
        return divided(all, new Tally(count[0] + count[1], count[1]));
    }

    /** How the runs divide by any condition. */
    static <X> Contingency of(Vector<Trial<X>> trials, Predicate<Trial<X>> with) {
        Vector<Trial<X>> those = trials.filter(with);
        return divided(
                new Tally(trials.size(), trials.count(Trial::failed)),
                new Tally(those.size(), those.count(Trial::failed)));
    }

    private static Contingency divided(Tally all, Tally with) {
        return new Contingency(with, new Tally(all.runs() - with.runs(), all.failures() - with.failures()));
    }
}
