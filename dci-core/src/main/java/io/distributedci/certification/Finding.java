// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.WaiverId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * How one requirement fares.
 *
 * @param requirement its name
 * @param status the answer
 * @param evidence the reports of the runs that were judged, the newest run first
 * @param reasons what is between the platform and the requirement, waived or not, as {@code certification.*} codes: the first {@value #MAX_REASONS}
 * @param gaps how many there are, also beyond the first
 * @param waivers those that cover gaps
 * @param until when the answer stops being good if nothing new happens; none when it is not good
 */
public record Finding(
        String requirement,
        Status status,
        Vector<Evidence> evidence,
        Vector<DciError> reasons,
        long gaps,
        Vector<WaiverId> waivers,
        Option<Instant> until) {
    /** Most reasons that one finding lists. */
    public static final int MAX_REASONS = 50;

    public Finding {
        requireNonNull(requirement);
        requireNonNull(status);
        requireNonNull(evidence);
        requireNonNull(reasons);
        requireNonNull(waivers);
        requireNonNull(until);
    }

    /** The answers, of which only the first two are good. */
    public enum Status {
        /** All that is asked for is there. */
        SATISFIED,
        /** Something is not, and all of that is waived. */
        WAIVED,
        /** There is evidence, and it is too old. */
        STALE,
        /** There is no evidence, or too little. */
        MISSING,
        /** There is evidence against it. */
        FAILING;

        /** Whether a certificate may rest on it. */
        public boolean isGood() {
            return this == SATISFIED || this == WAIVED;
        }

        static Status of(Gap gap) {
            return switch (gap) {
                case FAILING -> FAILING;
                case MISSING -> MISSING;
                case STALE -> STALE;
            };
        }
    }
}
