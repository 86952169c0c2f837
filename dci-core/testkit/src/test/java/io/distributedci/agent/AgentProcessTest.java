// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Agents in JVMs of their own: what a signal does, and how much memory a log takes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has neither sh nor SIGTERM")
class AgentProcessTest {
    @TempDir
    private Path directory;

    @Test
    @Rule("A8")
    void a_process_that_is_asked_to_end_kills_its_job_and_what_it_started_first() throws Exception {
        Path pids = directory.resolve("pids");
        Process agent = start(
                "256m", "65536", "sleep 600 & echo $$ $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait");
        try {
            await(pids);
            assertThat(agent.toHandle().destroy()).isTrue();
            Vector<String> said = output(agent);
            assertThat(said)
                    .anyMatch(line -> line.startsWith("ended killed: the process of the agent was asked to end"));
            assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertGone(pids);
        } finally {
            kill(agent);
        }
    }

    @Test
    @Rule("A10")
    void a_log_of_a_hundred_megabytes_takes_little_memory_and_no_more_disk_than_it_may() throws Exception {
        int limit = 4 << 20;
        Process agent = start("40m", String.valueOf(limit), "yes 'a line of a very long log' | head -c 100000000");
        try {
            Vector<String> said = output(agent);
            assertThat(said).contains("ended success: exit code 0");
            String gap = "\n[" + (100_000_000 - limit) + " bytes are left out here]\n";
            assertThat(said).contains("file tests.log " + (limit + gap.length()));
            assertThat(agent.waitFor()).isZero();
        } finally {
            kill(agent);
        }
    }

    private Process start(String heap, String logLimit, String script) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentProcess.class.getName(),
                        directory.resolve("agent").toString(),
                        logLimit,
                        script)
                .redirectErrorStream(true)
                .start();
    }

    private static Vector<String> output(Process agent) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8))) {
            return Vector.ofAll(lines.lines().toList());
        }
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(20);
        }
    }

    private static void assertGone(Path pids) throws IOException {
        for (String pid : Files.readString(pids).strip().split(" ", -1)) {
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .as("process %s", pid)
                    .isEmpty();
        }
    }

    private static void kill(Process agent) {
        agent.descendants().forEach(ProcessHandle::destroyForcibly);
        agent.destroyForcibly().onExit().join();
    }
}
