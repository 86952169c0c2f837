// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Attempts.Interrupted;
import io.distributedci.agent.Progress.ServerSilent;
import io.distributedci.agent.Progress.UploadRefused;
import io.distributedci.job.Job;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows the log of a phase while it is written (A14): from time to time what is new of it becomes a file of the state that the job is in, called {@code tests.log.part-000000012345} after the position of its first
 * byte. Who reads them in the order of their names has the log so far, with a gap where more was printed than a part may have. When the whole log has been handed in, the parts are removed.
 *
 * <p>A part that could not be handed in is tried again as it was, so that it is there once. A server that is silent never holds up the phase.
 */
final class LiveLog implements AutoCloseable {
    /** Largest part, in bytes: 256 KiB; of more, the newest. */
    static final int MAX_PART = 1 << 18;
    /** How long the end of a phase waits for a part on its way. */
    private static final Duration LAST_PART = Duration.ofSeconds(5);

    private final Job job;
    private final String name;
    private final CappedLog log;
    private final JobRun.Tools tools;
    private final AtomicLong shown = new AtomicLong();
    private final Queue<JobFileId> parts = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final Thread thread = new Thread(this::show, "dci-agent-live-log");

    LiveLog(Job job, String name, CappedLog log, JobRun.Tools tools) {
        this.job = job;
        this.name = name;
        this.log = log;
        this.tools = tools;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void show() {
        long began = System.nanoTime();
        try {
            while (true) {
                Duration age = Duration.ofNanos(System.nanoTime() - began);
                Thread.sleep(tools.plan().untilNextPart().apply(age).toMillis());
                CappedLog.Part part = log.newest(shown.get(), most());
                if (part.to() > part.from()) {
                    shown(part);
                }
                shown.set(part.to());
            }
        } catch (InterruptedException | Interrupted | ClosedByInterruptException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            System.getLogger(LiveLog.class.getName())
                    .log(System.Logger.Level.WARNING, "The log is not shown any more", broken);
        } finally {
            boolean ignored = over.complete(true);
        }
    }

    private int most() {
        return (int) Math.min(MAX_PART, tools.plan().logLimit() / 4);
    }

    /** Patiently; meanwhile the log grows on disk. */
    private void shown(CappedLog.Part part) throws Interrupted {
        NewJobFile file = Uploads.part(job, name, part);
        try {
            Either<DciError, HandedIn> in = tools.gate().upload(job.id(), file, part::open);
            in.forEach(there -> parts.add(there.file().id()));
            in.swap().forEach(refused -> tools.observer().saw(new UploadRefused(job.id(), file.name(), refused)));
        } catch (Interrupted closed) {
            throw closed;
        } catch (IOException silent) {
            tools.observer().saw(new ServerSilent("show the log", 1, String.valueOf(silent.getMessage())));
        }
    }

    /** The whole log in the place of its parts. */
    void handIn(Uploads uploads) throws IOException {
        if (uploads.log(job, name, log)) {
            for (JobFileId part : parts) {
                var ignored = tools.gate().remove(part);
            }
        }
    }

    /** Shows nothing more. */
    @Override
    public void close() {
        thread.interrupt();
        boolean ignored = over.completeOnTimeout(false, LAST_PART.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
