// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.feeder;

import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.News;
import io.distributedci.examples.command.UnreachableException;
import io.distributedci.examples.gate.Reach;
import io.distributedci.examples.gate.Settings;
import io.distributedci.feeding.DirectoryWatch;
import io.distributedci.feeding.Feeding;
import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingLoop;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.Timetable;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.ValueType;
import io.vavr.control.Either;
import java.io.IOException;
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
public final class FeederCommand implements Callable<Integer> {
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

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
            throw manner.misuse(String.valueOf(senseless.getMessage()));
        }
    }

    private int run(Feeding feeding) throws IOException {
        Either<DciError, FeedingRun> run = feeding.run("started by hand");
        run.forEach(this::say);
        if (run.isLeft()) {
            throw new UnreachableException("The run is not recorded: " + run.getLeft());
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
                manner.tell(News.of("stopped-amidst").line("Stopped in the middle of a run"));
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

    /** The run as a whole first, then each component; what is there already is no news for people. */
    private void say(FeedingRun run) {
        FeedingCounts counts = run.counts();
        manner.tell(News.of("run")
                .with("source", run.source())
                .with("cause", run.cause())
                .with("published", counts.published())
                .with("known", counts.known())
                .with("different", counts.different())
                .with("unusable", counts.unusable())
                .with("failed", counts.failed())
                .with("failure", run.failure())
                .line("%s (%s): %d published, %d known, %d different, %d unusable, %d failed%s"
                        .formatted(
                                run.source(),
                                run.cause(),
                                counts.published(),
                                counts.known(),
                                counts.different(),
                                counts.unusable(),
                                counts.failed(),
                                run.failure().isEmpty() ? "" : "; " + run.failure())));
        run.entries().forEach(entry -> manner.tell(news(entry)));
    }

    private static News news(FeedingEntry entry) {
        String outcome = ValueType.wordOf(entry.outcome());
        News news = News.of("component")
                .with("outcome", outcome)
                .with("name", entry.name())
                .with("version", entry.version())
                .with("reason", entry.reason());
        News whole = entry.component()
                .map(component -> news.with("component_id", component.toString()))
                .getOrElse(news);
        return entry.outcome() == FeedingOutcome.KNOWN
                ? whole
                : whole.line("  " + outcome + " " + entry.name() + " " + entry.version()
                        + (entry.reason().isEmpty() ? "" : ": " + entry.reason()));
    }
}
