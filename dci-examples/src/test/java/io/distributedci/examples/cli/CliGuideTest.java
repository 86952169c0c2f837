// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.ShellGuide;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.fs.FsStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the command is true: a shell runs its lines, each in a process of its own, and they print what it shows. */
class CliGuideTest {
    private static final Path GUIDE = Path.of("docs/cli.md");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void its_lines_print_what_it_shows() throws Exception {
        Harbour.fill(FsStorage.open(home.resolve("harbour"), Dci.schema()));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String dci = "dci() { '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + DciCommand.class.getName() + " \"$@\"; }";
        new ShellGuide(GUIDE).isTrue(home, dci, Map.of());
    }

    @Test
    void its_exit_codes_are_those_of_the_program() throws IOException {
        String guide = Files.readString(GUIDE);
        for (Exit exit : Exit.values()) {
            assertThat(guide).contains("| " + exit.code() + " | " + exit.meaning() + " |");
        }
    }
}
