// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some threads doing one thing over and over for some time. */
record Heat(int threads, long seconds) {
    /** Latencies kept per thread; of more, every later one replaces an earlier one. */
    private static final int SAMPLES = 1 << 16;

    /** One operation: the number of the thread, and how many it has done. */
    @FunctionalInterface
    interface Operation {
        void run(int thread, long done);
    }

    /**
     * What came out.
     *
     * @param perSecond operations by all threads
     * @param p50 microseconds
     * @param p99 microseconds
     * @param longest microseconds
     */
    record Result(double perSecond, double p50, double p99, double longest) {}

    @CanIgnoreReturnValue
    Result run(Operation operation) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            Vector<Future<Lane>> lanes =
                    Vector.range(0, threads).map(thread -> pool.submit(() -> lane(operation, thread, ready)));
            return result(lanes.map(Heat::lane));
        } finally {
            pool.shutdownNow();
        }
    }

    /** What one thread did. */
    private static final class Lane {
        final long done;
        final long nanos;
        final long longest;
        final long[] latencies;

        Lane(long done, long nanos, long longest, long[] latencies) {
            this.done = done;
            this.nanos = nanos;
            this.longest = longest;
            this.latencies = latencies;
        }
    }

    private Lane lane(Operation operation, int thread, CountDownLatch ready) throws InterruptedException {
        long[] latencies = new long[SAMPLES];
        ready.countDown();
        ready.await();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long done = 0;
        long longest = 0;
        long last = start;
        while (last < end) {
            operation.run(thread, done);
            long now = System.nanoTime();
            latencies[(int) (done++ % SAMPLES)] = now - last;
            longest = Math.max(longest, now - last);
            last = now;
        }
        return new Lane(done, last - start, longest, Arrays.copyOf(latencies, (int) Math.min(done, SAMPLES)));
    }

    private static Lane lane(Future<Lane> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Result result(Vector<Lane> lanes) {
        double perSecond = lanes.map(lane -> lane.done * 1e9 / lane.nanos).sum().doubleValue();
        long[] all = lanes.toJavaStream()
                .flatMapToLong(lane -> Arrays.stream(lane.latencies))
                .sorted()
                .toArray();
        double longest = lanes.map(lane -> lane.longest).max().get() / 1e3;
        return new Result(perSecond, micros(all, 0.50), micros(all, 0.99), longest);
    }

    private static double micros(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e3;
    }
}
