// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.job.JobStatus;

/**
 * Jobs, each in exactly one place (R198).
 *
 * @param successful that ended in success
 * @param failed that ended otherwise
 * @param unfinished that have not ended
 */
public record Coverage(int successful, int failed, int unfinished) {
    /** No job. */
    public static final Coverage NONE = new Coverage(0, 0, 0);

    /** With one job more. */
    public Coverage plus(JobStatus status) {
        if (!status.isFinal()) {
            return new Coverage(successful, failed, unfinished + 1);
        }
        return status == JobStatus.SUCCESS
                ? new Coverage(successful + 1, failed, unfinished)
                : new Coverage(successful, failed + 1, unfinished);
    }

    /** All of them. */
    public int jobs() {
        return successful + failed + unfinished;
    }

    /** Successful ones of a hundred, rounded half up; 0 for no jobs (R201). */
    public int successPercentage() {
        return jobs() == 0 ? 0 : (int) Math.round(100.0 * successful / jobs());
    }
}
