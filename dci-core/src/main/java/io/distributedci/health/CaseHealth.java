// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.result.cases.CaseId;

/**
 * How one test case fares with a candidate, over all sites.
 *
 * @param kind for how many it is broken
 * @param posterior how likely each scope is; zeros when fewer than two sites ran it
 * @param with decisive runs with the candidate at all sites together
 * @param flakeScore the highest {@link FlakeScore#score} of any site
 */
public record CaseHealth(CaseId id, ScopeKind kind, Posterior posterior, Tally with, double flakeScore) {
    public CaseHealth {
        requireNonNull(id);
        requireNonNull(kind);
        requireNonNull(posterior);
        requireNonNull(with);
    }

    /** Whether a person should look at it: it may be broken somewhere, or cannot be trusted. */
    public boolean isNoteworthy() {
        boolean calm = kind == ScopeKind.NONE || (kind == ScopeKind.SINGLE_SITE && with.failures() == 0);
        return (kind != ScopeKind.NOT_TESTED && !calm) || flakeScore > 0;
    }
}
