// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.Dci;
import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.storage.fs.FsLimits;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long commits wait while a store of files is compacted: eight threads post states, first with no upkeep and then while one compaction follows the other. Arguments are {@code rounds},
 * {@code seconds}, {@code directory} and {@code out} as for {@link Race}, and {@code jobs}, 50000 by default.
 */
public final class Upkeep {
    private static final int THREADS = 8;
    private static final int SEGMENT = 1 << 25;

    private final Arguments arguments;
    private final Report report;

    private Upkeep(Arguments arguments, Report report) {
        this.arguments = arguments;
        this.report = report;
    }

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Report report = new Report(Path.of(arguments.text("out", "target/upkeep.json")));
        for (int round = 0; round < arguments.number("rounds", 3); round++) {
            new Upkeep(arguments, report).measure();
        }
        report.write();
    }

    private void measure() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(arguments.text("directory", "target/upkeep")));
        FsLimits limits = FsLimits.DEFAULT.withSegmentBytes(SEGMENT).withCompactionBytes(Long.MAX_VALUE);
        Path root = Files.createTempDirectory(directory, "store").resolve("store");
        FsStorage storage = FsStorage.open(root, Dci.schema(), limits);
        try (LibraryContender contender = new LibraryContender(storage, () -> {})) {
            Vector<UUID> jobs = contender.load(arguments.number("jobs", 50_000));
            post("files", contender, jobs);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger compactions = new AtomicInteger();
            long before = storage.stats().journalBytes();
            Thread upkeep = new Thread(() -> {
                while (!over.get()) {
                    storage.compact();
                    compactions.incrementAndGet();
                }
            });
            upkeep.start();
            post("files, compacted all the time", contender, jobs);
            over.set(true);
            upkeep.join();
            report.add(
                    "files",
                    "compactions",
                    new Figure("count", compactions.get()),
                    new Figure("journal_mb_before", before >> 20),
                    new Figure("journal_mb_after", storage.stats().journalBytes() >> 20));
        }
    }

    private void post(String name, Contender contender, Vector<UUID> jobs) {
        Heat heat = new Heat(THREADS, arguments.number("seconds", 10));
        report.add(name, "post", THREADS, jobs.size(), heat.run((thread, done) -> {
            int number = (int) (done % (jobs.size() / THREADS)) * THREADS + thread;
            contender.post(jobs.get(number), number % Contender.REMOTE_CIS);
        }));
    }
}
