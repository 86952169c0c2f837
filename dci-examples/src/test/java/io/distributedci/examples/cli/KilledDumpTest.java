// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a dump whose process was killed, and of two at once. */
class KilledDumpTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    private String[] dump;

    @BeforeEach
    void fill() throws IOException {
        Path root = directory.resolve("store");
        elsewhere = directory.resolve("elsewhere");
        dump = new String[] {
            "store",
            "dump",
            "--store=fs:" + root,
            "--blobs=fs:" + elsewhere,
            "--to=" + directory.resolve("lines"),
            "--files-to=" + directory.resolve("files")
        };
        Harbour.fill(FsStorage.open(root, Dci.schema(), FsBlobs.open(elsewhere)));
    }

    @Test
    void a_dump_whose_process_was_killed_is_begun_again_at_the_same_place() throws Exception {
        Path blob = files(elsewhere).head();
        Path aside = Files.move(blob, directory.resolve("aside"));
        assertThat(new ProcessBuilder("mkfifo", blob.toString()).start().waitFor())
                .isZero();
        Process killed = dumping();
        try (OutputStream silent = awaited(blob, killed)) {
            silent.flush();
            assertThat(dci(Arrays.copyOf(dump, 5)).ended(Exit.FAILED).refusal())
                    .startsWith("dci store dump: refused, cli.busy: ");
            killed.destroyForcibly().onExit().join();
        }
        assertThat(unfinished()).hasSize(3);
        Files.delete(blob);
        Files.move(aside, blob);

        dci(dump).ended(Exit.DONE);
        assertThat(unfinished()).isEmpty();
        Path made = directory.resolve("files");
        assertThat(files(made).map(made::relativize)).isEqualTo(files(elsewhere).map(elsewhere::relativize));
        assertThat(directory.resolve("lines"))
                .hasContent(dci("store", "dump", dump[2]).out());
    }

    @Test
    void what_looks_only_like_a_part_is_left_alone() throws IOException {
        Vector<Path> others = Vector.of(
                        "lines.part",
                        "lines.unfinished-1",
                        "lines.unfinished-x.part",
                        "other.unfinished-1.part",
                        "lines.unfinished-1.part.gz")
                .map(directory::resolve);
        for (Path other : others) {
            Files.writeString(other, "precious");
        }
        dci(dump).ended(Exit.DONE);
        assertThat(others).allSatisfy(other -> assertThat(other).hasContent("precious"));

        Files.delete(directory.resolve("lines"));
        Path alone = Files.createDirectory(directory.resolve("alone"));
        Files.writeString(alone.resolve("lines.unfinished-1.part"), "precious");
        dump[5] = "--files-to=" + alone;
        assertThat(dci(dump).ended(Exit.FAILED).refusal()).startsWith("dci store dump: refused, cli.not-empty: ");
        assertThat(alone.resolve("lines.unfinished-1.part")).hasContent("precious");
    }

    private Process dumping() throws IOException {
        Vector<String> java = Vector.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DciCommand.class.getName());
        return new ProcessBuilder(java.appendAll(Vector.of(dump)).asJava())
                .inheritIO()
                .start();
    }

    /** A pipe in the place of a blob, once the process waits for its bytes, which never come: it is open for one side when it is for the other. */
    private static OutputStream awaited(Path pipe, Process process) {
        Object first = CompletableFuture.anyOf(CompletableFuture.supplyAsync(() -> opened(pipe)), process.onExit())
                .join();
        assertThat(first).isInstanceOf(OutputStream.class);
        return (OutputStream) first;
    }

    private static OutputStream opened(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Vector<Path> unfinished() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return Vector.ofAll(
                    found.filter(path -> String.valueOf(path.getFileName()).contains(".unfinished-")));
        }
    }

    private static Vector<Path> files(Path where) throws IOException {
        try (Stream<Path> found = Files.walk(where)) {
            return Vector.ofAll(found.filter(Files::isRegularFile).sorted());
        }
    }
}
