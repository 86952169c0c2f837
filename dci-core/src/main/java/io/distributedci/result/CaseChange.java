// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.control.Option;

/**
 * How one case differs between two reports.
 *
 * @param previous what it was; none when it is new
 * @param current what it is; none when it is gone; at least one of both is there
 */
public record CaseChange(CaseId id, Kind kind, Option<TestCase> previous, Option<TestCase> current) {
    public CaseChange {
        requireNonNull(id);
        requireNonNull(kind);
        requireNonNull(previous);
        requireNonNull(current);
    }

    /** Whether it shows something broken now. */
    public boolean isBroken() {
        return current.map(TestCase::outcome).exists(Outcome::isBroken);
    }

    /** How much faster or slower it has become, as this threshold sees it; unknown unless it passed both times. */
    public Pace pace(PaceThreshold threshold) {
        return PaceRules.pace(previous, current, threshold);
    }

    /** What kind of difference it is. */
    public enum Kind {
        /** It passed and is broken now (R155). */
        REGRESSED,
        /** It was broken and passes now (R156). */
        FIXED,
        /** It is broken in another way: the product fails where the test failed, or the other way round (R157). */
        STILL_BROKEN,
        /** It came to the same, be that good or bad (R158). */
        UNCHANGED,
        /** It is new (R154). */
        ADDED,
        /** It is gone (R160). */
        REMOVED,
        /** It says something now and did not before, or the other way round: skipped, or without evidence (R157). */
        SKIP_CHANGE
    }
}
