// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.TestReportId;
import io.vavr.collection.Vector;

/**
 * How a report differs from others.
 *
 * @param baseline the reports it was compared with, the newest first; none when there was nothing to compare with, so that every case is new (R154)
 * @param changes one for each case of the report, in its order, then one for each that is gone (R160)
 */
public record Comparison(Vector<TestReportId> baseline, Vector<CaseChange> changes) {
    public Comparison {
        requireNonNull(baseline);
        requireNonNull(changes);
    }

    /** The changes of one kind. */
    public Vector<CaseChange> of(CaseChange.Kind kind) {
        return changes.filter(change -> change.kind() == kind);
    }

    /** How many changes there are of one kind. */
    public int count(CaseChange.Kind kind) {
        return changes.count(change -> change.kind() == kind);
    }
}
