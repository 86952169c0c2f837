// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Stops an agent when the operating system asks its process to end (SIGTERM, SIGINT): the job is killed (A8), what the agent has started ends, and only then the process. Close it when the agent is done.
 */
public final class StopOnSignal implements AutoCloseable {
    /** How long the process waits for its agent, unless said otherwise: 25 seconds, within the half minute that is usual before SIGKILL. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(25);

    private final Thread hook;

    private StopOnSignal(Thread hook) {
        this.hook = hook;
    }

    /** For this agent, with {@link #DEFAULT_PATIENCE}. */
    public static StopOnSignal of(Agent agent) {
        return of(agent, DEFAULT_PATIENCE);
    }

    /** For this agent; the process waits so long for it. */
    public static StopOnSignal of(Agent agent, Duration patience) {
        requireNonNull(agent);
        requireNonNull(patience);
        Thread hook = new Thread(() -> stop(agent, patience), "dci-agent-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopOnSignal(hook);
    }

    private static void stop(Agent agent, Duration patience) {
        agent.stop("the process of the agent was asked to end");
        try {
            boolean ignored = agent.awaitEnd(patience);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process is on its way down already when this is refused. */
    @Override
    public void close() {
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            System.getLogger(StopOnSignal.class.getName())
                    .log(System.Logger.Level.DEBUG, "The process ends", goingDown);
        }
    }
}
