// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.Dci;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The cost of one schedule on the in-memory storage, the whole use case: identify the remote CI, decide access, find the latest component of each of three types among 10 000 of the topic, write job, event and
 * index entries. The target is at least 50 000 a second on one thread with 1 000 000 components stored, flat in the number of stored components and jobs.
 *
 * <p>Each invocation schedules a fixed number of jobs, since jobs stay stored: a time-based mode would measure how much the heap takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 8)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms10g", "-Xmx10g", "-XX:+UseParallelGC"})
public class ScheduleBenchmark {
    private static final int JOBS = 50_000;

    /** Components in the store. */
    @Param({"10000", "1000000"})
    private int components;

    /** Jobs in the store before the first measured one. */
    @Param({"0", "500000"})
    private int jobs;

    private Dci dci = Dci.inMemory();
    private StoredWorld world = StoredWorld.in(dci, 0, 0);

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill() {
        dci = Dci.inMemory();
        world = StoredWorld.in(dci, components, jobs);
    }

    /** Forgets it. */
    @TearDown(Level.Trial)
    public void close() {
        dci.close();
    }

    /** Schedules one job after the other. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public void schedule(Blackhole hole) {
        world.schedule(JOBS, hole::consume);
    }
}
