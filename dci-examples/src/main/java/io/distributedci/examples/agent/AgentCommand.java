// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.agent;

import io.distributedci.agent.Agent;
import io.distributedci.agent.AgentPlan;
import io.distributedci.agent.AgentRun;
import io.distributedci.agent.StopOnSignal;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.UnreachableException;
import io.distributedci.examples.gate.Reach;
import io.distributedci.examples.gate.Settings;
import io.distributedci.identity.Actor;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of an agent: runs jobs by a plan, says what happens, and goes on where an agent before it was stopped. */
@Command(
        name = "agent",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = "Runs jobs on this platform, as a remote CI of a control server.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every job was a success",
            "1:the last job was not a success",
            "2:the arguments make no sense",
            "3:there was no job, or no server; what had begun goes on with the next start"
        })
public final class AgentCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reach reach;

    @Option(names = "--plan", paramLabel = "FILE", required = true, description = "What to do, as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path plan;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many jobs, one after the other, as long as each is a success, 1 or more; default 1.")
    private int jobs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Override
    public Integer call() throws IOException {
        if (jobs < 1) {
            throw manner.misuse("--jobs " + jobs + " is less than 1");
        }
        try (Reach.Place place = place()) {
            Agent agent = new Agent(place.agentGate(), read(), progress -> manner.tell(Told.of(progress)));
            StopOnSignal stop = StopOnSignal.of(agent);
            try (stop) {
                return run(agent);
            }
        }
    }

    private int run(Agent agent) throws IOException {
        for (int job = 0; job < jobs; job++) {
            Either<DciError, AgentRun> run = agent.run();
            if (run.isLeft()) {
                throw new UnreachableException("There is no job: " + run.getLeft());
            }
            if (run.get().job().status() != JobStatus.SUCCESS) {
                return Exit.FAILED.code();
            }
        }
        return Exit.DONE.code();
    }

    private AgentPlan read() throws IOException {
        try {
            return PlanFile.plan(Settings.of(plan));
        } catch (IllegalArgumentException senseless) {
            throw manner.misuse(String.valueOf(senseless.getMessage()));
        }
    }

    private Reach.Place place() throws IOException {
        try {
            Reach.Place place = reach.open();
            if (!(place.actor() instanceof Actor.ByRemoteCi)) {
                place.close();
                throw new IllegalArgumentException(
                        "an agent is a remote CI: " + place.actor().text());
            }
            return place;
        } catch (IllegalArgumentException senseless) {
            throw manner.misuse(String.valueOf(senseless.getMessage()));
        }
    }
}
