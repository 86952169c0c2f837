package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.kernel.TopicId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the quickstart.
 *
 * <p>It exits with 0 when the run itself worked, whatever became of the library's tests: those are its results. It
 * exits with 1 when the run failed, and with 2, after showing the usage, when the arguments make no sense.
 */
@Command(
        name = "quickstart",
        sortOptions = false,
        description = "Tests every release of a library on every Java platform of this machine,"
                + " and tells which breaks are one platform's and which are everybody's.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the run worked, even if tests of the library failed: those are its results",
            "1:the run failed",
            "2:the arguments make no sense"
        })
final class Quickstart implements Callable<Integer> {

    private static final String TESTS = "io.distributedci.examples.quickstart.gson";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "fs:target/dci-data",
            description = "Where everything is written: fs:DIR, files in a directory; jdbc:URL, a database of H2 or"
                    + " PostgreSQL; memory, which ends with the run; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String store;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long one run of the suite may take, 1 to 3600; default ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = "target/quickstart",
            description = "What the build laid out: releases, test frameworks, suite; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "target/quickstart/work",
            description = "Where logs and reports are written while the suite runs; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path work;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "target/quickstart/report.html",
            description =
                    "The page that shows what came of it; evidence is written beside it; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path page;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Runs the command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command as a value, for a test to run without ending its JVM. */
    static CommandLine commandLine() {
        return new CommandLine(new Quickstart()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("The run failed: " + reason(failure));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    /** What failed, in one line; an agent's failure stands for itself. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof ExecutionException && cause != null) {
            return reason(cause);
        }
        return failure instanceof RefusedException ? "refused, " + failure.getMessage() : failure.toString();
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        StoreKind kind = StoreKind.of(store)
                .getOrElseThrow(() -> refused("--store " + store + " is none of " + StoreKind.available()));
        refuseWhatMakesNoSense();
        Material material = Material.in(input);
        refuseWhatIsMissing(material);
        try (Dci dci = Dci.over(kind.open(store))) {
            run(dci, material);
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Dci dci, Material material) throws IOException, InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Words.count(material.releases().size(), "release") + " with "
                + Words.count(material.frameworks().size(), "test framework") + " on "
                + Words.count(material.platforms().size(), "platform") + ", store " + store);

        Workshop workshop = new Workshop(Suite.junit(input, TESTS), Duration.ofSeconds(timeout), work, out);
        TopicId topic = new LibraryCi(dci, workshop).run(material);
        new Outcome(dci.system(), out).show(Report.read(dci.system(), topic, Landscape.LIBRARY), page);
    }

    private void refuseWhatIsMissing(Material material) {
        if (material.releases().isEmpty()) {
            throw refused("--input " + input + " holds no releases; the build lays them out");
        }
        if (material.frameworks().isEmpty()) {
            throw refused("--input " + input + " holds no test frameworks; the build lays them out");
        }
    }

    private void refuseWhatMakesNoSense() {
        if (timeout < 1 || timeout > 3600) {
            throw refused("--timeout " + timeout + " is not between 1 and 3600 seconds");
        }
        if (Files.exists(work) && !Files.isDirectory(work)) {
            throw refused("--work " + work + " is not a directory");
        }
        if (Files.isDirectory(page)) {
            throw refused("--report " + page + " is a directory");
        }
    }

    private ParameterException refused(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }
}
