// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the API v2 is true: its lines are run, by a shell with curl and jq, and print what it shows. */
class V2GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```\n```text\n(.*?)```\n");
    private static final String END = "== end of block ==";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    /** Lines of shell, and what they print. */
    private record Block(String lines, String prints) {}

    @Test
    void its_lines_print_what_it_shows() throws Exception {
        String guide = Files.readString(Path.of("docs/api-v2.md"));
        Vector<Block> blocks = blocks(guide);
        assertThat(blocks.size()).isGreaterThan(8);
        assertThat(Vector.of(guide.split("```sh\n", -1)).size() - 1)
                .as("blocks that say what they print")
                .isEqualTo(blocks.size());
        try (RunningServer server = RunningServer.on("memory")) {
            Vector<String> printed = Vector.of(run(new V2World(server), blocks).split(END + "\n", -1));
            blocks.zip(printed)
                    .forEach(block -> assertThat(block._2).as(block._1.lines()).matches(form(block._1.prints())));
            assertThat(printed.size()).isEqualTo(blocks.size() + 1);
        }
    }

    private String run(V2World world, Vector<Block> blocks) throws Exception {
        Files.writeString(home.resolve(".netrc"), "machine 127.0.0.1 login admin password admin\n");
        Path script = Files.writeString(
                home.resolve("guide.sh"),
                "set -eo pipefail\n"
                        + blocks.map(block -> block.lines() + "echo '" + END + "'\n")
                                .mkString());
        Path printed = home.resolve("printed");
        ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        shell.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "DCI", world.admin.client().url(),
                        "TOPIC", world.topic,
                        "GOOD", world.good,
                        "BAD", world.bad,
                        "JOB", world.badJob,
                        "REMOTECI", world.labId,
                        "PRODUCT", world.server.id("products", "RHEL")));
        int status = shell.start().waitFor();
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
