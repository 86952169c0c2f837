// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** How far a job has come. The order of the constants is the order of life; the last four are final. */
public enum JobStatus {
    /** Scheduled, with its components attached. */
    NEW(0),
    /** The agent prepares the platform. */
    PRE_RUN(1),
    /** The agent installs what is tested. */
    RUNNING(2),
    /** The agent tests. */
    POST_RUN(3),
    /** All went well. */
    SUCCESS(4),
    /** What was tested, or a test of it, failed. */
    FAILURE(4),
    /** It could not be tried: the platform or the agent failed, or anything before {@link #RUNNING} (R126). */
    ERROR(4),
    /** It was given up: by the agent, by a later job, or because nobody held its lease any more. */
    KILLED(4);

    /** Those from which a job still goes on. */
    public static final Vector<JobStatus> UNFINISHED = Vector.of(NEW, PRE_RUN, RUNNING, POST_RUN);

    private final int rank;

    JobStatus(int rank) {
        this.rank = rank;
    }

    /** Nothing follows it (R125). */
    public boolean isFinal() {
        return rank == SUCCESS.rank;
    }

    /** R124: finals absorb; from anything else every final, the same and what comes later are reached, also by skipping. */
    public boolean accepts(JobStatus next) {
        return !isFinal() && next.rank >= rank;
    }

    /** R126, R127: what is recorded when a status is posted in this one: before {@link #RUNNING} a failure is an error. */
    public JobStatus recorded(JobStatus posted) {
        return posted == FAILURE && rank < RUNNING.rank ? ERROR : posted;
    }

    /** The word on the wire: {@code pre-run}. */
    public String word() {
        return ValueType.wordOf(this);
    }

    /** Reads a {@link #word()}; refuses with {@code input.value} (R133). */
    public static Either<DciError, JobStatus> parse(String word) {
        return Vector.of(values())
                .find(status -> status.word().equals(word))
                .toEither(() -> Invalid.VALUE.error("field", "status", "value", Text.excerpt(word)));
    }
}
