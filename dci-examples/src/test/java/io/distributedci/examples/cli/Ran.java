// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of a run of {@code dci} in this process. */
public record Ran(int exit, String out, String err) {
    public static Ran dci(String... arguments) {
        return on(Screen.NONE, arguments);
    }

    public static Ran on(Screen screen, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = DciCommand.commandLine(screen)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** The same, when it ended like that. */
    @CanIgnoreReturnValue
    public Ran ended(Exit how) {
        assertThat(exit).as(out + err).isEqualTo(how.code());
        return this;
    }

    /** The one document that it printed. */
    public JsonNode json() {
        assertThat(out.lines()).hasSize(1);
        return JsonMapper.shared().readTree(out);
    }

    /** The one line that says why not. */
    public String refusal() {
        assertThat(out).isEmpty();
        assertThat(err.lines().toList()).as(err).hasSize(1);
        assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
        return err.strip();
    }

    /** The first of the lines that say that it makes no sense; the others are the usage. */
    @CanIgnoreReturnValue
    public String misuse() {
        ended(Exit.MISUSED);
        assertThat(out).isEmpty();
        assertThat(err).contains("Usage: dci").contains("--help'.");
        return err.lines().findFirst().orElse("");
    }
}
