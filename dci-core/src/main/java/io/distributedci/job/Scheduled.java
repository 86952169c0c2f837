// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

/**
 * The answer to a request for a job.
 *
 * @param job the job
 * @param repeated whether an earlier request with the same idempotency key had created it (R116)
 */
public record Scheduled(Job job, boolean repeated) {
    public Scheduled {
        requireNonNull(job);
    }
}
