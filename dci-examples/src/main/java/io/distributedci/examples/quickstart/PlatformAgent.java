// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.agent.Agent;
import io.distributedci.agent.AgentPlan;
import io.distributedci.agent.AgentRun;
import io.distributedci.agent.Patience;
import io.distributedci.agent.Phase;
import io.distributedci.agent.Progress;
import io.distributedci.agent.Step;
import io.distributedci.agent.StepOutcome;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.agent.Workbench;
import io.distributedci.component.Component;
import io.distributedci.examples.command.News;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.Inventory;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.job.Job;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobId;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The agent of one remote CI: tests combinations of components on its platform, and reports each as a job. */
final class PlatformAgent {

    /** The store is in this process: when it does not answer, asking again for minutes does not help. */
    private static final Patience SHORT = new Patience(3, Duration.ofMillis(50), Duration.ofSeconds(1));

    private final DciSession session;
    private final JvmPlatform platform;
    private final Workshop workshop;

    /**
     * What the agents of one machine share.
     *
     * @param suite what they run
     * @param limit how long one run of it may take
     * @param work where they write; each platform has a directory of its own below
     * @param progress told of every job that ends
     */
    record Workshop(Suite suite, Duration limit, Path work, Consumer<News> progress) {}

    /** @param session of the remote CI */
    PlatformAgent(DciSession session, JvmPlatform platform, Workshop workshop) {
        this.session = session;
        this.platform = platform;
        this.workshop = workshop;
    }

    /** Which remote CI it is the agent of. */
    String site() {
        return platform.name();
    }

    /**
     * Runs one job. Whatever becomes of the suite is a result; a store that refuses or is damaged, and a directory that
     * cannot be written, end it.
     */
    void test(Combination tested) throws IOException, InterruptedException {
        AgentRun run = run(tested);
        if (Thread.interrupted()) {
            throw new InterruptedException("the agent of " + platform.name() + " was stopped");
        }
        run.lost().forEach(refusal -> {
            throw new RefusedException(refusal);
        });
        StepOutcome fetched = run.phases().get(Phase.PRE_RUN).getOrElse(() -> new Passed("before"));
        if (!fetched.passed()) {
            throw new IOException(fetched.comment());
        }
        Job done = run.job();
        String comment = done.states().last().comment();
        workshop.progress.accept(News.of("job-ended")
                .with("job_id", done.id().toString())
                .with("component", Words.component(tested.library()))
                .with("framework", Words.component(tested.framework()))
                .with("remoteci", platform.name())
                .with("status", done.status().word())
                .with("milliseconds", Inventory.duration(done).toMillis())
                .with("comment", comment)
                .line("  " + tested + " on " + platform.name() + ": "
                        + done.status().word() + " after " + Words.seconds(Inventory.duration(done)) + ", "
                        + comment));
    }

    /** The run of a new job: one that an earlier run of this program has left behind is ended first. */
    private AgentRun run(Combination tested) throws IOException {
        AtomicReference<Option<JobId>> taken = new AtomicReference<>(Option.none());
        Agent agent = new Agent(session.agentGate(), plan(tested), progress -> {
            if (progress instanceof Progress.JobTaken news) {
                taken.set(Option.some(news.job().id()));
            }
        });
        AgentRun run = agent.run().getOrElseThrow(RefusedException::new);
        return Option.some(run.job().id()).equals(taken.get())
                ? run
                : agent.run().getOrElseThrow(RefusedException::new);
    }

    private AgentPlan plan(Combination tested) {
        return AgentPlan.builder()
                .directory(workshop.work.resolve(platform.name()))
                .request(ScheduleJob.builder()
                        .topicId(tested.library().topicId())
                        .componentIds(tested.components().map(Component::id))
                        .name("suite of " + tested.library().displayName())
                        .userAgent("dci-quickstart")
                        .kill(KillPolicy.ALL) // what an agent that went away has left behind on this platform
                        .build())
                .putSteps(Phase.INSTALL, Step.of(this::install))
                .putSteps(
                        Phase.TESTS,
                        Step.of(new ForkedSuite(workshop.suite, platform)).within(workshop.limit))
                .patience(SHORT)
                .build();
    }

    /** A jar is installed where it is; the log says on what platform. */
    private StepOutcome install(Workbench bench) throws IOException {
        String said = bench.components().map(Component::purl).mkString(" and ") + "\n"
                + platform.command().mkString(" ") + "\n";
        bench.log().write(said.getBytes(StandardCharsets.UTF_8));
        return new Passed("on the class path");
    }
}
