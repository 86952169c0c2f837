// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static io.distributedci.agent.AgentWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.component.ComponentFile;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.storage.BlobRef;
import io.distributedci.testkit.Rule;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
    void a_silent_server_is_not_asked_again_after_an_interruption_that_came_meanwhile() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> attempts(LONG, cancellation).of("ask", () -> {
                    asked.incrementAndGet();
                    cancellation.interrupted();
                    throw new IOException("silent");
                }))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    @Rule("A5")
    void a_server_that_takes_too_long_is_silent_and_interrupts_nobody() throws IOException {
        AtomicInteger late = new AtomicInteger();
        Patience three = new Patience(3, Duration.ZERO, Duration.ZERO);
        Either<DciError, String> answer = attempts(three, new Cancellation()).of("ask", () -> {
            if (late.getAndIncrement() < 2) {
                throw new SocketTimeoutException("too late");
            }
            return Either.right("there");
        });
        assertThat(answer.get()).isEqualTo("there");
    }

    private static Attempts attempts(Patience patience, Cancellation cancellation) {
        return new Attempts(
                patience, new JobSeeker.Circumstances(AgentSurroundings.real(), AgentObserver.NONE, cancellation));
    }

    @Test
    @Rule({"A8", "A11"})
    void what_takes_hours_to_fetch_is_not_fetched_to_its_end() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            Thread caller = Thread.currentThread();
            InputStream slow = new InputStream() {
                @Override
                public int read() {
                    caller.interrupt();
                    LockSupport.parkNanos(1_000_000);
                    return 0;
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    into[from] = (byte) read();
                    return 1;
                }
            };
            ComponentFile large = new ComponentFile("large", "", new BlobRef(Digest.of(new byte[0]), Long.MAX_VALUE));
            AgentRun run = sure(world.agent(world.plan().build(), world.serving(large, slow))
                    .run());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.job().status()).isEqualTo(JobStatus.KILLED);
        }
    }

    @Test
    @Rule({"A8", "A10"})
    void a_log_outlives_the_interruption_of_who_writes_it() throws IOException {
        try (CappedLog log = CappedLog.open(directory.resolve("log"), CappedLog.MIN_LIMIT)) {
            Thread.currentThread().interrupt();
            log.write("too late, ".getBytes(UTF_8));
            assertThat(Thread.interrupted()).isTrue();
            log.write("and cleaned up".getBytes(UTF_8));
            try (InputStream all = log.read()) {
                assertThat(all).hasContent("too late, and cleaned up");
            }
        }
    }
}
