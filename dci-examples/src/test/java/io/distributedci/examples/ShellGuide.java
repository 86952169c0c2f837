// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document with blocks of shell, each followed by what it prints, in which dots stand for anything within a line. */
public final class ShellGuide {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```\n```text\n(.*?)```\n");
    private static final String END = "== end of block ==";

    private final Vector<Block> blocks;

    private record Block(String lines, String prints) {}

    /** Reads it, and looks whether each block says what it prints. */
    public ShellGuide(Path document) throws IOException {
        String text = Files.readString(document);
        Matcher matcher = BLOCK.matcher(text);
        Vector<Block> found = Vector.empty();
        while (matcher.find()) {
            found = found.append(new Block(matcher.group(1), matcher.group(2)));
        }
        blocks = found;
        assertThat(Vector.of(text.split("```sh\n", -1)).size() - 1)
                .as("blocks of shell in " + document)
                .isPositive()
                .isEqualTo(blocks.size());
    }

    /**
     * Runs all blocks, one after the other in one shell, and compares what they print.
     *
     * @param home where they run
     * @param before lines that come first and print nothing
     * @param environment more of it
     */
    public void isTrue(Path home, String before, Map<String, String> environment)
            throws IOException, InterruptedException {
        Vector<String> printed = Vector.of(run(home, before, environment).split(END + "\n", -1));
        blocks.zip(printed)
                .forEach(block -> assertThat(block._2).as(block._1.lines()).matches(form(block._1.prints())));
        assertThat(printed.size()).isEqualTo(blocks.size() + 1);
    }

    private String run(Path home, String before, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path script = Files.writeString(
                home.resolve("guide.sh"),
                "set -eo pipefail\n" + before + "\n"
                        + blocks.map(block -> block.lines() + "echo '" + END + "'\n")
                                .mkString());
        Path printed = home.resolve("printed");
        ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        shell.environment().putAll(environment);
        int status = shell.start().waitFor();
        String text = Files.readString(printed, UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }

    private static String form(String text) {
        return Vector.of(text.split("…", -1)).map(Pattern::quote).mkString("[^\n]*");
    }
}
