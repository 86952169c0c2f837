package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.SuiteRun.Crashed;
import io.distributedci.examples.quickstart.SuiteRun.Finished;
import io.distributedci.examples.quickstart.SuiteRun.NotStarted;
import io.distributedci.examples.quickstart.SuiteRun.TimedOut;
import io.distributedci.kernel.DciError;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ForkedSuiteTest {

    private static final JvmPlatform HERE = JvmPlatform.onThisMachine().head();
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void a_suite_that_passes_finishes_with_its_report_and_its_console() throws Exception {
        SuiteRun run = test("2.8.9");

        assertThat(cases(run)).hasSize(27).allMatch(one -> one.outcome() == Outcome.PASSED);
        assertThat(Files.readString(run.console())).contains("a_field_is_written_under_its_own_name");
        assertThat(run.duration()).isPositive();
    }

    @Test
    void a_suite_that_fails_finishes_too_and_names_what_broke() throws Exception {
        Vector<TestCase> cases = cases(test("2.8.1"));

        assertThat(cases).hasSize(27);
        assertThat(cases.filter(one -> one.outcome().isBroken()).map(one -> Words.test(one.id())))
                .containsExactlyInAnyOrder(
                        "DatesTest.a_missing_date_is_written_as_null", "DatesTest.a_null_date_is_read_as_missing");
    }

    @Test
    void a_jvm_that_halts_has_crashed() throws Exception {
        assertThat(run(Behaviour.Halting.class, LONG).ending()).isEqualTo(new Crashed(3));
    }

    @Test
    void a_report_does_not_make_up_for_a_crash() throws Exception {
        assertThat(run(Behaviour.ReportingAndHalting.class, LONG).ending()).isEqualTo(new Crashed(3));
    }

    @Test
    void leaving_early_is_a_crash_even_with_the_exit_code_of_a_success() throws Exception {
        assertThat(run(Behaviour.LeavingEarly.class, LONG).ending()).isEqualTo(new Crashed(0));
    }

    @Test
    void a_report_of_an_earlier_run_is_not_taken_for_this_one() throws Exception {
        assertThat(test("2.8.9").ending()).isInstanceOf(Finished.class);
        assertThat(run(Behaviour.LeavingEarly.class, LONG).ending()).isEqualTo(new Crashed(0));
    }

    @Test
    void a_suite_that_hangs_times_out() throws Exception {
        Duration limit = Duration.ofMillis(300);

        assertThat(run(Behaviour.Hanging.class, limit).ending()).isEqualTo(new TimedOut(limit));
    }

    @Test
    void without_a_java_there_is_no_start() throws Exception {
        JvmPlatform nowhere = JvmPlatform.plain("nowhere", new InstalledJdk(directory.resolve("no-such-jdk"), 17));
        SuiteRun run = new ForkedSuite(Behaviour.of(Behaviour.Telling.class), LONG)
                .run(nowhere, Build.jars("2.8.9"), directory);

        assertThat(run.ending())
                .isInstanceOfSatisfying(
                        NotStarted.class, start -> assertThat(start.reason()).contains("no-such-jdk"));
        assertThat(run.console()).isEmptyFile();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES) // else a process left behind would hold the test up for a day
    void an_interrupted_run_leaves_no_process_behind() throws Exception {
        ExecutorService agents = Executors.newSingleThreadExecutor();
        Future<SuiteRun> run = agents.submit(() -> run(Behaviour.Hanging.class, LONG));
        Vector<ProcessHandle> processes = processesNamedOn(directory.resolve("console.log"));
        agents.shutdownNow();

        assertThatThrownBy(run::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(processes).hasSize(2);
        for (ProcessHandle process : processes) {
            assertThat(process.onExit().get()).isEqualTo(process);
        }
    }

    private SuiteRun run(Class<?> tests, Duration limit) throws IOException, InterruptedException {
        return new ForkedSuite(Behaviour.of(tests), limit).run(HERE, Build.jars("2.8.9"), directory);
    }

    private SuiteRun test(String version) throws IOException, InterruptedException {
        return new ForkedSuite(Build.suite(), LONG).run(HERE, Build.jars(version), directory);
    }

    private static Vector<TestCase> cases(SuiteRun run) throws IOException {
        assertThat(run.ending()).isInstanceOf(Finished.class);
        List<TestCase> cases = new ArrayList<>();
        try (InputStream xml = Files.newInputStream(((Finished) run.ending()).report())) {
            Either<DciError, Tally> read = ReportFile.read(xml, entry -> {
                if (entry instanceof TestCase one) {
                    cases.add(one);
                }
            });
            assertThat(read.get().total()).isEqualTo(cases.size());
        }
        return Vector.ofAll(cases);
    }

    /** Waits until the hanging suite has said which processes it is made of. */
    private static Vector<ProcessHandle> processesNamedOn(Path console) throws IOException, InterruptedException {
        Pattern pids = Pattern.compile("pids (\\d+) (\\d+)\\.");
        while (true) {
            String text = Files.exists(console) ? Files.readString(console) : "";
            Vector<MatchResult> said = Vector.ofAll(pids.matcher(text).results());
            if (said.nonEmpty()) {
                return Vector.of(said.head().group(1), said.head().group(2))
                        .flatMap(pid ->
                                ProcessHandle.of(Long.parseLong(pid)).stream().toList());
            }
            Thread.sleep(20);
        }
    }
}
