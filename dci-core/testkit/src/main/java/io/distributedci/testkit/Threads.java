// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.vavr.collection.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Several threads that do the same at once. */
public final class Threads {
    private Threads() {}

    /** Each of so many threads does it with its number, from 0 on, and none before all are there. Returns when all are done, and fails when one failed. */
    public static void each(int threads, IntConsumer work) {
        CountDownLatch start = new CountDownLatch(threads);
        run(Vector.range(0, threads).map(thread -> () -> {
            start.countDown();
            start.await();
            work.accept(thread);
            return thread;
        }));
    }

    private static void run(Vector<Callable<Integer>> all) {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            for (Future<Integer> done : threads.invokeAll(all.asJava())) {
                int number = done.get();
                assert number >= 0;
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
