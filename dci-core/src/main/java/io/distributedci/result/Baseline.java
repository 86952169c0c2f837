// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobId;

/**
 * What a report, or the numbers of a job, are compared with. Of a job counts the newest report that was read from a file of the same name (R162). Jobs are like each other when they have the same topic, remote
 * CI, name, configuration and url (R142, R143); only jobs that the caller may read count, and only earlier ones.
 */
public sealed interface Baseline {
    /** How many earlier jobs are looked through for one that fits. */
    int MAX_JOBS = 100;

    /** The newest job like it, whatever became of it; when that has no such report, there is nothing to compare with (R162). */
    record Previous() implements Baseline {}

    /** The newest successful job like it that has such a report. */
    record LastGood() implements Baseline {}

    /**
     * The best that each case came to in the newest jobs like it that have such a report.
     *
     * @param jobs how many, 1 to {@value Baseline#MAX_JOBS}
     */
    record BestOf(int jobs) implements Baseline {
        public BestOf {
            if (jobs < 1 || jobs > MAX_JOBS) {
                throw new IllegalArgumentException("not a number of jobs: " + jobs);
            }
        }
    }

    /** The newest job of the same remote CI, name and configuration with such a report on a topic whose next topic is the one of the job: how it was before the product's last step. */
    record PreviousTopic() implements Baseline {}

    /** This job, earlier or later, like it or not. */
    record Job(JobId id) implements Baseline {
        public Job {
            requireNonNull(id);
        }
    }
}
