// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.health.Evidence.FAIL;
import static io.distributedci.health.Evidence.NO_EVIDENCE;
import static io.distributedci.health.Evidence.PASS;
import static java.util.Objects.requireNonNull;

import io.distributedci.job.JobStatus;
import io.distributedci.result.cases.Outcome;

/** How one run of a signal ended, which is also the reason why it is evidence or not. */
public enum Observation {
    /** It ran and succeeded. */
    PASSED(PASS),
    /** It ran and failed. */
    FAILED(FAIL),
    /** It has not ended. */
    UNFINISHED(NO_EVIDENCE),
    /** The job broke before or beside the test: infrastructure, installation, agent. */
    ERROR(NO_EVIDENCE),
    /** Somebody, or the end of its lease, killed the job. */
    KILLED(NO_EVIDENCE),
    /** The test was skipped. */
    SKIPPED(NO_EVIDENCE),
    /** The job has no result of this test. */
    MISSING(NO_EVIDENCE),
    /** So much failed in the same run that a single test of it says nothing; see {@link MassFailure}. */
    MASS_FAILURE(NO_EVIDENCE);

    private final Evidence evidence;

    Observation(Evidence evidence) {
        this.evidence = requireNonNull(evidence);
    }

    /** What a job shows by its status. */
    public static Observation of(JobStatus status) {
        return switch (status) {
            case SUCCESS -> PASSED;
            case FAILURE -> FAILED;
            case ERROR -> ERROR;
            case KILLED -> KILLED;
            case NEW, PRE_RUN, RUNNING, POST_RUN -> UNFINISHED;
        };
    }

    /** What a test case shows by its outcome: whether the product or its test is broken, it does not work. */
    public static Observation of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED, ERROR -> FAILED;
            case SKIPPED -> SKIPPED;
            case NO_EVIDENCE -> MISSING;
        };
    }

    /** What it says of the product. */
    public Evidence evidence() {
        return evidence;
    }

    /** Whether it is a pass or a failure. */
    public boolean isDecisive() {
        return evidence != NO_EVIDENCE;
    }

    /** Whether it counts as a pass. */
    public boolean isPass() {
        return evidence == PASS;
    }

    /** Whether it counts as a failure. */
    public boolean isFailure() {
        return evidence == FAIL;
    }
}
