package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobId;
import io.vavr.control.Option;

/**
 * What an agent must know after a crash.
 *
 * @param key the idempotency key of its request for a job
 * @param job the job, once it is known
 * @param phase the phase that has begun last; none before the first
 */
record Note(String key, Option<JobId> job, Option<Phase> phase) {
    Note {
        requireNonNull(key);
        requireNonNull(job);
        requireNonNull(phase);
    }

    /** Before a job is asked for. */
    static Note asking(String key) {
        return new Note(key, Option.none(), Option.none());
    }

    Note with(JobId taken) {
        return new Note(key, Option.some(taken), phase);
    }

    Note in(Phase begun) {
        return new Note(key, job, Option.some(begun));
    }
}
