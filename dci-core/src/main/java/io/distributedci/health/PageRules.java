// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.vavr.collection.Vector;
import java.util.Comparator;

/** What of a topic page a person sees first. */
final class PageRules {
    private static final Comparator<CaseHealth> WORST_FIRST = Comparator.comparingInt(
                    (CaseHealth health) -> rank(health.kind()))
            .thenComparingDouble(health -> -(1 - health.posterior().none()))
            .thenComparingDouble(health -> -health.flakeScore())
            .thenComparing(CaseHealth::id);

    private PageRules() {}

    /** The cases to look at, the widest and surest breakages first. */
    static Vector<CaseHealth> noteworthy(Vector<CaseHealth> cases) {
        return cases.filter(CaseHealth::isNoteworthy).sorted(WORST_FIRST);
    }

    private static int rank(ScopeKind kind) {
        return switch (kind) {
            case EVERYONE -> 0;
            case SOME -> 1;
            case ONE -> 2;
            case UNDECIDED -> 3;
            case SINGLE_SITE -> 4;
            case NONE -> 5;
            case NOT_TESTED -> 6;
        };
    }
}
