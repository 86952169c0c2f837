// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a feeder by a timetable and whenever it is called, on a thread of its own, one run at a time. Calls during a run lead to one more run after it, however many they are (F8). A run that fails is logged,
 * and the next one comes. Close it to stop.
 */
public final class FeedingLoop implements AutoCloseable {
    /** What a run says caused it when it was the timetable. */
    public static final String SCHEDULE = "schedule";

    /** Longest time without looking at the clock, which may be put forward or back. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(FeedingLoop.class.getName());

    private final BlockingQueue<String> calls = new ArrayBlockingQueue<>(1);
    private final Thread thread;

    private FeedingLoop(Feeding feeding, Timetable timetable, InstantSource clock, Consumer<? super FeedingRun> told) {
        thread = new Thread(() -> loop(feeding, timetable, clock, told), "dci-feeding");
        thread.setDaemon(true);
    }

    /**
     * Begins: the first run is at the next time of the timetable, or when it is called.
     *
     * @param told gets every run that was recorded
     */
    public static FeedingLoop start(
            Feeding feeding, Timetable timetable, InstantSource clock, Consumer<? super FeedingRun> told) {
        FeedingLoop loop = new FeedingLoop(
                requireNonNull(feeding), requireNonNull(timetable), requireNonNull(clock), requireNonNull(told));
        loop.thread.start();
        return loop;
    }

    /** Has it run soon; from any thread, returns at once. */
    public void call(String cause) {
        boolean ignored = calls.offer(requireNonNull(cause));
    }

    /** Stops it: a run is ended early, what it did is recorded, and when this returns it is over unless its source hangs. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop(Feeding feeding, Timetable timetable, InstantSource clock, Consumer<? super FeedingRun> told) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                run(feeding, cause(timetable, clock), told);
            }
        } catch (InterruptedException closed) {
            LOG.log(System.Logger.Level.DEBUG, "The feeder stops");
        }
    }

    private String cause(Timetable timetable, InstantSource clock) throws InterruptedException {
        Option<Instant> due = timetable.next(clock.instant());
        @Nullable String call = null;
        while (call == null && due.forAll(clock.instant()::isBefore)) {
            long wait = due.map(at -> Duration.between(clock.instant(), at))
                    .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                    .getOrElse(LONGEST_WAIT)
                    .toNanos();
            call = calls.poll(Math.max(1, wait), TimeUnit.NANOSECONDS);
        }
        return call == null ? SCHEDULE : call;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void run(Feeding feeding, String cause, Consumer<? super FeedingRun> told) {
        try {
            Either<DciError, FeedingRun> run = feeding.run(cause);
            run.forEach(told);
            run.swap().forEach(refused -> LOG.log(System.Logger.Level.WARNING, "Not recorded: {0}", refused));
        } catch (IOException | RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "A run failed", failed);
        }
    }
}
