package io.distributedci.storage.fs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Several threads that do the same. */
final class Threads {
    private Threads() {}

    /** Each of so many threads does it with its number; returns when all are done, and fails when one failed. */
    static void each(int threads, IntConsumer work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture<?>[] all = IntStream.range(0, threads)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> work.accept(number), pool))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            pool.shutdown();
        }
    }
}
