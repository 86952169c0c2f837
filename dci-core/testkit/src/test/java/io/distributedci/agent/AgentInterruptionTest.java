// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static io.distributedci.agent.AgentWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.distributedci.testkit.Rule;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for an agent may be interrupted at any moment. */
@Timeout(
        value = 30,
        threadMode = ThreadMode.SEPARATE_THREAD) // an agent that does not hear an interruption waits for hours
class AgentInterruptionTest {
    private static final Patience LONG = new Patience(100, Duration.ofHours(1), Duration.ofHours(1));

    @TempDir
    private Path directory;

    @Test
    @Rule("A8")
    void at_whatever_moment_it_comes_the_job_is_killed() throws IOException {
        int moments = Phase.values().length * 2;
        for (int moment = 1; moment <= moments; moment++) {
            try (AgentWorld world = new AgentWorld(directory.resolve("moment-" + moment))) {
                AgentRun run = sure(interruptedAt(moment, world).run());
                assertThat(Thread.interrupted()).as("moment %s", moment).isTrue();
                assertThat(run.job().status()).as("moment %s", moment).isEqualTo(JobStatus.KILLED);
                assertThat(run.job().states().last().comment()).isEqualTo("the agent was interrupted");
                assertThat(world.jobs()).hasSize(1);
            }
        }
    }

    /** The last step waits, so that a job which nobody stops does not end. */
    private static Agent interruptedAt(int moment, AgentWorld world) {
        Thread caller = Thread.currentThread();
        AtomicInteger moments = new AtomicInteger();
        AgentPlan plan = world.plan()
                .putSteps(Phase.INSTALL, Step.of(bench -> new Passed("")))
                .putSteps(Phase.TESTS, Step.of(bench -> new Passed("")))
                .putSteps(Phase.POST_RUN, Step.of(AgentInterruptionTest::waiting))
                .build();
        return world.agent(plan, world.gate(), progress -> {
            if (moments.incrementAndGet() == moment) {
                caller.interrupt();
            }
        });
    }

    private static StepOutcome waiting(Workbench bench) throws InterruptedException {
        new CountDownLatch(1).await();
        return new Passed(bench.phase().word());
    }

    @Test
    @Rule("A8")
    void who_is_interrupted_already_takes_no_job() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            Thread.currentThread().interrupt();
            Either<DciError, AgentRun> refused =
                    world.agent(world.plan().build()).run();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(refused.getLeft().code()).isEqualTo("agent.stopped");
            assertThat(world.jobs()).isEmpty();
        }
    }

    @Test
    @Rule({"A5", "A6"})
    void who_waits_for_a_silent_server_gives_up_at_once_and_ends_the_job_next_time() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            AgentPlan plan = ImmutableAgentPlan.copyOf(world.plan().build()).withPatience(LONG);
            Thread caller = Thread.currentThread();
            AgentGate silent = MortalGate.losing(world.gate(), call -> call > 0, call -> false);
            Agent agent = new Agent(silent, plan, progress -> {}, world.surroundings(time -> {
                caller.interrupt();
                Sleep.REAL.sleep(time);
            }));
            assertThatThrownBy(agent::run).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(world.jobs().single().isFinal()).isFalse();

            assertThat(world.run(world.plan().build()).job().id())
                    .isEqualTo(world.jobs().single().id());
            assertThat(world.jobs().single().isFinal()).isTrue();
        }
    }

    @Test
    @Rule("A5")
    void a_server_that_takes_too_long_is_silent_and_interrupts_nobody() throws IOException {
        AtomicInteger late = new AtomicInteger();
        Attempts attempts = new Attempts(
                new Patience(3, Duration.ZERO, Duration.ZERO),
                new JobSeeker.Circumstances(AgentSurroundings.real(), progress -> {}, new Cancellation()));
        Either<DciError, String> answer = attempts.of("ask", () -> {
            if (late.getAndIncrement() < 2) {
                throw new SocketTimeoutException("too late");
            }
            return Either.right("there");
        });
        assertThat(answer.get()).isEqualTo("there");
    }
}
