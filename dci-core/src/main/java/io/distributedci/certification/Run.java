// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.JobStatus;
import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Comparator;

/**
 * A finished job as evidence.
 *
 * @param job the job
 * @param status how it ended
 * @param finishedAt when it ended: UTC, microseconds
 * @param configuration of the job: the scenario
 * @param observations what its reports say
 */
public record Run(
        JobId job, JobStatus status, Instant finishedAt, String configuration, Vector<Observation> observations) {
    /** The newest first; a total order. */
    static final Comparator<Run> NEWEST_FIRST = Comparator.comparing(Run::finishedAt)
            .thenComparing(run -> run.job().toString())
            .reversed();

    public Run {
        requireNonNull(job);
        requireNonNull(status);
        requireNonNull(finishedAt);
        requireNonNull(configuration);
        requireNonNull(observations);
    }

    /** Whether it says anything: not when the platform or the agent failed, or it was given up (C4). */
    public boolean isEvidence() {
        return status == JobStatus.SUCCESS || status == JobStatus.FAILURE;
    }
}
