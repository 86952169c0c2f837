// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the script that the build has made, run as users run them. */
class RunnableJarIT {
    private static final Path JAR = Path.of("target", "dci.jar").toAbsolutePath();
    private static final Path SCRIPT = Path.of("bin", "dci").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private String store;

    /** A process that has ended. */
    private record Ended(int exit, String out, String err) {}

    @BeforeEach
    void fill() throws IOException {
        store = "--store=fs:" + directory.resolve("harbour");
        Harbour.fill(FsStorage.open(directory.resolve("harbour"), Dci.schema()));
    }

    @Test
    void the_jar_runs_by_itself_wherever_one_is() throws Exception {
        Ended verdict = run(Vector.of(JAVA, "-jar", JAR.toString(), "verdict", store, "--topic=" + Harbour.TOPIC));
        assertThat(verdict.exit()).as(verdict.err()).isZero();
        assertThat(verdict.out()).contains("just one: west").doesNotContain("\u001b");
        assertThat(verdict.err()).isEmpty();

        assertThat(run(Vector.of(JAVA, "-jar", JAR.toString(), "--version")).out())
                .matches("dci [0-9]+\\.[0-9]+\\S*, Java .*\\R");
        Ended wrong = run(Vector.of(JAVA, "-jar", JAR.toString(), "store", "stats", "--store=fs:nowhere"));
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err().lines()).hasSize(1);
    }

    @Test
    void databases_open_from_the_jar_which_finds_their_drivers() throws Exception {
        String database = "--store=jdbc:h2:file:" + directory.resolve("database");
        Path dump = directory.resolve("dump");
        assertThat(run(Vector.of(JAVA, "-jar", JAR.toString(), "store", "dump", store, "--to=" + dump))
                        .exit())
                .isZero();
        Ended loaded = run(Vector.of(
                JAVA,
                "-jar",
                JAR.toString(),
                "store",
                "load",
                database,
                "--from=" + dump,
                "--files-from=" + store.substring(8)));
        assertThat(loaded.exit()).as(loaded.err()).isZero();
        assertThat(run(Vector.of(
                                JAVA,
                                "-jar",
                                JAR.toString(),
                                "store",
                                "stats",
                                "--store=jdbc:postgresql://127.0.0.1:1/dci"))
                        .err())
                .startsWith("dci store stats: ")
                .contains("refused");
    }

    @Test
    void a_server_serves_from_the_jar_until_it_is_told_to_stop() throws Exception {
        Path said = directory.resolve("said");
        Process server = new ProcessBuilder(JAVA, "-jar", JAR.toString(), "serve", store, "--listen=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (server.isAlive() && !Files.readString(said).contains("Serving fs:")) {
                Thread.sleep(50);
            }
            assertThat(said).content().contains("Serving fs:");
            Ended busy = run(Vector.of(JAVA, "-jar", JAR.toString(), "store", "compact", store));
            assertThat(busy.exit()).isEqualTo(3);
            assertThat(busy.err()).contains(String.valueOf(server.pid()));
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said).content().contains("Stopped");
    }

    @Test
    void the_script_finds_jar_and_java_also_by_a_link() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("dci"), SCRIPT);
        Ended piped = run(Vector.of("sh", "-c", link + " store stats " + store + " | cat"));
        assertThat(piped.exit()).as(piped.err()).isZero();
        assertThat(piped.out()).contains("HOW MANY").doesNotContain("\u001b");

        Ended noJar = run(Vector.of(SCRIPT.toString()), environment -> environment.put("DCI_JAR", "/nowhere.jar"));
        assertThat(noJar.exit()).isEqualTo(3);
        assertThat(noJar.err()).startsWith("dci: there is no /nowhere.jar");
        Ended noJava = run(Vector.of("/bin/sh", SCRIPT.toString()), environment -> {
            environment.remove("JAVA_HOME");
            environment.put("PATH", binWithoutJava().toString());
        });
        assertThat(noJava.exit()).as(noJava.err()).isEqualTo(3);
        assertThat(noJava.err()).contains("no Java");
    }

    @Test
    void on_a_terminal_there_are_colours_and_progress_unless_they_are_not_wanted() throws Exception {
        String verdict = SCRIPT + " verdict " + store + " '--topic=" + Harbour.TOPIC + "'";
        Ended seen = onTerminal(verdict, "xterm", "");
        assertThat(seen.out()).contains("\u001b[31m", "just one: west", "Judging");
        assertThat(onTerminal(verdict, "xterm", "1").out())
                .doesNotContain("\u001b[31m")
                .contains("just one: west");
        assertThat(onTerminal(verdict + " --quiet", "xterm", "").out()).doesNotContain("west", "Judging");
        assertThat(onTerminal(verdict, "dumb", "").out())
                .contains("just one: west")
                .doesNotContain("\u001b");
    }

    /** A pseudo-terminal shows both streams as one. */
    private Ended onTerminal(String command, String term, String noColor) throws IOException, InterruptedException {
        return run(Vector.of("script", "-qec", command, "/dev/null"), environment -> {
            environment.put("TERM", term);
            environment.put("NO_COLOR", noColor);
        });
    }

    private Path binWithoutJava() {
        try {
            Path bin = Files.createDirectories(directory.resolve("bin"));
            for (String tool : Vector.of("readlink", "dirname")) {
                Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
            }
            return bin;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Ended run(Vector<String> command) throws IOException, InterruptedException {
        return run(command, environment -> {});
    }

    private Ended run(Vector<String> command, Consumer<java.util.Map<String, String>> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command.asJava())
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("DCI_STORE");
        environment.accept(builder.environment());
        int exit = builder.start().waitFor();
        return new Ended(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
