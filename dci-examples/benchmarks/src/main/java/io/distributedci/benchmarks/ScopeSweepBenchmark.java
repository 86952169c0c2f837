// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.health.HealthPolicy;
import io.distributedci.health.ScopeSweep;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The scope verdicts of a million signals at 20 sites each, on one thread. The target is below 15 s; 10 000 different signals are judged a hundred times each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class ScopeSweepBenchmark {
    private static final int SIGNALS = 1_000_000;
    private static final int DIFFERENT = 10_000;
    private static final int SITES = 20;

    private final int[][] signals = signals();

    /** Judges all of them. */
    @Benchmark
    public void million(Blackhole hole) {
        ScopeSweep sweep = new ScopeSweep(HealthPolicy.DEFAULT, SITES);
        double[] posterior = new double[4];
        for (int signal = 0; signal < SIGNALS; signal++) {
            hole.consume(sweep.scope(signals[signal % DIFFERENT], posterior));
        }
    }

    private static int[][] signals() {
        SplittableRandom random = new SplittableRandom(1);
        int[][] signals = new int[DIFFERENT][SITES * ScopeSweep.COUNTS];
        for (int[] counts : signals) {
            for (int at = 0; at < counts.length; at += 2) {
                counts[at] = at % 4 == 0 ? random.nextInt(1, 6) : 20;
                counts[at + 1] = random.nextInt(4) == 0 ? random.nextInt(counts[at] + 1) : 0;
            }
        }
        return signals;
    }
}
