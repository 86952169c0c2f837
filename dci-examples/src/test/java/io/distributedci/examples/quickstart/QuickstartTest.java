// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.command.Frame;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuickstartTest {

    private static final String LIBRARY = "library/com/google/code/gson/gson/2.8.9/gson-2.8.9.jar";
    private static final String FRAMEWORK = "test-framework/org/junit/platform/junit-platform-console-standalone/"
            + Build.JUNIT + "/junit-platform-console-standalone-" + Build.JUNIT + ".jar";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void help_is_an_answer_and_not_an_error() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: quickstart")
                .contains("--store")
                .contains("--report")
                .contains("Exit codes");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--nonsense, Unknown option",
        "'--store=', 'is none of fs:DIR, jdbc:URL, memory'",
        "'--store=fs:', 'is none of fs:DIR, jdbc:URL, memory'",
        "'--store=elsewhere', 'is none of fs:DIR, jdbc:URL, memory'",
        "--timeout=soon, 'soon' is not an int",
        "--timeout=0, is not between 1 and 3600 seconds",
        "--timeout=3601, is not between 1 and 3600 seconds",
        "--input=no-such-directory, holds no releases",
        "--work=pom.xml, is not a directory",
        "--report=src, is a directory"
    })
    void bad_arguments_get_the_usage_and_exit_code_2(String argument, String reason) {
        assertThat(execute(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(reason).contains("Usage: quickstart");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_run_tells_machines_all_that_it_tells_people_a_line_for_each_event() throws IOException {
        run(directory.resolve("page.html"), "--json");

        Vector<JsonNode> news = Vector.ofAll(out.toString().lines()).map(JsonMapper.shared()::readTree);
        Vector<String> events = news.map(one -> one.required("event").stringValue());
        assertThat(events).startsWith("started", "released").endsWith("page");
        assertThat(events.distinct())
                .containsExactlyInAnyOrder(
                        "started",
                        "released",
                        "job-ended",
                        "judged",
                        "fed-again",
                        "report",
                        "told",
                        "evidence",
                        "certificate",
                        "page");
        int platforms = news.head().required("platforms").intValue();
        Vector<JsonNode> jobs =
                news.filter(one -> one.required("event").stringValue().equals("job-ended"));
        assertThat(jobs).hasSize(platforms);
        assertThat(jobs.map(job -> job.required("status").stringValue())).containsOnly("success");
        JsonNode release = news.find(one -> one.required("event").stringValue().equals("report"))
                .get()
                .required("releases")
                .required(0);
        assertThat(release.required("component").stringValue()).isEqualTo("gson 2.8.9");
        assertThat(release.required("sites")).hasSize(platforms);
        assertThat(release.required("sites").required(0).required("failures").intValue())
                .isZero();
    }

    private void run(Path page, String... more) throws IOException {
        copy(LIBRARY);
        copy(FRAMEWORK);
        for (Path file : suite()) {
            copy(Build.INPUT.relativize(file).toString());
        }
        assertThat(execute(Vector.of(
                                "--input=" + directory,
                                "--work=" + directory.resolve("work"),
                                "--report=" + page,
                                "--store=memory")
                        .appendAll(Vector.of(more))
                        .toJavaArray(String[]::new)))
                .as(err.toString())
                .isZero();
    }

    @Test
    void a_run_says_how_it_goes_and_leaves_a_page_and_evidence_behind() throws IOException {
        Path page = directory.resolve("shown/page.html");
        run(page);

        assertThat(out.toString())
                .startsWith("1 release with 1 test framework on ")
                .contains("Feeder: gson 2.8.9")
                .contains("on default: success after")
                .contains("certification on default: suite satisfied; certified")
                .contains("gson-2.8.9-on-default.dsse.json: PASSED; with one letter changed: evidence.not-signed")
                .contains("Told: 0 alerts opened, 0 alerts closed")
                .contains("Report: file:");
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("gson: which release breaks where?");
        assertThat(page.resolveSibling("evidence"))
                .isDirectoryContaining("glob:**gson-2.8.9-on-turkish-locale.dsse.json");
    }

    private static Vector<Path> suite() throws IOException {
        try (Stream<Path> files = Files.walk(Build.INPUT.resolve("suite"))) {
            return Vector.ofAll(files.filter(Files::isRegularFile));
        }
    }

    private void copy(String file) throws IOException {
        Path target = directory.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(Build.INPUT.resolve(file), target);
    }

    @Test
    void a_run_that_fails_says_why_with_exit_code_1() throws IOException {
        Path version = Files.createDirectories(directory.resolve("library/org/acme/broken/1.0"));
        Files.writeString(version.resolve("broken-1.0.jar"), "no jar at all");

        assertThat(execute("--input=" + directory, "--work=" + directory.resolve("work"), "--store=memory"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("quickstart: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs:DIR/pom.xml", "jdbc:h2:mem:", "jdbc:nobody:knows"})
    void a_store_that_cannot_be_opened_is_a_run_that_failed(String store) throws IOException {
        copy(LIBRARY);
        copy(FRAMEWORK);
        Files.copy(Path.of("pom.xml"), directory.resolve("pom.xml"));

        assertThat(execute("--input=" + directory, "--store=" + store.replace("DIR", directory.toString())))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("quickstart: ");
    }

    @Test
    void a_directory_without_releases_is_a_bad_argument() throws IOException {
        Files.createDirectories(directory.resolve("library"));

        assertThat(execute("--input=" + directory)).isEqualTo(2);
        assertThat(err.toString()).contains("holds no releases").contains("Usage: quickstart");
    }

    @Test
    void a_directory_without_test_frameworks_is_a_bad_argument() throws IOException {
        copy(LIBRARY);

        assertThat(execute("--input=" + directory)).isEqualTo(2);
        assertThat(err.toString()).contains("holds no test frameworks").contains("Usage: quickstart");
    }

    @Test
    void a_run_that_is_refused_something_shows_the_code_and_exits_with_1() throws Exception {
        CommandLine command = Frame.of(new Quickstart());
        command.setErr(new PrintWriter(err, true));
        DciError error = AccessRefusal.UNKNOWN.error();

        assertThat(command.getExecutionExceptionHandler()
                        .handleExecutionException(
                                new ExecutionException(new RefusedException(error)), command, command.getParseResult()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("quickstart: refused, identity.unknown: ");
    }

    private int execute(String... arguments) {
        CommandLine command = Frame.of(new Quickstart());
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
