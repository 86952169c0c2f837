// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import java.time.Instant;

/** What an {@link AgentObserver} is told. */
public sealed interface Progress {
    /** The agent has a job; {@code repeated} when it had asked for it before a crash. */
    record JobTaken(Job job, boolean repeated) implements Progress {}

    /** A restarted agent has found the job that it had before. */
    record JobFound(JobId job, Recovery recovery) implements Progress {}

    /** A phase begins. */
    record PhaseBegan(JobId job, Phase phase) implements Progress {}

    /** A phase has ended. */
    record PhaseEnded(JobId job, Phase phase, StepOutcome outcome) implements Progress {}

    /** The lease is held until then at least. */
    record LeaseExtended(JobId job, Instant until) implements Progress {}

    /** The server did not answer, or was busy; it may be asked again. */
    record ServerSilent(String what, int attempt, String reason) implements Progress {}

    /** A file could not be handed in. */
    record UploadRefused(JobId job, String name, DciError refusal) implements Progress {}

    /** The job is over. */
    record JobEnded(Job job) implements Progress {}

    /** Somebody else has ended the job, or taken it away: the agent lets go of it. */
    record JobLost(JobId job, DciError refusal) implements Progress {}
}
