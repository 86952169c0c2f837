// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that goes its own way, for people to watch or for others to be led to: it helps, prints, and refuses what makes no sense. */
public abstract class Program {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** For {@link Frame} to run. */
    protected Program() {}

    /** Where it prints what it is for. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where it prints everything else. */
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Ends the program, because its arguments make no sense. */
    protected final ParameterException misuse(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }
}
