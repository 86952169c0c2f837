package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.kernel.DciError;
import io.distributedci.notification.Notification;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is done while a store is served, without anybody asking for it: the event feed is looked at, so that alerts open and close and there is something to tell to subscribers. */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration REST = Duration.ofMillis(500);

    private final Supplier<Dci> served;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dci-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    /** @param served the store that is served at a time */
    Upkeep(Supplier<Dci> served) {
        this.served = requireNonNull(served);
    }

    /** Begins, and goes on until it is closed. */
    void start() {
        ScheduledFuture<?> unused =
                worker.scheduleWithFixedDelay(this::once, 0, REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** What fails now, for want of the storage, is done the next time. */
    private void once() {
        try {
            Either<DciError, Vector<Notification>> gathered =
                    served.get().system().notifications().gather();
            if (gathered.isLeft()) {
                LOG.log(Level.WARNING, "the feed was not looked at: {0}", gathered.getLeft());
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the feed was not looked at", failed);
        }
    }
}
