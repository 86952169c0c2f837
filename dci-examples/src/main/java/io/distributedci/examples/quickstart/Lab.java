// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The agents of one machine: they work side by side as far as there are processors. */
final class Lab {

    private final Vector<PlatformAgent> agents;
    private final Runnable meanwhile;

    /** @param meanwhile what the host does while the agents work, again and again */
    Lab(Vector<PlatformAgent> agents, Runnable meanwhile) {
        this.agents = agents;
        this.meanwhile = meanwhile;
    }

    /**
     * Has every agent test every combination, each agent one after the other.
     *
     * @throws ExecutionException when an agent failed, with why as its cause; the others have stopped
     */
    void test(Vector<Combination> combinations) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(agents.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorCompletionService<String> ended = new ExecutorCompletionService<>(threads);
        try {
            agents.forEach(agent -> ended.submit(() -> all(agent, combinations)));
            for (int count = 0; count < agents.size(); count++) {
                await(ended);
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        meanwhile.run();
    }

    /** Whether one of the agents is that of this remote CI; a store may know others, of earlier runs on another machine. */
    boolean has(String site) {
        return agents.exists(agent -> agent.site().equals(site));
    }

    /** Has the agent of one remote CI test one combination. */
    void test(String site, Combination combination) throws IOException, InterruptedException {
        for (PlatformAgent agent : agents.filter(agent -> agent.site().equals(site))) {
            agent.test(combination);
        }
        meanwhile.run();
    }

    private static String all(PlatformAgent agent, Vector<Combination> combinations)
            throws IOException, InterruptedException {
        for (Combination combination : combinations) {
            agent.test(combination);
        }
        return agent.site();
    }

    private void await(ExecutorCompletionService<String> ended) throws InterruptedException, ExecutionException {
        Future<String> one = ended.poll(1, TimeUnit.SECONDS);
        while (one == null) {
            meanwhile.run();
            one = ended.poll(1, TimeUnit.SECONDS);
        }
        one.get();
    }
}
