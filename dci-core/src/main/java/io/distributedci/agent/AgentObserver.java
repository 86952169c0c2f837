// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

/**
 * Is told how far an agent has come, as it happens, from whatever thread it happens on. What it throws is logged and has no effect. It must not run the agent that it
 * observes, or wait for its end: it would wait for itself.
 */
@FunctionalInterface
public interface AgentObserver {
    /** Hears nothing. */
    AgentObserver NONE = progress -> {};

    /** Something happened. */
    void saw(Progress progress);
}
