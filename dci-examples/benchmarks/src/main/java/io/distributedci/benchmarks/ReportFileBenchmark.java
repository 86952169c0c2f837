// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.result.cases.CompactForm;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.ReportLimits;
import io.distributedci.result.cases.ReportReader;
import io.distributedci.result.cases.Tally;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.memory.InMemoryBlobs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How fast reports are read, and in how much memory: made on the fly, they need no disk. Targets: at least 100 MB/s on one core, and a heap that does not grow with the file.
 *
 * <p>Arguments: megabytes per report (default 500, so that the dense one stays below the limit of cases), rounds (default 3). Each line has the megabytes per second of the thread's processor time, which other work on the machine does not change much, those of
 * the clock, and the most that the heap held just after a collection.
 */
public final class ReportFileBenchmark {
    private static final double MEGA = 1e6;

    private ReportFileBenchmark() {}

    /** Reads, then keeps, each shape of report. */
    public static void main(String[] arguments) throws IOException {
        long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 500;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        for (ReportShape shape : ReportShape.values()) {
            for (int round = 1; round <= rounds; round++) {
                measure(shape + " read", megabytes, ReportFileBenchmark::read, shape);
            }
            measure(shape + " kept", megabytes, ReportFileBenchmark::keep, shape);
        }
    }

    /** What is done with a report; says how many cases and how many bytes it came to. */
    private interface Work {
        String on(InputStream xml) throws IOException;
    }

    private static void measure(String what, long megabytes, Work work, ReportShape shape) throws IOException {
        System.gc();
        pools(MemoryPoolMXBean::resetPeakUsage);
        long clock = System.nanoTime();
        long processor = processor();
        String result = work.on(shape.open((long) (megabytes * MEGA)));
        double seconds = (processor() - processor) / 1e9;
        double elapsed = (System.nanoTime() - clock) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-16s %4.0f MB/s of processor time, %4.0f MB/s of clock, heap after collections at most %3.0f MB, %s%n",
                what,
                megabytes / seconds,
                megabytes / elapsed,
                collected() / MEGA,
                result);
    }

    private static String read(InputStream xml) throws IOException {
        Tally tally = ReportFile.read(xml, entry -> {}).get();
        return tally.total() + " cases";
    }

    private static String keep(InputStream xml) throws IOException {
        BlobStore blobs = InMemoryBlobs.create();
        try (ReportReader reader = ReportFile.open(xml, ReportLimits.DEFAULT)) {
            CompactForm.Kept kept = CompactForm.keep(reader, blobs);
            return String.format(
                    Locale.ROOT,
                    "%d cases, %.1f KB per 1000",
                    kept.tally().total(),
                    kept.content().size() / (double) kept.tally().total());
        }
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void pools(Consumer<MemoryPoolMXBean> action) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .forEach(action);
    }

    /** What the last collections left, all pools together. */
    private static double collected() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToDouble(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
