// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Map;
import io.vavr.control.Option;

/**
 * What became of one job.
 *
 * @param job as the agent knew it last
 * @param phases how the phases ended that had their turn
 * @param lost why the agent let go of it before it was over: somebody else had ended it, or it was not there any more
 */
public record AgentRun(Job job, Map<Phase, StepOutcome> phases, Option<DciError> lost) {
    public AgentRun {
        requireNonNull(job);
        requireNonNull(phases);
        requireNonNull(lost);
    }
}
