// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.Dci;
import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.job.JobType;
import io.distributedci.storage.Query;
import io.distributedci.storage.fs.FsStorage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to open a store of files, and how much heap it needs then: in JVMs of their own, of 1 GB of heap, once after a process that ended without closing, and some times after one that
 * closed. Arguments are {@code jobs}, {@code rounds}, {@code directory} and {@code out} as for {@link Race}.
 */
public final class Reopening {
    private static final String HEAP = "-Xmx1g";

    private final Arguments arguments;
    private final Path root;
    private final int jobs;

    private Reopening(Arguments arguments, Path root, int jobs) {
        this.arguments = arguments;
        this.root = root;
        this.jobs = jobs;
    }

    /** Measures; or, with {@code step}, is one of the JVMs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path directory = Files.createDirectories(Path.of(arguments.text("directory", "target/reopening")));
        if (!arguments.text("step", "").isEmpty()) {
            step(arguments.text("step", ""), directory, arguments.number("jobs", 0));
            return;
        }
        Report report = new Report(Path.of(arguments.text("out", "target/reopening.json")));
        for (int jobs : arguments.numbers("jobs", "10000,100000,1000000")) {
            new Reopening(arguments, Files.createTempDirectory(directory, "jobs" + jobs), jobs).measure(report);
        }
        report.write();
    }

    private void measure(Report report) throws IOException, InterruptedException {
        String made = child("fill", "-Xmx2g");
        report.add("files, filled and not closed", "bytes on disk", figures(made));
        report.add("files, not closed before", "open", figures(child("open", HEAP)));
        for (int round = 0; round < arguments.number("rounds", 5); round++) {
            report.add("files, closed before", "open", figures(child("open", HEAP)));
        }
    }

    private Figure[] figures(String line) {
        List<Figure> figures = new ArrayList<>(List.of(new Figure("jobs", jobs)));
        for (String pair : line.strip().split(" ", -1)) {
            figures.add(new Figure(
                    pair.substring(0, pair.indexOf('=')), Double.parseDouble(pair.substring(pair.indexOf('=') + 1))));
        }
        return figures.toArray(Figure[]::new);
    }

    private String child(String step, String heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reopening.class.getName(),
                        "step=" + step,
                        "directory=" + root,
                        "jobs=" + jobs)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            String line = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return line;
        }
    }

    private static void step(String name, Path root, int jobs) throws IOException {
        Path store = root.resolve("store");
        if (name.equals("fill")) {
            fill(store, jobs);
        } else {
            open(store);
        }
    }

    /** Ends without closing, as a process does that is killed. */
    private static void fill(Path store, int jobs) throws IOException {
        FsStorage storage = FsStorage.open(store, Dci.schema());
        LibraryContender contender = new LibraryContender(storage, () -> {});
        if (contender.load(jobs).size() != jobs) {
            throw new IllegalStateException("not all jobs are there");
        }
        System.out.printf(
                "journal_mb=%d index_mb=%d%n",
                megabytes(storage.stats().journalBytes()), megabytes(size(store.resolve("index"))));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void open(Path store) {
        long start = System.nanoTime();
        try (FsStorage storage = FsStorage.open(store, Dci.schema())) {
            long opened = System.nanoTime();
            try (var view = storage.view()) {
                if (view.scan(Query.of(JobType.TYPE).limit(50)).get().items().size() != 50) {
                    throw new IllegalStateException("the jobs are not there");
                }
            }
            long read = System.nanoTime();
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.printf(
                    "open_ms=%d first_page_ms=%d heap_mb=%d replayed=%d%n",
                    TimeUnit.NANOSECONDS.toMillis(opened - start),
                    TimeUnit.NANOSECONDS.toMillis(read - opened),
                    megabytes(heap),
                    storage.recovery().replayed());
        }
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
