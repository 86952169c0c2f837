// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only leads to others: called alone it makes no sense. */
abstract sealed class Group implements Runnable permits CertifyCommand, DciCommand, StoreCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), "Which of its commands?");
    }
}
