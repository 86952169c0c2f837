// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobStateId;
import java.time.Instant;

/**
 * One entry in the log of a job's life.
 *
 * @param status as recorded, which may differ from what was posted (R126)
 * @param comment free text, may be empty
 * @param at when it was posted: UTC, microseconds
 */
public record JobState(JobStateId id, JobStatus status, String comment, Instant at) {
    public JobState {
        requireNonNull(id);
        requireNonNull(status);
        requireNonNull(comment);
        requireNonNull(at);
    }
}
