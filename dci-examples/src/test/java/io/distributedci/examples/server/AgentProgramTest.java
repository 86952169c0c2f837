// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.agent.AgentCommand;
import io.distributedci.examples.cli.DciCommand;
import io.distributedci.examples.command.Frame;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.JobId;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agent program in JVMs of its own, on a real server over HTTP: it lives, is killed, is started again. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has neither sh nor SIGTERM")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AgentProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private GateWorld world;

    private Vector<Process> processes = Vector.empty();

    @BeforeEach
    void start() throws IOException {
        world = new GateWorld("memory");
    }

    @AfterEach
    void stop() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        });
        world.close();
    }

    @Test
    void a_job_runs_from_its_files_to_its_results() throws Exception {
        String tests = "cat $DCI_COMPONENTS/0-compose/bin/run; env | grep DCI_API_SECRET; "
                + "echo \\\"<testsuite name='s'><testcase classname='c' name='n'/></testsuite>\\\" > $DCI_REPORTS/r.xml";
        Process agent = agent(plan(600, "echo installed", false, tests));
        String said = new String(agent.getInputStream().readAllBytes(), UTF_8);
        assertThat(agent.waitFor()).as(said).isZero();
        Job job = jobs().single();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(job.states().last().comment()).isEqualTo("1 tests, none failed");
        assertThat(text(job, "tests.log")).isEqualTo("exit 0");
        assertThat(said)
                .contains("tests ends", job.id() + ": success")
                .doesNotContain(world.lab.secret().reveal());
    }

    @Test
    void machines_are_told_what_becomes_of_a_job_a_line_for_each_event() throws Exception {
        Process agent = agent(plan(600, "true", false, "exit 3"), "--json");
        String said = new String(agent.getInputStream().readAllBytes(), UTF_8);
        assertThat(agent.waitFor()).as(said).isEqualTo(1);

        Job job = jobs().single();
        Vector<JsonNode> news = Vector.ofAll(said.lines()).map(JsonMapper.shared()::readTree);
        assertThat(news.map(one -> one.required("job_id").stringValue()))
                .containsOnly(job.id().toString());
        assertThat(news.map(one -> one.required("event").stringValue() + " "
                        + one.path("phase").asString("")
                        + one.path("status").asString("")
                        + one.path("passed").asString("")))
                .startsWith("job-taken ", "phase-began pre-run", "phase-ended pre-runtrue", "phase-began install")
                .contains("phase-ended installtrue", "phase-ended testsfalse")
                .endsWith("job-ended failure");
    }

    @Test
    void a_process_that_is_asked_to_end_kills_its_job_first() throws Exception {
        Process agent = agent(plan(600, "echo begun; touch " + directory + "/begun; sleep 600", false, "true"));
        await(directory.resolve("begun"));
        assertThat(agent.toHandle().destroy()).isTrue();
        assertThat(agent.waitFor()).isNotZero();
        Job job = jobs().single();
        assertThat(job.status()).isEqualTo(JobStatus.KILLED);
        assertThat(job.states().last().comment()).contains("asked to end");
        assertThat(text(job, "install.log")).isEqualTo("begun\n");
    }

    @Test
    void an_agent_that_was_killed_and_started_again_goes_on_with_what_may_be_repeated() throws Exception {
        Path mark = directory.resolve("second");
        Path plan = plan(
                600,
                "echo once >> " + directory + "/installs",
                false,
                "if [ -e " + mark + " ]; then exit 0; fi; touch " + mark + "; sleep 600");
        dies(plan, mark);
        Process second = agent(plan);
        String said = new String(second.getInputStream().readAllBytes(), UTF_8);
        assertThat(second.waitFor()).as(said).isZero();
        assertThat(said).contains("was left behind: it goes on with tests");
        assertThat(jobs().single().status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(directory.resolve("installs")).hasContent("once");
    }

    @Test
    void an_agent_that_was_killed_and_started_again_ends_what_may_not_be_repeated() throws Exception {
        Path mark = directory.resolve("begun");
        Path plan =
                plan(600, "touch " + mark + "; while [ ! -e " + directory + "/go ]; do sleep 1; done", false, "true");
        dies(plan, mark);
        Files.createFile(directory.resolve("go"));
        Process second = agent(plan);
        assertThat(second.waitFor()).isEqualTo(1);
        Job job = jobs().single();
        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.states().last().comment()).contains("went away during install");
    }

    @Test
    void an_agent_that_never_comes_back_loses_its_job() throws Exception {
        Path mark = directory.resolve("begun");
        dies(plan(3, "touch " + mark + "; sleep 600", false, "true"), mark);
        JobId job = jobs().single().id();
        while (!sure(world.host.jobs().get(job)).isFinal()) {
            Thread.sleep(100);
        }
        assertThat(sure(world.host.jobs().get(job)).status()).isEqualTo(JobStatus.KILLED);
    }

    @Test
    void the_log_is_shown_while_the_phase_runs_and_whole_afterwards() throws Exception {
        Path go = directory.resolve("go");
        Process agent = agent(plan(
                600,
                "echo first; sleep 8; echo second; while [ ! -e " + go + " ]; do sleep 1; done; echo third",
                false,
                "true"));
        while (files().count(file -> file.name().startsWith("install.log.part-")) < 2) {
            Thread.sleep(100);
        }
        Job running = jobs().single();
        assertThat(running.isFinal()).isFalse();
        Vector<JobFile> parts = files().sortBy(JobFile::name);
        assertThat(parts.map(JobFile::name))
                .containsExactly("install.log.part-000000000000", "install.log.part-000000000006");
        assertThat(parts)
                .allMatch(
                        part -> part.stateId().contains(running.states().last().id()));
        assertThat(text(running, "install.log.part-000000000006")).isEqualTo("second\n");
        Files.createFile(go);
        assertThat(agent.waitFor()).isZero();
        assertThat(text(running, "install.log")).isEqualTo("first\nsecond\nthird\n");
        assertThat(files().filter(file -> file.name().contains("part"))).isEmpty();
    }

    @Test
    void arguments_that_make_no_sense_are_refused() throws IOException {
        Path good = plan(600, "true", false, "true");
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"steps\": {\"dance\": {}}}");
        String server = world.address().toString();
        String who = credentials().toString();
        for (String[] arguments : new String[][] {
            {"--plan", good.toString(), "--credentials", who},
            {"--plan", good.toString(), "--credentials", who, "--server", server, "--store", "memory"},
            {"--plan", wrong.toString(), "--credentials", who, "--server", server},
            {"--plan", good.toString(), "--credentials", wrong.toString(), "--server", server},
            {"--plan", good.toString(), "--credentials", who, "--server", "ftp://x"},
            {"--plan", good.toString(), "--credentials", who, "--store", "nowhere"},
            {"--credentials", who, "--server", server},
        }) {
            assertThat(Frame.of(new AgentCommand()).execute(arguments))
                    .as(String.join(" ", arguments))
                    .isEqualTo(2);
        }
        assertThat(jobs()).isEmpty();
        assertThat(Frame.of(new AgentCommand())
                        .execute(
                                "--plan",
                                good.toString(),
                                "--credentials",
                                who,
                                "--store",
                                "fs:" + directory.resolve("empty")))
                .as("a store that does not know the remote CI")
                .isEqualTo(3);
    }

    /** Starts an agent and kills it when it has left a mark, with all that it has started. */
    private void dies(Path plan, Path mark) throws Exception {
        Process first = agent(plan);
        await(mark);
        Vector<ProcessHandle> started = Vector.ofAll(first.descendants().toList());
        first.destroyForcibly().onExit().join();
        started.forEach(ProcessHandle::destroyForcibly);
        assertThat(jobs().single().isFinal()).isFalse();
    }

    private Process agent(Path plan, String... more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Vector.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DciCommand.class.getName(),
                                "agent",
                                "--server",
                                world.address().toString(),
                                "--plan",
                                plan.toString())
                        .appendAll(Vector.of(more))
                        .toJavaList())
                .redirectErrorStream(true);
        builder.environment().put("DCI_CLIENT_ID", world.lab.actor().text());
        builder.environment().put("DCI_API_SECRET", world.lab.secret().reveal());
        Process process = builder.start();
        processes = processes.append(process);
        return process;
    }

    private Path credentials() throws IOException {
        return Files.writeString(
                directory.resolve("credentials"),
                "DCI_CLIENT_ID=" + world.lab.actor().text() + "\nDCI_API_SECRET="
                        + world.lab.secret().reveal());
    }

    private Path plan(int lease, String install, boolean repeatable, String tests) throws IOException {
        return Files.writeString(directory.resolve("plan.json"), """
                {"topic_id": "%s", "directory": "%s", "lease_seconds": %d, "name": "a program",
                 "steps": {"install": {"command": ["sh", "-c", "%s"], "repeatable": %b},
                           "tests": {"command": ["sh", "-c", "%s"], "repeatable": true, "seconds": 300}}}
                """.formatted(
                        world.topic, directory.resolve("agent"), lease, install, repeatable, tests));
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(20);
        }
    }

    private Vector<Job> jobs() {
        return sure(world.host.jobs().list(ListRequest.all())).items();
    }

    private Vector<JobFile> files() {
        return sure(world.host.jobs().listFiles(ListRequest.all())).items();
    }

    private String text(Job job, String name) throws IOException {
        JobFile file = sure(world.host
                        .jobs()
                        .listFiles(ListRequest.all()
                                .where(JobFileType.TYPE.field("job_id").is(job.id()))))
                .items()
                .find(one -> one.name().equals(name))
                .get();
        try (var content = sure(world.host.jobs().content(file.id()))) {
            return new String(content.bytes().readAllBytes(), UTF_8);
        }
    }
}
