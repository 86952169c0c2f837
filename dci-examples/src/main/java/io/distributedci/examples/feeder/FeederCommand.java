// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.feeder;

import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Program;
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
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of a feeder: publishes what its source has, once or until it is told to stop, and says what it did. */
@Command(
        name = "feeder",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = "Publishes components from a source, as a feeder of a control server.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it ran, and everything that was new is published; or it was told to stop",
            "1:something could not be published, or the source could not be looked at",
            "2:the arguments make no sense",
            "3:the run could not be recorded, or there was no server"
        })
public final class FeederCommand extends Program implements Callable<Integer> {
    /** How long a signal waits for the run that is on its way. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Reach reach;

    @Option(names = "--feed", paramLabel = "FILE", required = true, description = "What to publish and when, as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path feed;

    @Option(names = "--once", description = "Runs once, whatever the timetable says.")
    private boolean once;

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
            throw misuse(String.valueOf(senseless.getMessage()));
        }
    }

    private int run(Feeding feeding) throws IOException {
        Either<DciError, FeedingRun> run = feeding.run("started by hand");
        run.forEach(this::say);
        if (run.isLeft()) {
            err().println("The run is not recorded: " + run.getLeft());
            return Exit.UNREACHABLE.code();
        }
        FeedingCounts counts = run.get().counts();
        boolean complete =
                run.get().failure().isEmpty() && counts.failed() + counts.different() + counts.unusable() == 0;
        return (complete ? Exit.DONE : Exit.FAILED).code();
    }

    /** A signal ends it, and lets the run that is on its way come to an end. */
    private int loop(Feeding feeding, FeedFile file) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "dci-feeder-stop"));
        try {
            return looped(feeding, file);
        } finally {
            stopped.countDown();
        }
    }

    private void stopAndWait() {
        stop();
        try {
            if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err().println("Stopped in the middle of a run");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private int looped(Feeding feeding, FeedFile file) throws IOException, InterruptedException {
        Timetable timetable = file.timetable().getOrElse(Timetable::never);
        try (FeedingLoop loop = FeedingLoop.start(feeding, timetable, InstantSource.system(), this::say)) {
            loop.call("the feeder was started");
            if (file.watched().isEmpty()) {
                stopping.await();
                return Exit.DONE.code();
            }
            DirectoryWatch watch = DirectoryWatch.of(file.watched().get(), loop::call);
            try (watch) {
                stopping.await();
                return Exit.DONE.code();
            }
        }
    }

    private void say(FeedingRun run) {
        PrintWriter out = out();
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
