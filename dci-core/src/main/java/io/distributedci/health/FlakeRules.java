// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.collection.Vector;

/** Which signals cannot be trusted. */
public final class FlakeRules {
    /** So many failures in a row are a breakage, not a flake. */
    public static final int BREAKAGE = 3;

    private FlakeRules() {}

    /**
     * The flips of a signal in the order of time. What is no evidence is passed over; {@value #BREAKAGE} failures or more in a row are a breakage and left out, so that breaking and being repaired is no
     * flip (as TestGrid counts).
     */
    public static FlakeScore score(Vector<Observation> observations) {
        Vector<Boolean> failures =
                withoutBreakages(observations.filter(Observation::isDecisive).map(Observation::isFailure));
        int flips = failures.zip(failures.drop(1)).count(pair -> !pair._1.equals(pair._2));
        return new FlakeScore(flips, failures.size());
    }

    private static Vector<Boolean> withoutBreakages(Vector<Boolean> failures) {
        Vector<Boolean> kept = Vector.empty();
        int row = 0;
        for (boolean failed : failures) {
            kept = kept.append(failed);
            row = failed ? row + 1 : 0;
            if (row == BREAKAGE) {
                kept = kept.dropRight(BREAKAGE);
            } else if (row > BREAKAGE) {
                kept = kept.dropRight(1);
            }
        }
        return kept;
    }
}
