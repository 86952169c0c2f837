// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static io.distributedci.examples.quickstart.Trial.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.examples.page.Words;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job whose suite passes, fails, or does what a suite should not. */
class ForkedSuiteTest {

    private static final JvmPlatform HERE = JvmPlatform.onThisMachine().head();
    private static final String REPORT = "TEST-junit-jupiter.xml";

    @TempDir
    private Path directory;

    @Test
    void a_suite_that_passes_finishes_with_its_report_and_its_console() throws Exception {
        try (Trial trial = trial("2.8.9")) {
            assertThat(trial.run().status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(cases(trial)).hasSize(27).allMatch(one -> one.outcome() == Outcome.PASSED);
            assertThat(trial.text("tests.log")).contains("a_field_is_written_under_its_own_name");
        }
    }

    @Test
    void a_suite_that_fails_finishes_too_and_names_what_broke() throws Exception {
        try (Trial trial = trial("2.8.1")) {
            trial.run();
            Vector<TestCase> cases = cases(trial);

            assertThat(trial.ending()).isEqualTo("failure: 2 of 27 tests failed");
            assertThat(cases).hasSize(27);
            assertThat(cases.filter(one -> one.outcome().isBroken()).map(one -> Words.test(one.id())))
                    .containsExactlyInAnyOrder(
                            "DatesTest.a_missing_date_is_written_as_null", "DatesTest.a_null_date_is_read_as_missing");
        }
    }

    @Test
    void a_jvm_that_halts_has_crashed() throws Exception {
        assertThat(ending(Behaviour.Halting.class)).isEqualTo("error: the JVM went away with exit code 3");
    }

    @Test
    void a_report_does_not_make_up_for_a_crash() throws Exception {
        assertThat(ending(Behaviour.ReportingAndHalting.class)).isEqualTo("error: the JVM went away with exit code 3");
    }

    @Test
    void leaving_early_is_a_crash_even_with_the_exit_code_of_a_success() throws Exception {
        assertThat(ending(Behaviour.LeavingEarly.class)).isEqualTo("error: the JVM went away with exit code 0");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES) // else a process left behind would hold the test up for a day
    void an_interrupted_run_leaves_no_process_behind() throws Exception {
        ExecutorService agents = Executors.newSingleThreadExecutor();
        try (Trial trial = new Trial(HERE, Behaviour.of(Behaviour.Hanging.class), LONG, "2.8.9", directory)) {
            Future<?> run = agents.submit(trial::run);
            Vector<ProcessHandle> processes = processesNamedOn(directory.resolve(HERE.name()));
            agents.shutdownNow();

            assertThatThrownBy(run::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(trial.ending()).startsWith("killed: ");
            assertThat(processes).hasSize(2);
            for (ProcessHandle process : processes) {
                assertThat(process.onExit().get()).isEqualTo(process);
            }
        }
    }

    private Trial trial(String version) throws IOException {
        return new Trial(HERE, Build.suite(), LONG, version, directory);
    }

    private String ending(Class<?> tests) throws IOException, InterruptedException {
        try (Trial trial = new Trial(HERE, Behaviour.of(tests), Duration.ofMinutes(1), "2.8.9", directory)) {
            trial.run();
            assertThat(trial.files().map(JobFile::name)).doesNotContain(REPORT);
            return trial.ending();
        }
    }

    private static Vector<TestCase> cases(Trial trial) throws IOException {
        List<TestCase> cases = new ArrayList<>();
        byte[] xml = trial.text(REPORT).getBytes(StandardCharsets.UTF_8);
        Either<DciError, Tally> read = ReportFile.read(new ByteArrayInputStream(xml), entry -> {
            if (entry instanceof TestCase one) {
                cases.add(one);
            }
        });
        assertThat(read.get().total()).isEqualTo(cases.size());
        return Vector.ofAll(cases);
    }

    /** Waits until the hanging suite has said which processes it is made of. */
    private static Vector<ProcessHandle> processesNamedOn(Path work) throws IOException, InterruptedException {
        Pattern pids = Pattern.compile("pids (\\d+) (\\d+)\\.");
        while (true) {
            Vector<MatchResult> said =
                    Vector.ofAll(pids.matcher(log(work)).results().toList());
            if (said.nonEmpty()) {
                return Vector.of(said.head().group(1), said.head().group(2))
                        .flatMap(pid ->
                                ProcessHandle.of(Long.parseLong(pid)).stream().toList());
            }
            Thread.sleep(20);
        }
    }

    private static String log(Path work) throws IOException {
        Path jobs = work.resolve("jobs");
        if (!Files.isDirectory(jobs)) {
            return "";
        }
        try (Stream<Path> all = Files.list(jobs)) {
            Vector<Path> logs = Vector.ofAll(all.toList())
                    .map(job -> job.resolve("logs").resolve("tests.log"))
                    .filter(Files::exists);
            return logs.isEmpty() ? "" : Files.readString(logs.head());
        }
    }
}
