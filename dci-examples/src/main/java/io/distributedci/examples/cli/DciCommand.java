// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.examples.agent.AgentCommand;
import io.distributedci.examples.command.Frame;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Screen;
import io.distributedci.examples.feeder.FeederCommand;
import io.distributedci.examples.quickstart.Quickstart;
import io.distributedci.examples.server.Serve;
import io.vavr.control.Option;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** All programs of the examples as one. */
@Command(
        name = "dci",
        synopsisSubcommandLabel = "COMMAND",
        description = "Distributed CI for Java: its programs and its tools.",
        versionProvider = DciCommand.Version.class,
        subcommands = {
            Quickstart.class,
            Serve.class,
            AgentCommand.class,
            FeederCommand.class,
            StoreCommand.class,
            VerdictCommand.class,
            CertifyCommand.class,
            CompletionCommand.class
        })
public final class DciCommand extends Group implements Manner.Stage {
    private final Screen screen;

    @CommandLine.Option(names = "--version", versionHelp = true, description = "Tells the version and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    private DciCommand(Screen screen) {
        this.screen = requireNonNull(screen);
    }

    /** Runs a command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        System.exit(commandLine(Screen.ofThisProcess())
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .execute(arguments));
    }

    /** The command as a value, for a test to run without ending its JVM. */
    public static CommandLine commandLine(Screen screen) {
        return Frame.of(new DciCommand(screen), screen)
                .registerConverter(StoreName.class, StoreName::parse)
                .registerConverter(FilesSource.class, FilesSource::parse)
                .registerConverter(Age.class, Age::parse);
    }

    @Override
    public Screen screen() {
        return screen;
    }

    /** The version that the jar says it has. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Option.of(DciCommand.class.getPackage().getImplementationVersion())
                    .getOrElse("of the build tree");
            return new String[] {"dci " + built + ", Java " + Runtime.version()};
        }
    }
}
