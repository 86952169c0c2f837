// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static io.distributedci.agent.AgentWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.agent.MortalGate.Died;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.ResourceState;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that die, and are started again. */
class AgentCrashTest {
    private static final String REPORT = "<testsuite name='s'><testcase classname='c' name='n' time='1'/></testsuite>";

    @TempDir
    private Path directory;

    @Test
    @Rule({"A6", "A7"})
    void whatever_an_agent_was_doing_when_it_died_no_job_stays_open_and_nothing_is_handed_in_twice()
            throws IOException {
        int calls = callsOfOneLife();
        assertThat(calls).isGreaterThan(12);
        for (int call = 0; call < calls; call++) {
            int fatal = call;
            diesAndIsStartedAgain("before-" + call, new MortalGate(at -> at == fatal, at -> false));
            diesAndIsStartedAgain("after-" + call, new MortalGate(at -> false, at -> at == fatal));
        }
    }

    @Test
    @Rule({"A6", "A7"})
    void an_agent_that_died_in_a_step_ends_its_job_unless_the_step_may_be_repeated() throws IOException {
        for (Phase phase : Phase.values()) {
            Job once = diedIn(phase, false);
            assertThat(once.status()).as("%s once", phase).isEqualTo(JobStatus.ERROR);
            assertThat(once.states().last().comment()).contains("went away during " + phase.word());
            assertThat(diedIn(phase, true).status()).as("%s repeated", phase).isEqualTo(JobStatus.SUCCESS);
        }
    }

    @Test
    @Rule("A6")
    void what_a_phase_came_to_is_not_forgotten_when_the_next_one_dies() throws IOException {
        for (boolean repeatable : new boolean[] {true, false}) {
            try (AgentWorld world = new AgentWorld(directory.resolve("failed" + repeatable))) {
                MortalGate deadly = MortalGate.immortal();
                Action fatal = bench -> {
                    deadly.dead.set(true);
                    return new Passed("");
                };
                Step failing = Step.of(bench -> new StepOutcome.Failed("3 of 4 broke"));
                AgentPlan mortal = world.plan()
                        .putSteps(Phase.TESTS, failing)
                        .putSteps(Phase.POST_RUN, new Step(fatal, Step.DEFAULT_LIMIT, repeatable))
                        .build();
                assertThatThrownBy(() ->
                                world.agent(mortal, deadly.to(world.gate())).run())
                        .isInstanceOf(Died.class);
                Step quiet = new Step(bench -> new Passed(""), Step.DEFAULT_LIMIT, repeatable);
                Job job = world.run(world.plan()
                                .putSteps(Phase.TESTS, failing)
                                .putSteps(Phase.POST_RUN, quiet)
                                .build())
                        .job();
                assertThat(job.status()).isEqualTo(JobStatus.FAILURE);
                assertThat(job.states().last().comment()).isEqualTo("3 of 4 broke");
            }
        }
    }

