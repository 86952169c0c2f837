// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. An interrupt closes a {@link java.nio.channels.FileChannel}, and may hide that a force failed; the threads that commit are the host's and may be
 * interrupted at any time, so what they want written is done here, where nobody can interrupt it.
 */
final class DiskThread implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService thread;

    DiskThread(String name) {
        thread = Executors.newSingleThreadExecutor(run -> {
            Thread created = new Thread(run, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** Something to do with files. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws IOException;
    }

    /** Something to do with files that gives nothing. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    /** Does it and waits for it, whoever interrupts the caller meanwhile. */
    @CanIgnoreReturnValue
    <R> R call(Work<R> work) throws IOException {
        return await(thread.submit(work::run));
    }

    void run(Task task) throws IOException {
        call(() -> {
            task.run();
            return true;
        });
    }

    /** Does it some time. */
    void later(Runnable work) {
        thread.execute(work);
    }

    private static <R> R await(Future<R> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
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

    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new StorageException("The disk does not answer");
            }
        } catch (InterruptedException stopped) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
