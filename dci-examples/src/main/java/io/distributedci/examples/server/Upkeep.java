// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.DciSession;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is done while a store is served, without anybody asking for it. The event feed is looked at, so that alerts open and close and there is something to tell to subscribers. Jobs that have ended are looked at, so that
 * regressions open and close. Uses of request keys that are too old are forgotten.
 */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration REST = Duration.ofMillis(500);
    private static final int AT_ONCE = 500;

    private final Supplier<Dci> served;
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(2, work -> {
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
        again(REST, "The feed was not looked at", Upkeep::gather);
        again(REST, "Jobs that have ended were not looked at", host -> new RegressionRounds(host).once());
        again(ServerLimits.KEYS_FORGOTTEN_EVERY, "Old request keys were not forgotten", Upkeep::forgetKeys);
    }

    /** Gathers all of the feed; says what the last transaction put into the outbox: nothing. */
    private static Either<DciError, Vector<Notification>> gather(DciSession host) {
        Either<DciError, Vector<Notification>> gathered = host.notifications().gather();
        while (gathered.exists(Vector::nonEmpty)) {
            gathered = host.notifications().gather();
        }
        return gathered;
    }

    /** Forgets all uses of keys that are old enough; says how many the last transaction forgot. */
    static Either<DciError, Integer> forgetKeys(DciSession host) {
        Either<DciError, Integer> forgotten = host.requestKeys().forget(AT_ONCE);
        while (forgotten.contains(AT_ONCE)) {
            forgotten = host.requestKeys().forget(AT_ONCE);
        }
        return forgotten;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void again(Duration rest, String failure, Function<DciSession, Either<DciError, ?>> work) {
        ScheduledFuture<?> unused =
                workers.scheduleWithFixedDelay(() -> once(failure, work), 0, rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails now, for want of the storage, is done the next time. */
    private void once(String failure, Function<DciSession, Either<DciError, ?>> work) {
        try {
            Either<DciError, ?> done = work.apply(served.get().system());
            if (done.isLeft()) {
                LOG.log(Level.WARNING, failure + ": {0}", done.getLeft());
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failure, failed);
        }
    }
}
