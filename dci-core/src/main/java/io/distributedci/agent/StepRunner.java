// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Cancelled;
import io.distributedci.agent.StepOutcome.TimedOut;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs actions on threads of their own, within their time, until the run is cancelled. */
record StepRunner(Cancellation cancellation) {
    /** How long an action that was interrupted may take to clean up before it is left behind: 10 seconds. */
    static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /** Does one thing; it is over when this returns, unless it does not listen. */
    StepOutcome run(Step step, Workbench bench) {
        if (cancellation.isSaid()) {
            return new Cancelled(cancellation.why());
        }
        CompletableFuture<StepOutcome> done = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> done.complete(outcome(step, bench)),
                "dci-agent-" + bench.phase().word());
        worker.setDaemon(true);
        worker.start();
        return await(step, done, worker);
    }

    private StepOutcome await(Step step, CompletableFuture<StepOutcome> done, Thread worker) {
        StepOutcome late = new TimedOut(step.limit());
        Object first = CompletableFuture.anyOf(done, cancellation.said())
                .completeOnTimeout(late, step.limit().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (late.equals(first)) {
            stop(worker, done);
            return late;
        }
        if (cancellation.isSaid()) {
            stop(worker, done);
            return new Cancelled(cancellation.why());
        }
        return done.join();
    }

    /** Whatever it throws, it has an outcome: no job stays open because of what a step did. */
    @SuppressWarnings("CatchingThrowable")
    private static StepOutcome outcome(Step step, Workbench bench) {
        try {
            return step.action().run(bench);
        } catch (InterruptedException stopped) {
            return new Cancelled("interrupted");
        } catch (Throwable broken) {
            return new Broken(broken.toString());
        }
    }

    private static void stop(Thread worker, CompletableFuture<StepOutcome> done) {
        worker.interrupt();
        boolean over = done.thenApply(outcome -> true)
                .completeOnTimeout(false, STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!over) {
            System.getLogger(StepRunner.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} does not stop; it is left behind", worker.getName());
        }
    }
}
