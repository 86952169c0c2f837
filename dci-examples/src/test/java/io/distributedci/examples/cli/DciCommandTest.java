// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Screen;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What all commands have in common: help, exit codes, colours, progress and silence. */
class DciCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<String> every_command() {
        return all(DciCommand.commandLine(Screen.NONE)).toJavaStream();
    }

    private static Vector<String> all(CommandLine command) {
        return Vector.ofAll(command.getSubcommands().values())
                .flatMap(DciCommandTest::all)
                .prepend(command.getCommandSpec().qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("every_command")
    void every_command_helps_and_says_how_it_ends(String command) {
        Vector<String> arguments =
                Vector.of((command + " --help").split(" ", -1)).drop(1);
        Ran ran = dci(arguments.toJavaArray(String[]::new)).ended(Exit.DONE);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("Usage: " + command + " ")
                .contains("Exit codes:")
                .contains("  2   ");
        Vector<String> codes = Vector.ofAll(ran.out().lines().toList())
                .dropUntil(line -> line.startsWith("Exit codes:"))
                .drop(1)
                .filter(line -> line.matches("  [0-9].*"))
                .map(line -> line.strip().substring(0, 1));
        assertThat(Vector.of(Exit.values()).map(exit -> String.valueOf(exit.code())))
                .containsAll(codes);
    }

    @Test
    void its_programs_are_the_ones_that_the_guide_has() {
        assertThat(every_command())
                .contains("dci quickstart", "dci serve", "dci agent", "dci feeder", "dci verdict", "dci completion")
                .contains("dci store verify", "dci store purge", "dci certify check");
    }

    @Test
    void what_is_no_command_gets_a_hint() {
        assertThat(dci("stroe").misuse()).contains("stroe");
        assertThat(dci("stroe").err()).contains("Did you mean").contains("store");
        dci().misuse();
        assertThat(dci("--version").ended(Exit.DONE).out()).startsWith("dci ");
    }

    @Test
    void colours_are_for_terminals_alone() throws IOException {
        String[] verdict = verdict();

        assertThat(dci(verdict).out()).doesNotContain("\u001b");
        assertThat(Ran.on(new Screen(true, false), verdict).out())
                .contains("\u001b[31m")
                .contains("just one: west");
        assertThat(Ran.on(new Screen(true, false), "--help").out()).contains("\u001b[");
        assertThat(dci("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void progress_is_beside_the_answer_and_only_where_somebody_looks() throws IOException {
        String[] verdict = verdict();

        assertThat(dci(verdict).err()).isEmpty();
        Ran watched = Ran.on(new Screen(false, true), verdict);
        assertThat(watched.err()).contains("Judging").endsWith("\r\u001b[K");
        assertThat(watched.out()).isEqualTo(dci(verdict).out());
        assertThat(Ran.on(
                        new Screen(false, true),
                        Vector.of(verdict).append("--quiet").toJavaArray(String[]::new)))
                .isEqualTo(new Ran(0, "", ""));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "has no /dev/full")
    void what_nobody_takes_was_not_told() throws Exception {
        Vector<String> java = Vector.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DciCommand.class.getName());
        Process full = new ProcessBuilder(
                        java.appendAll(Vector.of(verdict())).append("--json").asJava())
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();

        String said = new String(full.getErrorStream().readAllBytes(), UTF_8);
        assertThat(full.waitFor()).as(said).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(said).contains("the standard output takes no more");
    }

    @Test
    void an_agent_that_is_to_run_no_job_is_told_so() {
        for (String jobs : Vector.of("0", "-1")) {
            assertThat(dci("agent", "--plan=x", "--jobs=" + jobs).misuse())
                    .isEqualTo("--jobs " + jobs + " is less than 1");
        }
    }

    private String[] verdict() throws IOException {
        Path store = directory.resolve("store");
        Harbour.fill(FsStorage.open(store, Dci.schema()));
        return new String[] {"verdict", "--store=fs:" + store, "--topic=" + Harbour.TOPIC};
    }
}
