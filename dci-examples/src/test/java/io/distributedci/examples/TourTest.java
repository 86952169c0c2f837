// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guided tour is true: its blocks, one after the other, are a program that the compiler takes without a warning and that prints what stands below each. */
class TourTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```\n(?:```text\n(.*?)```\n)?");
    private static final String END = "== end of block ==";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** Code, and what it prints. */
    private record Block(String code, String prints) {}

    @Test
    void its_blocks_print_what_it_shows() throws Exception {
        Vector<Block> blocks = blocks(Files.readString(Path.of("docs/tour.md")));
        Vector<Block> chapters = blocks.drop(1); // what is imported comes first
        assertThat(chapters.size()).isGreaterThanOrEqualTo(10);
        assertThat(chapters.filter(block -> block.prints().isEmpty())).isEmpty();
        String body = chapters.map(block -> block.code() + "System.out.println(\"" + END + "\");\n")
                .mkString();
        JavaProgram program = new JavaProgram(directory);

        assertThat(program.errorsOf(
                        "Tour",
                        blocks.head().code() + "public class Tour {\npublic static void main(String[] arguments)"
                                + " throws Exception {\n" + body + "}\n}\n"))
                .isEmpty();
        Vector<String> printed = Vector.of(program.run("Tour").split(END + "\n", -1));

        assertThat(printed.last()).isEmpty();
        assertThat(printed.init().size()).isEqualTo(chapters.size());
        chapters.zip(printed)
                .forEach(block -> assertThat(block._2).as(block._1.code()).matches(form(block._1.prints())));
    }

    private static Vector<Block> blocks(String guide) {
        Vector<Block> blocks = Vector.empty();
        Matcher matcher = BLOCK.matcher(guide);
        while (matcher.find()) {
            String prints = matcher.group(2);
            blocks = blocks.append(new Block(matcher.group(1), prints == null ? "" : prints));
        }
        return blocks;
    }

    /** Dots stand for anything within a line. */
    private static String form(String text) {
        return Vector.of(text.split("…", -1)).map(Pattern::quote).mkString("[^\n]*");
    }
}
