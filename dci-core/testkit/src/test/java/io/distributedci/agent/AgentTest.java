// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static io.distributedci.agent.AgentWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Cancelled;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.agent.StepOutcome.TimedOut;
import io.distributedci.component.ComponentFile;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.JobId;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.VerifiedInput;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a job, by an agent whose steps are functions. */
class AgentTest {
    @TempDir
    private Path directory;

    private AgentWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new AgentWorld(directory.resolve("agent"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Rule({"A1", "A2"})
    void a_life_goes_through_all_phases_with_the_hooks_around_them() throws IOException {
        List<String> done = new CopyOnWriteArrayList<>();
        AgentRun run = world.run(world.plan()
                .putSteps(Phase.INSTALL, noting(done, "install"))
                .putSteps(Phase.TESTS, noting(done, "tests"))
                .addHooks(new Hook(Phase.INSTALL, Hook.Side.BEFORE, noting(done, "before install")))
                .addHooks(new Hook(Phase.INSTALL, Hook.Side.AFTER, noting(done, "after install")))
                .addHooks(new Hook(Phase.POST_RUN, Hook.Side.BEFORE, noting(done, "give back")))
                .build());
        assertThat(done).containsExactly("before install", "install", "after install", "tests", "give back");
        assertThat(world.job(run.job().id()).states().map(JobState::status))
                .containsExactly(
                        JobStatus.PRE_RUN,
                        JobStatus.RUNNING,
                        JobStatus.POST_RUN,
                        JobStatus.POST_RUN,
                        JobStatus.SUCCESS);
        assertThat(run.phases().keySet()).containsExactly(Phase.values());
        assertThat(world.heard).last().isInstanceOf(Progress.JobEnded.class);
        assertThat(directory.resolve("agent/jobs")).isEmptyDirectory();
    }

    @Test
    @Rule("A11")
    void the_files_of_the_components_are_there_before_anything_else_happens() throws IOException {
        AgentRun run = world.run(world.plan()
                .putSteps(Phase.PRE_RUN, Step.of(bench -> {
                    Path file =
                            bench.directory().of(bench.components().single(), 0).resolve("bin/run");
                    assertThat(file).hasBinaryContent(AgentWorld.BYTES);
                    assertThat(Files.readString(bench.directory().sheet()))
                            .contains(world.component.id().toString(), "0-compose");
                    return new Passed("found");
                }))
                .build());
        assertThat(run.job().status()).as(run.toString()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void components_may_be_given() throws IOException {
        NewJob request = NewJob.of(world.topic, Vector.of(world.component.id()));
        AgentRun run = world.run(world.plan(request).build());
        assertThat(run.job().components()).containsExactly(world.component.id());
        assertThat(run.job().leaseUntil()).isEmpty();
        assertThat(run.job().status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    @Rule({"A1", "R126"})
    void a_failure_before_anything_is_installed_is_an_error() throws IOException {
        Job job = world.run(world.plan()
                        .putSteps(Phase.PRE_RUN, Step.of(bench -> new Failed("no network")))
                        .putSteps(Phase.INSTALL, Step.of(bench -> new Passed("never")))
                        .build())
                .job();
        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.states().last().comment()).isEqualTo("no network");
        assertThat(job.states().map(JobState::status)).doesNotContain(JobStatus.RUNNING);
    }

    @Test
    @Rule({"A1", "A3"})
    void after_a_failure_the_platform_is_still_given_back() throws IOException {
        List<String> done = new CopyOnWriteArrayList<>();
        Job job = world.run(world.plan()
                        .putSteps(Phase.INSTALL, Step.of(bench -> new Failed("does not install")))
                        .putSteps(Phase.TESTS, noting(done, "tests"))
                        .putSteps(Phase.POST_RUN, noting(done, "give back"))
                        .build())
                .job();
        assertThat(done).containsExactly("give back");
        assertThat(job.status()).isEqualTo(JobStatus.FAILURE);
        assertThat(job.states().last().comment()).isEqualTo("does not install");
    }

    @Test
    @Rule({"A1", "A2"})
    void what_a_hook_or_a_function_throws_is_the_platforms_fault() throws IOException {
        Step throwing = Step.of(bench -> {
            throw new AssertionError("out of order");
        });
        Job job = world.run(world.plan()
                        .putSteps(Phase.TESTS, Step.of(bench -> new Passed("")))
                        .addHooks(new Hook(Phase.TESTS, Hook.Side.AFTER, throwing))
                        .build())
                .job();
        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.states().last().comment()).contains("hook after", "out of order");
        assertThat(world.run(world.plan().putSteps(Phase.TESTS, throwing).build())
                        .job()
                        .status())
                .isEqualTo(JobStatus.ERROR);
    }

    @Test
    @Rule("A4")
    void tests_pass_only_when_their_reports_say_so_too() throws IOException {
        assertThat(tested("<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase></testsuite>"))
                .isEqualTo(JobStatus.FAILURE);
        assertThat(tested("<testsuite><testcase name='a'/></testsuite>")).isEqualTo(JobStatus.SUCCESS);
        assertThat(tested("<!DOCTYPE x [<!ENTITY e 'x'>]><testsuite/>")).isEqualTo(JobStatus.ERROR);
    }

    @Test
    void reports_files_and_logs_are_handed_in_and_links_are_not_followed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Job job = world.run(world.plan()
                        .putSteps(Phase.TESTS, Step.of(bench -> {
                            Path files = bench.directory().files();
                            Files.createDirectories(files.resolve("a/b"));
                            Files.writeString(files.resolve("a/b/sosreport"), "s");
                            Files.createSymbolicLink(files.resolve("link"), secret);
                            bench.log().write("line".getBytes(UTF_8));
                            return new Passed("");
                        }))
                        .build())
                .job();
        assertThat(world.files(job.id()).map(JobFile::name)).containsExactlyInAnyOrder("tests.log", "a/b/sosreport");
        assertThat(world.log(job, "tests.log")).isEqualTo("line");
    }

    @Test
    @Rule("A9")
    void a_function_that_takes_too_long_is_interrupted_and_the_job_killed() throws IOException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Step slow = Step.of(bench -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                    return new Passed("too late");
                })
                .within(Duration.ofMillis(50));
        AgentRun run = world.run(world.plan().putSteps(Phase.TESTS, slow).build());
        assertThat(run.phases().get(Phase.TESTS)).contains(new TimedOut(Duration.ofMillis(50)));
        assertThat(run.job().status()).isEqualTo(JobStatus.KILLED);
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    @Rule("A8")
    void a_stopped_agent_kills_its_job_and_takes_no_other() throws IOException {
        Agent[] agent = new Agent[1];
        AgentPlan plan = world.plan()
                .putSteps(Phase.TESTS, Step.of(bench -> {
                    bench.log().write("waiting".getBytes(UTF_8));
                    agent[0].stop("maintenance");
                    new CountDownLatch(1).await();
                    return new Passed("");
                }))
                .build();
        agent[0] = world.agent(plan);
        AgentRun run = sure(agent[0].run());
        assertThat(run.job().status()).isEqualTo(JobStatus.KILLED);
        assertThat(run.job().states().last().comment()).isEqualTo("maintenance");
        assertThat(run.phases().get(Phase.TESTS)).containsInstanceOf(Cancelled.class);
        assertThat(world.log(run.job(), "tests.log")).isEqualTo("waiting");
        assertThat(agent[0].run().getLeft().code()).isEqualTo("agent.stopped");
        assertThat(world.jobs()).hasSize(1);
    }

    @Test
    @Rule("A8")
    void an_interrupted_agent_kills_its_job() throws Exception {
        Thread life = Thread.currentThread();
        AgentPlan plan = world.plan()
                .putSteps(Phase.TESTS, Step.of(bench -> {
                    life.interrupt();
                    new CountDownLatch(1).await();
                    return new Passed("");
                }))
                .build();
        AgentRun run = sure(world.agent(plan).run());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.job().status()).isEqualTo(JobStatus.KILLED);
    }

    @Test
    @Rule("A12")
    void the_lease_is_held_while_a_job_runs() throws IOException {
        Step patient = Step.of(bench -> {
            while (world.heard.stream()
                            .filter(Progress.LeaseExtended.class::isInstance)
                            .count()
                    < 3) {
                Thread.sleep(5);
            }
            return new Passed("");
        });
        AgentRun run = world.run(world.plan()
                .lease(Duration.ofSeconds(1))
                .putSteps(Phase.TESTS, patient)
                .build());
        assertThat(run.job().status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    @Rule("A12")
    void an_agent_lets_go_of_a_job_that_somebody_else_has_ended() throws IOException {
        Step killed = Step.of(bench -> {
            sure(world.host.jobs().post(bench.job().id(), JobStatus.KILLED, "by hand"));
            new CountDownLatch(1).await();
            return new Passed("");
        });
        AgentRun run = world.run(world.plan()
                .lease(Duration.ofMillis(300))
                .putSteps(Phase.TESTS, killed)
                .build());
        assertThat(run.lost().get().code()).isEqualTo("job.final");
        assertThat(world.job(run.job().id()).states().last().comment()).isEqualTo("by hand");
        assertThat(directory.resolve("agent/agent.properties")).doesNotExist();
    }

    @Test
    @Rule("A13")
    void two_agents_do_not_work_in_one_directory() throws IOException {
        Step second = Step.of(bench ->
                new Passed(world.agent(world.plan().build()).run().getLeft().code()));
        AgentRun run = world.run(world.plan().putSteps(Phase.TESTS, second).build());
        assertThat(run.phases().get(Phase.TESTS)).contains(new Passed("agent.directory-taken"));
    }

    @Test
    @Rule("A11")
    void a_server_that_sends_other_bytes_or_paths_that_lead_away_is_not_believed() throws IOException {
        BlobRef known = world.component.files().single().blob();
        assertThat(fetching("bin/run", known, "other bytes")
                        .job()
                        .states()
                        .last()
                        .comment())
                .contains("agent.file-damaged");
        assertThat(fetching("bin/run", known, "x".repeat(1_000_000)).job().status())
                .isEqualTo(JobStatus.ERROR);
        for (String path : Vector.of("../../../evil", "/tmp/evil", "a/../../../evil", ".", "a\0b")) {
            AgentRun run = fetching(path, known, new String(AgentWorld.BYTES, UTF_8));
            assertThat(run.job().states().last().comment()).contains("agent.file-outside");
        }
        assertThat(directory.resolve("agent/jobs")).isEmptyDirectory();
    }

    @Test
    @Rule("A11")
    void a_store_that_has_lost_bytes_makes_the_job_an_error() throws IOException {
        BlobRef known = world.component.files().single().blob();
        InputStream lost = new VerifiedInput(known, new ByteArrayInputStream(new byte[(int) known.size()]));
        AgentRun run = fetching(new ComponentFile("bin/run", "", known), lost);
        assertThat(run.job().states().last().comment()).contains("agent.file-damaged");
        assertThat(run.job().status()).isEqualTo(JobStatus.ERROR);
    }

    @Test
    @Rule("A14")
    void the_log_of_a_phase_is_shown_while_it_runs_and_its_parts_give_way_to_the_whole() throws IOException {
        Map<String, String> seen = new TreeMap<>();
        Step talking = Step.of(bench -> {
            bench.log().write("first\n".getBytes(UTF_8));
            awaitFiles(bench.job().id(), 1);
            bench.log().write("second\n".getBytes(UTF_8));
            awaitFiles(bench.job().id(), 2);
            for (JobFile part : world.files(bench.job().id())) {
                assertThat(part.stateId()).contains(bench.job().states().last().id());
                seen.put(part.name(), world.text(part.id()));
            }
            return new Passed("");
        });
        AgentRun run = world.run(world.plan()
                .untilNextPart(age -> Duration.ofMillis(5))
                .putSteps(Phase.TESTS, talking)
                .build());
        assertThat(run.job().status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(seen)
                .containsExactly(
                        Map.entry("tests.log.part-000000000000", "first\n"),
                        Map.entry("tests.log.part-000000000006", "second\n"));
        assertThat(world.files(run.job().id()).map(JobFile::name)).containsExactly("tests.log");
        assertThat(world.log(run.job(), "tests.log")).isEqualTo("first\nsecond\n");
    }

    private void awaitFiles(JobId job, int number) throws InterruptedException {
        while (world.files(job).size() < number) {
            Thread.sleep(5);
        }
    }

    @Test
    void an_observer_that_fails_does_no_harm() throws IOException {
        Agent agent = new Agent(world.gate(), world.plan().build(), progress -> {
            throw new IllegalStateException("deaf");
        });
        assertThat(sure(agent.run()).job().status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void what_scheduling_refuses_the_agent_tells_and_forgets() throws IOException {
        sure(world.host.components().deactivate(world.component.id(), world.component.version()));
        assertThat(world.agent(world.plan().build()).run().getLeft().code()).isEqualTo("job.no-component");
        assertThat(directory.resolve("agent/agent.properties")).doesNotExist();
    }

    private JobStatus tested(String report) throws IOException {
        return world.run(world.plan()
                        .putSteps(Phase.TESTS, Step.of(bench -> {
                            Files.writeString(bench.directory().reports().resolve("r.xml"), report);
                            return new Passed("exit code 0");
                        }))
                        .build())
                .job()
                .status();
    }

    /** A life with a server that says this of the one file of the one component. */
    private AgentRun fetching(String path, BlobRef blob, String bytes) throws IOException {
        return fetching(new ComponentFile(path, "", blob), new ByteArrayInputStream(bytes.getBytes(UTF_8)));
    }

    private AgentRun fetching(ComponentFile file, InputStream bytes) throws IOException {
        AgentRun run = sure(
                world.agent(world.plan().build(), world.serving(file, bytes)).run());
        assertThat(run.phases().get(Phase.PRE_RUN)).containsInstanceOf(Broken.class);
        return run;
    }

    private static Step noting(List<String> done, String what) {
        return Step.of(bench -> {
            done.add(what);
            return new Passed(what);
        });
    }
}
