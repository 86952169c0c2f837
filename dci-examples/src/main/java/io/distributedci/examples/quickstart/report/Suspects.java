// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SuspectSet;
import io.distributedci.health.Suspicion;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * Who could be to blame for the failures of a signal, of all components of all types that took part.
 *
 * @param signal what failed
 * @param suspicion the answer of the library
 */
public record Suspects(Signal signal, Suspicion suspicion) {
    /** So many sets of suspects are shown of each signal. */
    private static final int SHOWN = 3;

    public Suspects {
        requireNonNull(signal);
        requireNonNull(suspicion);
    }

    /** Asks the library about every test that failed with one of the releases. */
    static Either<DciError, Vector<Suspects>> of(DciSession session, TopicId topic, Vector<ReleaseHealth> releases) {
        Vector<Signal> failed = releases.flatMap(ReleaseHealth::cases)
                .map(ScopeReport::signal)
                .distinct()
                .sortBy(Signal::text);
        return Either.sequenceRight(failed.map(signal ->
                        session.health().suspects(topic, signal).map(suspicion -> new Suspects(signal, suspicion))))
                .map(Vector::ofAll);
    }

    /** The most suspicious ones, of those that failures go together with at all. */
    Vector<SuspectSet<ComponentId>> first() {
        return suspicion
                .suspects()
                .reject(suspect -> suspect.counts().saysNothing())
                .take(SHOWN);
    }

    /** Those with which it failed no more often than without: less suspicious, though never cleared. */
    Vector<ComponentId> unsuspicious() {
        return suspicion
                .suspects()
                .filter(suspect -> suspect.counts().saysNothing())
                .flatMap(SuspectSet::members);
    }
}
