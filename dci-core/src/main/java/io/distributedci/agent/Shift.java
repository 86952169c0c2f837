// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A run on a thread of its own, and its caller waits for it. A caller may be interrupted at any moment, also while the run writes a file; if that were one thread, Java would close the file, and a run that
 * is to be stopped would end as if the disk had failed.
 */
record Shift(Cancellation cancellation) {
    /** Returns when the run is over. An interruption is said to the cancellation, and the caller is interrupted again after that. */
    Either<DciError, AgentRun> of(Callable<Either<DciError, AgentRun>> work) throws IOException {
        if (Thread.interrupted()) {
            cancellation.interrupted();
        }
        try {
            FutureTask<Either<DciError, AgentRun>> run = new FutureTask<>(work);
            Thread thread = new Thread(run, "dci-agent");
            thread.setDaemon(true);
            thread.start();
            return awaited(run);
        } finally {
            if (cancellation.wasInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Either<DciError, AgentRun> awaited(FutureTask<Either<DciError, AgentRun>> run) throws IOException {
        while (true) {
            try {
                return run.get();
            } catch (InterruptedException stopped) {
                cancellation.interrupted();
            } catch (ExecutionException failed) {
                throw rethrown(failed.getCause());
            }
        }
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException failed ? failed : new IOException(cause);
    }
}
