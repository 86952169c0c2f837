package io.distributedci.examples.feeder;

import io.distributedci.examples.gate.Reach;
import io.distributedci.examples.gate.Settings;
import io.distributedci.feeding.DirectoryWatch;
import io.distributedci.feeding.Feeding;
import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingLoop;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.Timetable;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.ValueType;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of a feeder: publishes what its source has, once or until it is told to stop, and says what it did. */
@Command(
        name = "feeder",
        sortOptions = false,
        description = "Publishes components from a source, as a feeder of a control server.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it ran, and everything that was new is published; or it was told to stop",
            "1:something could not be published, or the source could not be looked at",
            "2:the arguments make no sense",
            "3:the run could not be recorded, or there was no server"
        })
public final class FeederCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 1;
    private static final int NOT_RECORDED = 3;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reach reach;

    @Option(names = "--feed", paramLabel = "FILE", required = true, description = "What to publish and when, as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path feed;

    @Option(names = "--once", description = "Runs once, whatever the timetable says.")
    private boolean once;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and exits.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Runs the command and ends this JVM with its exit code. */
    public static void main(String[] arguments) {
        FeederCommand feeder = new FeederCommand();
        Runtime.getRuntime().addShutdownHook(new Thread(feeder::stop, "dci-feeder-stop"));
        System.exit(commandLine(feeder).execute(arguments));
    }

    /** The command as a value. */
    public static CommandLine commandLine(FeederCommand feeder) {
        return new CommandLine(feeder).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("The feeder cannot go on: " + failure.getMessage());
            return NOT_RECORDED;
        });
    }

    /** Makes a feeder that goes on stop. */
    public void stop() {
        stopping.countDown();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Reach.Place place = reach.open()) {
            if (!(place.actor() instanceof Actor.ByFeeder feeder)) {
                throw new IllegalArgumentException(
                        "not a feeder: " + place.actor().text());
            }
            FeedFile file = FeedFile.of(Settings.of(feed));
            Feeding feeding = new Feeding(
                    place.feedingGate(), file.source(), file.target(feeder.feeder()), InstantSource.system());
            boolean goesOn =
                    !once && (file.timetable().isDefined() || file.watched().isDefined());
            return goesOn ? loop(feeding, file) : run(feeding);
        } catch (IllegalArgumentException senseless) {
            throw new ParameterException(spec.commandLine(), String.valueOf(senseless.getMessage()), senseless);
        }
    }

    private int run(Feeding feeding) throws IOException {
        Either<DciError, FeedingRun> run = feeding.run("started by hand");
        run.forEach(this::say);
        if (run.isLeft()) {
            spec.commandLine().getErr().println("The run is not recorded: " + run.getLeft());
            return NOT_RECORDED;
        }
        FeedingCounts counts = run.get().counts();
        boolean complete =
                run.get().failure().isEmpty() && counts.failed() + counts.different() + counts.unusable() == 0;
        return complete ? CommandLine.ExitCode.OK : INCOMPLETE;
    }

    private int loop(Feeding feeding, FeedFile file) throws IOException, InterruptedException {
        Timetable timetable = file.timetable().getOrElse(Timetable::never);
        try (FeedingLoop loop = FeedingLoop.start(feeding, timetable, InstantSource.system(), this::say)) {
            loop.call("the feeder was started");
            if (file.watched().isEmpty()) {
                stopping.await();
                return CommandLine.ExitCode.OK;
            }
            DirectoryWatch watch = DirectoryWatch.of(file.watched().get(), loop::call);
            try (watch) {
                stopping.await();
                return CommandLine.ExitCode.OK;
            }
        }
    }

    private void say(FeedingRun run) {
        PrintWriter out = spec.commandLine().getOut();
        FeedingCounts counts = run.counts();
        out.printf(
                "%s (%s): %d published, %d known, %d different, %d unusable, %d failed%s%n",
                run.source(),
                run.cause(),
                counts.published(),
                counts.known(),
                counts.different(),
                counts.unusable(),
                counts.failed(),
                run.failure().isEmpty() ? "" : "; " + run.failure());
        run.entries()
                .filter(entry -> entry.outcome() != FeedingOutcome.KNOWN)
                .forEach(entry -> out.println("  " + ValueType.wordOf(entry.outcome()) + " " + entry.name() + " "
                        + entry.version() + (entry.reason().isEmpty() ? "" : ": " + entry.reason())));
        out.flush();
    }
}
