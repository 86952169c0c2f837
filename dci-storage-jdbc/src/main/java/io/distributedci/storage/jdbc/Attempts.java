// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tries again what the database undid for the sake of others (SQLSTATE 40001, 40P01), so often and for so long. What is tried is whole transactions: nothing of an attempt that was undone is left.
 */
record Attempts(RetryPolicy retry, Duration deadline) {
    /** As often as a store with default options. */
    static final Attempts DEFAULT = of(JdbcOptions.defaults());

    static Attempts of(JdbcOptions options) {
        return new Attempts(options.retry(), options.deadline());
    }

    <T> T run(Supplier<T> transaction) {
        long start = System.nanoTime();
        for (int failed = 1; ; failed++) {
            try {
                return transaction.get();
            } catch (StorageException undone) {
                boolean late = System.nanoTime() - start >= deadline.toNanos();
                if (!SqlFailure.isTransient(undone) || late || failed == retry.attempts()) {
                    throw undone;
                }
                LockSupport.parkNanos(retry.waitNanos(failed, ThreadLocalRandom.current()));
            }
        }
    }
}
