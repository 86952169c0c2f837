// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Map;
import io.vavr.collection.Vector;

/**
 * How a candidate fares in its topic, at a glance.
 *
 * @param jobs the scope of the outcomes of jobs
 * @param cases how many test cases have each scope
 * @param noteworthy the cases to look at: the widest and surest breakages first, then the flakiest; at most {@value #MAX_NOTEWORTHY}
 * @param complete whether all cases of all reports were read; false when there were too many, or reports were lost
 */
public record TopicPage(
        ScopeReport jobs, Map<ScopeKind, Integer> cases, Vector<CaseHealth> noteworthy, boolean complete) {
    /** Most cases that are shown one by one; {@link #cases} counts all. */
    public static final int MAX_NOTEWORTHY = 1000;

    public TopicPage {
        requireNonNull(jobs);
        requireNonNull(cases);
        requireNonNull(noteworthy);
    }
}
