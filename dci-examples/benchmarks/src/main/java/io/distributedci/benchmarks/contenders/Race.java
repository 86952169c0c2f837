// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.Dci;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * Lets contenders do the same work, one after the other, in as many rounds as asked for, so that a slow minute of the machine hits all of them; and writes everything that was
 * measured to a JSON file, after each contender. Arguments, each {@code name=value}, all optional:
 *
 * <ul>
 *   <li>{@code contenders}: beginnings of names, separated by commas, {@code append} for what the disk allows; all by default
 *   <li>{@code threads}: numbers of threads, {@code 1,8,32,64} by default
 *   <li>{@code jobs}: numbers of stored jobs, {@code 10000} by default
 *   <li>{@code seconds} of one heat, 5 by default; {@code rounds}, 3 by default
 *   <li>{@code directory} on the disk to be measured, {@code target/race} by default
 *   <li>{@code out}: the JSON file, {@code target/race.json} by default
 * </ul>
 */
public final class Race {
    /** Operations whose bytes in the journal of files are counted. */
    private static final int COUNTED = 500;

    private final Arguments arguments;
    private final Contenders contenders;
    private final Report report;

    private Race(Arguments arguments, Contenders contenders, Report report) {
        this.arguments = arguments;
        this.contenders = contenders;
        this.report = report;
    }