    @Test
    @Rule("A6")
    void an_agent_that_is_started_with_another_plan_ends_the_job_that_it_never_heard_of() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            MortalGate deadly = new MortalGate(call -> false, call -> call == 0);
            assertThatThrownBy(() ->
                            world.agent(plan(world), deadly.to(world.gate())).run())
                    .isInstanceOf(Died.class);
            AgentPlan other = world.plan(NewJob.of(world.topic, Vector.of(world.component.id())))
                    .build();
            AgentRun ended = world.run(other);
            assertThat(ended.job().status()).isEqualTo(JobStatus.ERROR);
            assertThat(ended.job().states().last().comment()).contains("another plan");
            assertThat(world.run(other).job().status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(world.jobs()).hasSize(2);
        }
    }

    @Test
    @Rule("A6")
    void a_question_that_is_refused_after_a_crash_stays_open() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            MortalGate deadly = new MortalGate(call -> false, call -> call == 0);
            assertThatThrownBy(() ->
                            world.agent(plan(world), deadly.to(world.gate())).run())
                    .isInstanceOf(Died.class);
            world.lab(ResourceState.INACTIVE);
            assertThat(world.agent(plan(world)).run().isLeft()).isTrue();
            world.lab(ResourceState.ACTIVE);
            assertThat(world.run(plan(world)).job().id())
                    .isEqualTo(world.jobs().single().id());
        }
    }

    @Test
    @Rule("A6")
    void a_journal_that_says_nothing_is_no_journal() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            for (String text :
                    Vector.of("", "job=x", "key=k\njob=../..", "key=k\nphase=NONE", "\\u00", "x".repeat(9000))) {
                Files.writeString(directory.resolve("agent.properties"), text, StandardCharsets.ISO_8859_1);
                assertThat(world.run(plan(world)).job().status()).as(text).isEqualTo(JobStatus.SUCCESS);
            }
            assertThat(directory.resolve("agent.properties")).doesNotExist();
        }
    }

    @Test
    @Rule("A6")
    void a_job_that_somebody_ended_meanwhile_is_forgotten() throws IOException {
        try (AgentWorld world = new AgentWorld(directory)) {
            MortalGate deadly = new MortalGate(call -> call == 2, call -> false);
            assertThatThrownBy(() ->
                            world.agent(plan(world), deadly.to(world.gate())).run())
                    .isInstanceOf(Died.class);
            Job before = world.jobs().single();
            sure(world.host.jobs().post(before.id(), JobStatus.KILLED, "by hand"));
            AgentRun after = world.run(plan(world));
            assertThat(after.job().id()).isNotEqualTo(before.id());
            assertThat(after.job().status()).isEqualTo(JobStatus.SUCCESS);
        }
    }

    @Test
    @Rule("A5")
    void questions_and_answers_that_are_lost_change_nothing_of_the_end() throws IOException {
        int calls = callsOfOneLife();
        for (int call = 0; call < calls; call++) {
            int lost = call;
            IntPredicate never = at -> false;
            assertSucceeds("question-" + call, at -> at == lost, never);
            assertSucceeds("answer-" + call, never, at -> at == lost);
        }
        assertSucceeds("every-other-question", at -> at % 2 == 0, at -> false);
        assertSucceeds("every-other-answer", at -> false, at -> at % 2 == 0);
    }

    private void assertSucceeds(String name, IntPredicate question, IntPredicate answer) throws IOException {
        try (AgentWorld world = new AgentWorld(directory.resolve(name))) {
            AgentRun run = sure(world.agent(plan(world), MortalGate.losing(world.gate(), question, answer))
                    .run());
            assertThat(run.lost()).as(name).isEmpty();
            assertThat(world.job(run.job().id()).status()).as(name).isEqualTo(JobStatus.SUCCESS);
            assertThat(world.jobs()).as(name).hasSize(1);
            assertHandedInOnce(world, run.job());
        }
    }

    private int callsOfOneLife() throws IOException {
        try (AgentWorld world = new AgentWorld(directory.resolve("counting"))) {
            MortalGate counting = MortalGate.immortal();
            sure(world.agent(plan(world), counting.to(world.gate())).run());
            return counting.calls.get();
        }
    }

    private void diesAndIsStartedAgain(String name, MortalGate deadly) throws IOException {
        try (AgentWorld world = new AgentWorld(directory.resolve(name))) {
            Agent first = world.agent(plan(world), deadly.to(world.gate()));
            assertThatThrownBy(first::run).as(name).isInstanceOf(Died.class);
            AgentRun second = world.run(plan(world));
            assertThat(second.job().isFinal()).as(name).isTrue();
            assertThat(world.jobs()).as(name).hasSizeBetween(1, 2).allMatch(Job::isFinal);
            world.jobs().forEach(job -> assertHandedInOnce(world, job));
            assertThat(world.directory.resolve("agent.properties")).as(name).doesNotExist();
        }
    }

    private static void assertHandedInOnce(AgentWorld world, Job job) {
        assertThat(world.files(job.id()).map(JobFile::name).filter(name -> !name.endsWith(".log")))
                .doesNotHaveDuplicates();
        assertThat(sure(world.host.reports().ofJob(job.id()))).hasSizeLessThan(2);
    }

    private Job diedIn(Phase phase, boolean repeatable) throws IOException {
        try (AgentWorld world = new AgentWorld(directory.resolve(phase.word() + repeatable))) {
            MortalGate deadly = MortalGate.immortal();
            Action fatal = bench -> {
                bench.log().write("nearly there".getBytes(StandardCharsets.UTF_8));
                deadly.dead.set(true);
                return new Passed("");
            };
            AgentPlan mortal = with(world, phase, new Step(fatal, Step.DEFAULT_LIMIT, repeatable));
            assertThatThrownBy(
                            () -> world.agent(mortal, deadly.to(world.gate())).run())
                    .isInstanceOf(Died.class);
            AgentPlan healthy = with(world, phase, new Step(bench -> new Passed(""), Step.DEFAULT_LIMIT, repeatable));
            Job job = world.run(healthy).job();
            assertThat(world.jobs().map(Job::id)).containsExactly(job.id());
            return job;
        }
    }

    private static AgentPlan with(AgentWorld world, Phase phase, Step step) {
        return world.plan().putSteps(phase, step).build();
    }

    private static AgentPlan plan(AgentWorld world) {
        return world.plan()
                .putSteps(
                        Phase.PRE_RUN,
                        Step.of(bench -> logged(bench, "prepared")).repeating())
                .putSteps(Phase.INSTALL, Step.of(bench -> logged(bench, "installed")))
                .putSteps(Phase.TESTS, Step.of(AgentCrashTest::tested))
                .putSteps(
                        Phase.POST_RUN,
                        Step.of(bench -> logged(bench, "cleaned")).repeating())
                .build();
    }

    private static StepOutcome logged(Workbench bench, String text) throws IOException {
        bench.log().write(text.getBytes(StandardCharsets.UTF_8));
        return new Passed(text);
    }

    private static StepOutcome tested(Workbench bench) throws IOException {
        Files.writeString(bench.directory().reports().resolve("TEST-s.xml"), REPORT);
        Files.writeString(bench.directory().files().resolve("versions.txt"), "1");
        return logged(bench, "tested");
    }
}
