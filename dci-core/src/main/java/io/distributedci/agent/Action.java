// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

/** What a step does: a function of the host, or an external {@link Command}. */
@FunctionalInterface
public interface Action {
    /**
     * Does it, on a thread of its own. When the time is up or the agent is stopped that thread is interrupted; whoever goes on nevertheless is left behind.
     *
     * @throws Exception anything that it throws breaks the step, see {@link StepOutcome.Broken}
     */
    StepOutcome run(Workbench bench) throws Exception;
}
