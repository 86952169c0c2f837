// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.VerifiedInput;
import io.vavr.collection.Map;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Megabytes a second of blobs that are put, each durable when the put returns, and read, verified, on one thread; beside a plain file that is written and forced, and beside SHA-256 alone, which every blob costs. Arguments are
 * {@code rounds}, {@code directory} and {@code out} as for {@link Race}, and {@code megabytes} of one blob, 64 by default.
 */
public final class BlobRace {
    private static final int SHA_256 = 32;

    private final Arguments arguments;
    private final Report report;
    private final byte[] bytes;

    private BlobRace(Arguments arguments, Report report) {
        this.arguments = arguments;
        this.report = report;
        bytes = new byte[arguments.number("megabytes", 64) << 20];
    }

    /** Runs the race. */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        Path directory = Files.createDirectories(Path.of(arguments.text("directory", "target/race")));
        Report report = new Report(Path.of(arguments.text("out", "target/blobs.json")));
        try (Contenders contenders = new Contenders(directory)) {
            new BlobRace(arguments, report).run(contenders, directory);
        }
        report.write();
    }

    private void run(Contenders contenders, Path directory) throws IOException {
        Map<String, BlobStore> stores = contenders.blobStores();
        for (int round = 0; round < arguments.number("rounds", 5); round++) {
            new Random(round).nextBytes(bytes);
            file(directory.resolve("plain"));
            for (var store : stores) {
                BlobRef ref = put(store._1, store._2);
                read(store._1, store._2, ref);
            }
        }
    }

    private void file(Path plain) throws IOException {
        time("plain file, written and forced", "put", () -> {
            try (OutputStream out = Files.newOutputStream(plain)) {
                out.write(bytes);
            }
            try (FileChannel channel = FileChannel.open(plain, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        });
        time("plain file", "read", () -> drain(Files.newInputStream(plain)));
        time("SHA-256 alone", "read", () -> {
            if (VerifiedInput.sha256().digest(bytes).length != SHA_256) {
                throw new IOException("no digest");
            }
        });
        Files.delete(plain);
    }

    private BlobRef put(String name, BlobStore store) throws IOException {
        BlobRef[] ref = new BlobRef[1];
        time(name, "put", () -> ref[0] = store.put(new ByteArrayInputStream(bytes)));
        return ref[0];
    }

    private void read(String name, BlobStore store, BlobRef ref) throws IOException {
        time(name, "read", () -> drain(store.open(ref).get()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void time(String name, String operation, Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        report.add(name, operation, new Figure("mb_per_second", (bytes.length >> 20) / seconds));
    }

    private void drain(InputStream opened) throws IOException {
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = opened) {
            int read = in.read(chunk);
            while (read >= 0) {
                read = in.read(chunk);
            }
        }
    }
}
