package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done while a store is served, without anybody asking for it: the event feed is looked at, so that alerts open and close and there is something to tell to subscribers. */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration REST = Duration.ofMillis(500);

    private final Dci dci;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dci-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    Upkeep(Dci dci) {
        this.dci = requireNonNull(dci);
    }

    /** Begins, and goes on until it is closed. */
    void start() {
        worker.scheduleWithFixedDelay(this::once, 0, REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** What fails now, for want of the storage, is done the next time. */
    private void once() {
        try {
            dci.system()
                    .notifications()
                    .gather()
                    .peekLeft(refusal -> LOG.log(Level.WARNING, "the feed was not looked at: {0}", refusal));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the feed was not looked at", failed);
        }
    }
}
