// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobId;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.control.Option;

/**
 * What an agent must know after a crash.
 *
 * @param key the idempotency key of its request for a job
 * @param job the job, once it is known
 * @param phase the phase that has begun last; none before the first
 * @param done how those ended that are through
 */
record Note(String key, Option<JobId> job, Option<Phase> phase, Map<Phase, StepOutcome> done) {
    Note {
        requireNonNull(key);
        requireNonNull(job);
        requireNonNull(phase);
        requireNonNull(done);
    }

    /** Before a job is asked for. */
    static Note asking(String key) {
        return new Note(key, Option.none(), Option.none(), LinkedHashMap.empty());
    }

    Note with(JobId taken) {
        return new Note(key, Option.some(taken), phase, done);
    }

    Note in(Phase begun) {
        return new Note(key, job, Option.some(begun), done);
    }

    Note done(Phase through, StepOutcome outcome) {
        return new Note(key, job, phase, done.put(through, outcome));
    }

    /** The phase in which something may have been left half done. */
    Option<Phase> open() {
        return phase.filter(begun -> !done.containsKey(begun));
    }
}
