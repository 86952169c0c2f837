// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.Progress.LeaseExtended;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Holds the lease of a job while it runs; a refusal means that the job is not the agent's any more (A12). A server that is silent is asked again by the next beat. */
final class Heartbeat implements AutoCloseable {
    /** Beats in one lease: two may be missed. */
    static final int BEATS = 3;

    private final ScheduledThreadPoolExecutor clock;

    private Heartbeat(ScheduledThreadPoolExecutor clock) {
        this.clock = clock;
    }

    /** Begins to beat. */
    static Heartbeat of(JobId job, Duration lease, Beat beat) {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "dci-agent-lease");
            thread.setDaemon(true);
            return thread;
        });
        long every = Math.max(1, lease.toMillis() / BEATS);
        var ignored = clock.scheduleWithFixedDelay(() -> beat.once(job, lease), every, every, TimeUnit.MILLISECONDS);
        return new Heartbeat(clock);
    }

    @Override
    public void close() {
        var ignored = clock.shutdownNow();
    }

    /** What happens at each beat. */
    record Beat(AgentGate gate, Cancellation cancellation, AgentObserver observer) {
        void once(JobId job, Duration lease) {
            try {
                Either<DciError, Job> held = gate.extendLease(job, lease);
                held.forEach(now -> now.leaseUntil().forEach(until -> observer.saw(new LeaseExtended(job, until))));
                held.swap().forEach(this::refused);
            } catch (IOException silent) {
                observer.saw(new Progress.ServerSilent("extend the lease", 1, String.valueOf(silent.getMessage())));
            }
        }

        private void refused(DciError refusal) {
            if (!AgentRules.isTransient(refusal)) {
                cancellation.lose(refusal);
            }
        }
    }
}
