// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.Dci;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends the jobs of agents that have gone away: again and again it kills those whose lease has run out. */
final class LeaseRounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeaseRounds.class.getName());
    private static final int AT_ONCE = 100;

    private final ScheduledThreadPoolExecutor clock;

    private LeaseRounds(ScheduledThreadPoolExecutor clock) {
        this.clock = clock;
    }

    /** Begins to go round in what is served at that time. */
    static LeaseRounds start(Supplier<Dci> served) {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "dci-lease-rounds");
            thread.setDaemon(true);
            return thread;
        });
        long every = ServerLimits.LEASE_ROUND.toMillis();
        var ignored = clock.scheduleWithFixedDelay(() -> once(served.get()), every, every, TimeUnit.MILLISECONDS);
        return new LeaseRounds(clock);
    }

    /** A store that fails now may not fail the next time. */
    @SuppressWarnings("CatchingUnchecked")
    private static void once(Dci dci) {
        try {
            Either<DciError, Vector<Job>> killed = dci.system().jobs().expire(AT_ONCE);
            while (killed.isRight() && killed.get().size() == AT_ONCE) {
                killed = dci.system().jobs().expire(AT_ONCE);
            }
            killed.swap().forEach(refused -> LOG.log(System.Logger.Level.WARNING, "Leases stay: {0}", refused));
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Leases stay", failed);
        }
    }

    @Override
    public void close() {
        var ignored = clock.shutdownNow();
    }
}
