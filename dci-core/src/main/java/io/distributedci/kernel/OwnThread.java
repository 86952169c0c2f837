// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread, for what no interruption of a caller may reach. An interruption closes a {@link java.nio.channels.FileChannel} for everybody who uses it, may hide that a force failed, ends a wait for a connection, and
 * closes the socket of a virtual thread; and the threads that call are the host's, who may interrupt them at any time. What they want done is done here, one after the other, and they wait for it.
 */
public final class OwnThread implements AutoCloseable {
    /** How long {@link #close} waits for what is being done: a minute. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final ExecutorService thread;

    /** A daemon of this name. */
    public OwnThread(String name) {
        this.name = name;
        thread = Executors.newSingleThreadExecutor(run -> {
            Thread created = new Thread(run, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** Something to do. */
    @FunctionalInterface
    public interface Work<R, X extends Exception> {
        /** Does it. */
        R run() throws X;
    }

    /** Something to do that gives nothing. */
    @FunctionalInterface
    public interface Task<X extends Exception> {
        /** Does it. */
        void run() throws X;
    }

    /** Does it and waits for it, whoever interrupts the caller meanwhile; the caller is interrupted again when this returns. Throws what the work has thrown. */
    @CanIgnoreReturnValue
    public <R, X extends Exception> R call(Work<R, X> work) throws X {
        return call(work, () -> {});
    }

    /**
     * The same.
     *
     * @param interrupted is told each time that the caller is interrupted, on the caller's thread, before the work begins if it is so already
     */
    @CanIgnoreReturnValue
    public <R, X extends Exception> R call(Work<R, X> work, Runnable interrupted) throws X {
        boolean disturbed = Thread.interrupted();
        if (disturbed) {
            interrupted.run();
        }
        try {
            Future<R> result = thread.submit(work::run);
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException again) {
                    disturbed = true;
                    interrupted.run();
                }
            }
        } catch (ExecutionException failed) {
            throwUnchecked(failed.getCause());
            @SuppressWarnings("unchecked") // the work declares what else it throws
            X declared = (X) requireNonNull(failed.getCause());
            throw declared;
        } finally {
            if (disturbed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does it and waits for it, as {@link #call}. */
    public <X extends Exception> void run(Task<X> task) throws X {
        call(() -> {
            task.run();
            return true;
        });
    }

    /** Does it some time; what it throws is lost. */
    public void later(Runnable work) {
        thread.execute(work);
    }

    private static void throwUnchecked(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
    }

    /**
     * Takes nothing more, and returns when all is done, whoever interrupts meanwhile.
     *
     * @throws IllegalStateException when that takes longer than {@link #PATIENCE}; the work goes on
     */
    @Override
    public void close() {
        thread.shutdown();
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean disturbed = Thread.interrupted();
        try {
            while (!thread.isTerminated()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException(name + " is still busy");
                }
                try {
                    boolean ignored = thread.awaitTermination(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    disturbed = true;
                }
            }
        } finally {
            if (disturbed) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
