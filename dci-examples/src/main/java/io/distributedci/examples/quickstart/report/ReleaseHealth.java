// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.health.CaseHealth;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * How a component fares, as the library judges it.
 *
 * @param component the component
 * @param jobs for whom it breaks, by the outcome of jobs
 * @param cases for whom it breaks, test by test: those that failed at least once, the widest and surest breakages first
 */
public record ReleaseHealth(Component component, ScopeReport jobs, Vector<ScopeReport> cases) {
    public ReleaseHealth {
        requireNonNull(component);
        requireNonNull(jobs);
        requireNonNull(cases);
    }

    /** Asks the library. */
    public static Either<DciError, ReleaseHealth> of(DciSession session, Component component) {
        return session.health()
                .page(component.id())
                .flatMap(page -> Either.sequenceRight(page.noteworthy()
                                .filter(one -> one.with().failures() > 0)
                                .map(CaseHealth::id)
                                .map(id -> session.health().scope(component.id(), Signal.of(id))))
                        .map(cases -> new ReleaseHealth(component, page.jobs(), Vector.ofAll(cases))));
    }
}
