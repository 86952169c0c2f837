// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.agent.StepOutcome.TimedOut;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real commands. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
class CommandTest {
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
    void a_command_finds_its_job_in_its_environment_and_its_output_is_the_log() throws IOException {
        Job job = tests(Step.command(
                "sh",
                "-c",
                "echo $DCI_JOB_ID $DCI_PHASE $MORE; cat $DCI_COMPONENTS/0-compose/bin/run; pwd; echo trouble >&2;"
                        + " test -f $DCI_JOB_FILE && echo report > $DCI_FILES/notes"));
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(world.log(job, "tests.log"))
                .startsWith(job.id() + " tests\n#!/bin/sh\nexit 0\n")
                .contains("jobs/" + job.id(), "trouble");
        assertThat(world.files(job.id()).map(file -> file.name())).contains("notes");
    }

    @Test
    @Rule("A1")
    void another_exit_code_is_a_failure_and_a_program_that_is_not_there_an_error() throws IOException {
        Job failed = tests(Step.command("sh", "-c", "exit 3"));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILURE);
        assertThat(failed.states().last().comment()).isEqualTo("exit code 3");
        Job missing = tests(Step.command("/no/such/program"));
        assertThat(missing.status()).isEqualTo(JobStatus.ERROR);
        assertThat(missing.states().last().comment()).startsWith("it did not start");
    }

    @Test
    void more_variables_may_be_given_and_the_agents_own_are_not_handed_on() throws IOException {
        Command command =
                Command.of("sh", "-c", "echo $MORE; env | grep -c ^DCI_").with("MORE", "more");
        Job job = tests(Step.of(command));
        assertThat(world.log(job, "tests.log")).isEqualTo("more\n7\n");
        assertThatThrownBy(() -> Command.of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_variable_of_the_agent_may_be_kept_from_a_command() throws IOException {
        Command command = Command.of("sh", "-c", "echo ${PATH:-none} ${HOME:-none} ${LANG:-none}");
        Job job = tests(Step.of(command.without("HOME").with("LANG", "tlh").without("LANG")));
        assertThat(world.log(job, "tests.log")).isEqualTo(System.getenv("PATH") + " none tlh\n");
    }

    @Test
    void an_action_may_make_of_an_exit_code_what_it_knows() throws IOException {
        Action lenient = bench -> Command.of("sh", "-c", "exit 3")
                .execute(bench)
                .fold(StepOutcome.Broken::new, code -> new StepOutcome.Passed("code " + code));
        assertThat(tests(Step.of(lenient)).states().last().comment()).isEqualTo("code 3");
        Action missing = bench -> Command.of("/no/such/program")
                .execute(bench)
                .fold(StepOutcome.Broken::new, code -> new StepOutcome.Passed("code " + code));
        assertThat(tests(Step.of(missing)).states().last().comment()).contains("/no/such/program");
    }

    @Test
    void a_time_that_was_too_short_is_told_with_its_fractions() {
        assertThat(new TimedOut(Duration.ofMillis(300)).comment()).isEqualTo("not through within 0.3 s");
        assertThat(new TimedOut(Duration.ofMinutes(2)).comment()).isEqualTo("not through within 120 s");
        assertThat(new TimedOut(Duration.ofMillis(1_250)).comment()).isEqualTo("not through within 1.25 s");
    }

    @Test
    @Rule("A9")
    void a_command_that_takes_too_long_ends_with_everything_that_it_started() throws IOException {
        Path pids = directory.resolve("pids");
        String script = "(trap '' TERM; echo $$ >> " + pids + "; sleep 600 & echo $! >> " + pids
                + "; wait) & sh -c 'echo $$ >> " + pids + "; exec sleep 600' & echo started; wait";
        AgentRun run = world.run(world.plan()
                .putSteps(Phase.TESTS, Step.command("sh", "-c", script).within(Duration.ofSeconds(1)))
                .build());
        assertThat(run.phases().get(Phase.TESTS)).contains(new TimedOut(Duration.ofSeconds(1)));
        assertThat(run.job().status()).isEqualTo(JobStatus.KILLED);
        assertThat(world.log(run.job(), "tests.log")).isEqualTo("started\n");
        Vector<String> started = Vector.ofAll(Files.readAllLines(pids));
        assertThat(started).hasSize(3).noneMatch(CommandTest::isAlive);
    }

    @Test
    @Rule("A9")
    void what_a_command_leaves_running_ends_with_it_and_holds_nobody_up() throws IOException {
        Path pid = directory.resolve("pid");
        Job job = tests(Step.command("sh", "-c", "sleep 600 & echo $! > " + pid + "; sleep 0.3; echo done"));
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(world.log(job, "tests.log")).isEqualTo("done\n");
        assertThat(isAlive(Files.readString(pid).strip())).isFalse();
    }

    private Job tests(Step step) throws IOException {
        return world.run(world.plan().putSteps(Phase.TESTS, step).build()).job();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
