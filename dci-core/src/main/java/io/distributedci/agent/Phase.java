// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.job.JobStatus;
import io.distributedci.storage.ValueType;

/** What an agent does with a job, in this order. */
public enum Phase {
    /** The platform is prepared; the files of the components are there already. */
    PRE_RUN(JobStatus.PRE_RUN),
    /** What is tested is installed. */
    INSTALL(JobStatus.RUNNING),
    /** It is tested. */
    TESTS(JobStatus.POST_RUN),
    /** What is left is gathered, and the platform given back: also after a failure. */
    POST_RUN(JobStatus.POST_RUN);

    private final JobStatus status;

    Phase(JobStatus status) {
        this.status = status;
    }

    /** The status of the job meanwhile. */
    public JobStatus status() {
        return status;
    }

    /** {@code pre-run}, {@code install}, {@code tests}, {@code post-run}. */
    public String word() {
        return ValueType.wordOf(this);
    }
}