    /** Runs the race. */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        Path directory = Files.createDirectories(Path.of(arguments.text("directory", "target/race")));
        Report report = new Report(Path.of(arguments.text("out", "target/race.json")));
        try (Contenders contenders = new Contenders(directory)) {
            Race race = new Race(arguments, contenders, report);
            if (race.wanted().exists("append"::startsWith)) {
                race.appendToFile(directory);
            }
            for (int jobs : arguments.numbers("jobs", "10000")) {
                race.run(jobs);
            }
        }
    }

    /**
     * What the disk alone would allow: the bytes that a journal of files has for the same work, appended and forced, together with those of other threads; then what a thread of its own for writing costs, and
     * what is left when the use case runs before, on memory.
     */
    private void appendToFile(Path directory) throws IOException {
        int schedule = bytes(directory, (contender, done) -> contender.schedule(remoteCi(0, done)));
        int post = bytes(directory, (contender, done) -> contender.post(contender.schedule(0), 0)) - schedule;
        for (int round = 0; round < rounds(); round++) {
            for (int threads : threads()) {
                append(directory, "schedule", threads, schedule);
                append(directory, "post", threads, post);
            }
        }
    }

    private void append(Path directory, String operation, int threads, int bytes) throws IOException {
        byte[] line = new byte[bytes];
        Arrays.fill(line, (byte) 'x');
        Path file = directory.resolve("appended");
        String append = "append " + bytes + " bytes and force, batched";
        Heat heat = new Heat(threads, seconds());
        try (BatchedAppend journal = new BatchedAppend(file, Runnable::run)) {
            report.add(append, operation, threads, 0, heat.run((thread, done) -> journal.append(line)));
        }
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (BatchedAppend journal = new BatchedAppend(file, writer);
                Contender memory = new LibraryContender(InMemoryStorage.open(Dci.schema()), () -> {})) {
            report.add(
                    append + ", by a thread of its own",
                    operation,
                    threads,
                    0,
                    heat.run((thread, done) -> journal.append(line)));
            if (operation.equals("schedule")) {
                report.add("the use case on memory, then that", operation, threads, 0, heat.run((thread, done) -> {
                    memory.schedule(remoteCi(thread, done));
                    journal.append(line);
                }));
            }
        } finally {
            writer.shutdown();
        }
        Files.delete(file);
    }

    private static int bytes(Path directory, BiConsumer<Contender, Integer> operation) throws IOException {
        Path root = Files.createTempDirectory(directory, "bytes").resolve("store");
        FsStorage storage = FsStorage.open(root, Dci.schema());
        try (LibraryContender contender = new LibraryContender(storage, () -> {})) {
            long before = storage.stats().journalBytes();
            for (int done = 0; done < COUNTED; done++) {
                operation.accept(contender, done);
            }
            return (int) ((storage.stats().journalBytes() - before) / COUNTED);
        }
    }

    private void run(int jobs) throws IOException {
        Map<String, Contenders.Opener> chosen = contenders.all().filterKeys(name -> wanted().exists(name::startsWith));
        for (int round = 0; round < rounds(); round++) {
            for (var contender : chosen) {
                run(contender._1, contender._2, jobs);
                report.write();
            }
        }
    }

    private void run(String name, Contenders.Opener opener, int jobs) {
        try (Contender contender = opener.open()) {
            Vector<UUID> stored = load(name, contender, jobs);
            new Heat(8, seconds()).run((thread, done) -> contender.schedule(remoteCi(thread, done)));
            for (int threads : threads()) {
                measure(name, contender, stored, threads);
            }
        }
    }

    /** What storing the rows alone allows: nothing is read or decided, and hundreds of jobs share a transaction. */
    private Vector<UUID> load(String name, Contender contender, int jobs) {
        long start = System.nanoTime();
        Vector<UUID> stored = contender.load(jobs);
        double seconds = (System.nanoTime() - start) / 1e9;
        report.add(
                name,
                "load",
                new Report.Figure("jobs", jobs),
                new Report.Figure("per_second", Math.round(jobs / seconds)));
        return stored;
    }

    private void measure(String name, Contender contender, Vector<UUID> stored, int threads) {
        Heat heat = new Heat(threads, seconds());
        int jobs = stored.size();
        report.add(
                name,
                "schedule",
                threads,
                jobs,
                heat.run((thread, done) -> contender.schedule(remoteCi(thread, done))));
        report.add(name, "post", threads, jobs, heat.run((thread, done) -> {
            int number = own(thread, threads, done, jobs);
            contender.post(stored.get(number), number % Contender.REMOTE_CIS);
        }));
        if (threads <= arguments.number("readers", 8)) {
            read(name, contender, stored, heat);
        }
    }

    private void read(String name, Contender contender, Vector<UUID> stored, Heat heat) {
        int jobs = stored.size();
        int threads = heat.threads();
        report.add(
                name,
                "get by id",
                threads,
                jobs,
                heat.run((thread, done) ->
                        require(contender.get(stored.get((int) ((done * 7919 + thread * 104_729L) % jobs))))));
        report.add(
                name,
                "newest 50 unfinished of a team",
                threads,
                jobs,
                heat.run((thread, done) -> require(contender.newest(remoteCi(thread, done)) > 0)));
        report.add(
                name,
                "latest of a type",
                threads,
                jobs,
                heat.run((thread, done) -> require(contender.latest(Contender.TYPES.get((int) (done % 3))))));
        report.add(
                name,
                "count unfinished of a team",
                threads,
                jobs,
                heat.run((thread, done) -> require(contender.count(remoteCi(thread, done)) > 0)));
    }

    /** Threads go through the remote CIs, each beginning with another one. */
    static int remoteCi(int thread, long done) {
        return (int) ((done * 31 + thread * 17L) % Contender.REMOTE_CIS);
    }

    /** Each thread has jobs of its own, as each agent has. */
    static int own(int thread, int threads, long done, int jobs) {
        int share = jobs / threads;
        return (int) (done % share) * threads + thread;
    }

    private Vector<String> wanted() {
        return Vector.of(arguments.text("contenders", "").split(",", -1));
    }

    private int rounds() {
        return arguments.number("rounds", 3);
    }

    private Vector<Integer> threads() {
        return arguments.numbers("threads", "1,8,32,64");
    }

    private int seconds() {
        return arguments.number("seconds", 5);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a question was answered wrongly");
        }
    }
}
