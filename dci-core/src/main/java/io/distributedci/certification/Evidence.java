// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import java.time.Instant;

/**
 * A report that was looked at.
 *
 * @param job the job that it belongs to
 * @param finishedAt when the job ended: UTC, microseconds
 * @param file the report
 * @param sha256 of its bytes: 64 lower-case hexadecimal digits
 */
public record Evidence(JobId job, Instant finishedAt, JobFileId file, String sha256) {
    public Evidence {
        requireNonNull(job);
        requireNonNull(finishedAt);
        requireNonNull(file);
        requireNonNull(sha256);
    }
}
