// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.Vector;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sites and counts to judge. */
final class Sites {
    private Sites() {}

    static RemoteCiId site(int number) {
        return new RemoteCiId(new UUID(7, number));
    }

    /** A site with {@code failed} of {@code runs} after {@code failedBefore} of {@code runsBefore}. */
    static SiteTally tally(int failed, int runs, int failedBefore, int runsBefore) {
        return new SiteTally(site(0), new Tally(runs, failed), new Tally(runsBefore, failedBefore));
    }

    /** The same counts at so many sites. */
    static Vector<SiteTally> everywhere(int sites, SiteTally tally) {
        return Vector.range(0, sites).map(number -> at(number, tally));
    }

    static SiteTally at(int number, SiteTally tally) {
        return new SiteTally(site(number), tally.with(), tally.before());
    }

    static Arbitrary<Tally> tallies(int most) {
        return Arbitraries.integers()
                .between(0, most)
                .flatMap(runs -> Arbitraries.integers().between(0, runs).map(failures -> new Tally(runs, failures)));
    }

    static Arbitrary<SiteTally> siteTallies() {
        return Combinators.combine(tallies(6), tallies(20)).as((with, before) -> new SiteTally(site(0), with, before));
    }

    static Arbitrary<Vector<SiteTally>> sites(int least, int most) {
        return siteTallies()
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(all -> Vector.ofAll(all).zipWithIndex((tally, number) -> at(number, tally)));
    }
}
