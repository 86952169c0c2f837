// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Progress.JobEnded;
import io.distributedci.job.Job;
import java.nio.file.Path;
import java.time.Duration;

/** An agent in a process of its own, with a server in its memory: says what the server knows when a job ends. */
final class AgentProcess {
    private AgentProcess() {}

    /**
     * Runs one job.
     *
     * @param arguments a directory, the limit of logs in bytes, and what a shell is to run as the tests
     */
    public static void main(String... arguments) throws Exception {
        try (AgentWorld world = new AgentWorld(Path.of(arguments[0]))) {
            AgentPlan plan = world.plan()
                    .logLimit(Long.parseLong(arguments[1]))
                    .putSteps(
                            Phase.TESTS, Step.command("sh", "-c", arguments[2]).within(Duration.ofMinutes(5)))
                    .keepFiles(true)
                    .build();
            Agent agent = new Agent(world.gate(), plan, progress -> tell(world, progress));
            try (StopOnSignal stop = StopOnSignal.of(agent)) {
                say("ready " + stop.getClass().getSimpleName());
                AgentRun run = AgentWorld.sure(agent.run());
                world.files(run.job().id()).forEach(file -> say("file " + file.name() + " " + file.size()));
            }
        }
    }

    private static void tell(AgentWorld world, Progress progress) {
        if (progress instanceof JobEnded ended) {
            Job job = world.job(ended.job().id());
            say("ended " + job.status().word() + ": " + job.states().last().comment());
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }
}
