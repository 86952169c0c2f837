// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the command is true: a shell runs its lines, each in a process of its own, and they print what it shows. */
class CliGuideTest {
    private static final Path GUIDE = Path.of("docs/cli.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```\n```text\n(.*?)```\n");
    private static final String END = "== end of block ==";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    /** Lines of shell, and what they print. */
    private record Block(String lines, String prints) {}

    @Test
    void its_lines_print_what_it_shows() throws Exception {
        Vector<Block> blocks = blocks(Files.readString(GUIDE));
        assertThat(blocks.size()).isGreaterThan(6);
        Harbour.fill(FsStorage.open(home.resolve("harbour"), Dci.schema()));

        Vector<String> printed = Vector.of(run(blocks).split(END + "\n", -1));
        blocks.zip(printed)
                .forEach(block -> assertThat(block._2).as(block._1.lines()).matches(form(block._1.prints())));
        assertThat(printed.size()).isEqualTo(blocks.size() + 1);
    }

    @Test
    void its_exit_codes_are_those_of_the_program() throws IOException {
        String guide = Files.readString(GUIDE);
        for (Exit exit : Exit.values()) {
            assertThat(guide).contains("| " + exit.code() + " | " + exit.meaning() + " |");
        }
    }

    private String run(Vector<Block> blocks) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = Files.writeString(
                home.resolve("guide.sh"),
                "set -eo pipefail\ndci() { '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + DciCommand.class.getName() + " \"$@\"; }\n"
                        + blocks.map(block -> block.lines() + "echo '" + END + "'\n")
                                .mkString());
        Path printed = home.resolve("printed");
        int status = new ProcessBuilder("bash", script.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start()
                .waitFor();
        String text = Files.readString(printed, UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }

    private static Vector<Block> blocks(String guide) {
        Vector<Block> blocks = Vector.empty();
        Matcher matcher = BLOCK.matcher(guide);
        while (matcher.find()) {
            blocks = blocks.append(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    /** Dots stand for anything within a line. */
    private static String form(String text) {
        return Vector.of(text.split("…", -1)).map(Pattern::quote).mkString("[^\n]*");
    }
}
