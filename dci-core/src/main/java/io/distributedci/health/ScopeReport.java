// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.vavr.control.Option;

/**
 * The scope of a signal with a candidate, over the sites that the caller may see.
 *
 * @param scope the answer with its evidence
 * @param next the run that would tell most; none unless the scope is {@link ScopeKind#UNDECIDED} or {@link ScopeKind#SINGLE_SITE}
 * @param shared what best tells the broken sites from the others, if the scope is {@link ScopeKind#SOME} and something does
 */
public record ScopeReport(
        ComponentId candidate,
        Signal signal,
        Scope scope,
        Option<NextRun> next,
        Option<SuspectSet<SiteAttribute>> shared) {
    public ScopeReport {
        requireNonNull(candidate);
        requireNonNull(signal);
        requireNonNull(scope);
        requireNonNull(next);
        requireNonNull(shared);
    }
}
