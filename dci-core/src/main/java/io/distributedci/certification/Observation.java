// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobFileId;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;

/**
 * What one run says of one test case.
 *
 * @param test which case
 * @param outcome how it went
 * @param file the report that says so
 * @param sha256 of the bytes of that report: 64 lower-case hexadecimal digits
 */
public record Observation(CaseId test, Outcome outcome, JobFileId file, String sha256) {
    public Observation {
        requireNonNull(test);
        requireNonNull(outcome);
        requireNonNull(file);
        requireNonNull(sha256);
    }
}
