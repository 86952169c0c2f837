// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.command.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, read by a real bash that is asked what could follow. */
class CompletionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void bash_completes_commands_and_options() throws IOException, InterruptedException {
        assertThat(completions("dci", "")).contains("store", "serve", "agent", "feeder", "quickstart", "completion");
        assertThat(completions("dci", "st")).containsExactly("store");
        assertThat(completions("dci", "store", "")).contains("verify", "dump", "load", "purge");
        assertThat(completions("dci", "store", "purge", "--old")).containsExactly("--older-than");
        assertThat(completions("dci", "completion", "")).contains("bash", "zsh");
    }

    @Test
    void bash_completes_what_options_can_be() throws IOException, InterruptedException {
        assertThat(completions("dci", "store", "verify", "--store", "")).containsExactly("fs:", "jdbc:");
        assertThat(completions("dci", "verdict", "--store", "j")).containsExactly("jdbc:");
        assertThat(completions("dci", "serve", "--store", "")).containsExactlyInAnyOrder("memory", "fs:", "jdbc:");
        assertThat(completions("dci", "quickstart", "--store", "m")).containsExactly("memory");
        assertThat(completions("dci", "store", "collect", "--blobs", "")).containsExactly("s3:", "fs:");
        assertThat(completions("dci", "store", "purge", "--kind", "co")).containsExactly("component");
    }

    @Test
    void bash_completes_directories_after_the_colon_that_ends_a_word() throws IOException, InterruptedException {
        Path harbour = Files.createDirectory(directory.resolve("harbour"));
        Files.createFile(directory.resolve("haven"));

        assertThat(completions("dci", "store", "verify", "--store", "fs", ":", directory + "/ha"))
                .containsExactly(harbour.toString());
        assertThat(completions("dci", "store", "verify", "--store", "fs", ":")).contains("src", "docs");
        assertThat(completions("dci", "store", "verify", "--store", "jdbc", ":", directory + "/ha"))
                .isEmpty();
    }

    @Test
    void zsh_gets_the_same_script_which_knows_both() {
        assertThat(dci("completion", "zsh").ended(Exit.DONE).out())
                .isEqualTo(dci("completion", "bash").out())
                .contains("ZSH_VERSION", "_complete_dci_stores");
        assertThat(dci("completion", "fish").misuse()).contains("fish");
    }

    private List<String> completions(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("completion"),
                dci("completion", "bash").ended(Exit.DONE).out());
        String ask = "source " + script + "\ncomplete -p dci >/dev/null || exit 9\nCOMP_WORDS=(\"$@\")\n"
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                + "\"$(complete -p dci | sed 's/.*-F \\([^ ]*\\).*/\\1/')\"\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
        Path asking = Files.writeString(directory.resolve("ask"), ask);
        List<String> command = new java.util.ArrayList<>(List.of("bash", asking.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt wants a shell that somebody types in
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
