// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.Dci;
import io.distributedci.benchmarks.contenders.Heat.Operation;
import io.distributedci.benchmarks.contenders.HttpLine.Reply;
import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.kernel.Digest;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.Signature;
import io.distributedci.wire.SignedRequest;
import io.vavr.collection.HashMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * Asks a control server, which runs as its users run it, for what agents and people ask, over connections that are kept; server, database and load share the machine. Each request is signed anew and
 * each answer is read. Arguments, each {@code name=value}, all optional:
 *
 * <ul>
 *   <li>{@code stores}: {@code fs,postgres} by default
 *   <li>{@code connections}, 32 by default; {@code readers} of pages, 1 by default
 *   <li>{@code jobs}: numbers of jobs that are stored before, {@code 10000,100000} by default
 *   <li>{@code seconds} of one heat, 10 by default; {@code rounds}, 3 by default
 *   <li>{@code megabytes} of one file, 64 by default; {@code heap} of the server, {@code 1g} by default
 *   <li>{@code directory} on the disk to be measured, {@code target/load} by default; {@code out}: the JSON file, {@code target/load.json} by default
 * </ul>
 */
public final class ServerLoad {
    private static final byte[] NOTHING = new byte[0];
    private static final int FILES = 4;

    private final Arguments arguments;
    private final Report report;
    private final Path directory;

    private ServerLoad(Arguments arguments, Report report, Path directory) {
        this.arguments = arguments;
        this.report = report;
        this.directory = directory;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        Path directory = Files.createDirectories(Path.of(arguments.text("directory", "target/load")))
                .toAbsolutePath();
        Report report = new Report(Path.of(arguments.text("out", "target/load.json")));
        new ServerLoad(arguments, report, directory).run();
        report.write();
    }

    private void run() throws IOException {
        Vector<String> stores =
                Vector.of(arguments.text("stores", "fs,postgres").split(",", -1));
        for (int jobs : arguments.numbers("jobs", "10000,100000")) {
            if (stores.contains("fs")) {
                Path files = Files.createTempDirectory(directory, "files").resolve("store");
                run("server on files", jobs, "fs:" + files, FsStorage.open(files, Dci.schema()));
            }
            if (stores.contains("postgres")) {
                runOnPostgres(jobs);
            }
        }
    }

    private void runOnPostgres(int jobs) throws IOException {
        Path home = Files.createDirectories(directory.resolve("postgres"));
        try (PostgresServer server =
                PostgresServer.start(home, Files.createTempDirectory(home, "data"), TreeMap.empty())) {
            String url = server.url(server.createDatabase());
            run("server on PostgreSQL", jobs, url, JdbcStorage.open(url, Dci.schema()));
        }
    }

    private void run(String name, int jobs, String store, Storage filling) throws IOException {
        World world;
        try (LibraryContender library = new LibraryContender(filling, () -> {})) {
            world = new World(library.topic(), library.machines(), library.load(jobs));
        }
        try (RunningServer server = RunningServer.over(store, arguments.text("heap", "1g"))) {
            new Heat(connections(), seconds())
                    .run(lines(server, world, connections()).scheduling());
            for (int round = 0; round < arguments.number("rounds", 3); round++) {
                measure(name, server, world);
            }
            report.add(name, "memory of the process", new Figure("jobs", jobs), new Figure("peak_mb", server.peak()));
        }
    }

    private void measure(String name, RunningServer server, World world) throws IOException {
        heat(name, "schedule", server, world, connections(), Lines::scheduling);
        heat(name, "post", server, world, connections(), Lines::posting);
        heat(name, "page of 20 jobs", server, world, arguments.number("readers", 1), Lines::paging);
        upload(name, server, world);
        report.write();
    }

    /** What the connections do. */
    @FunctionalInterface
    private interface Doing {
        Operation of(Lines lines);
    }

    private void heat(String name, String what, RunningServer server, World world, int connections, Doing doing) {
        try (Lines lines = lines(server, world, connections)) {
            report.add(
                    name, what, connections, world.jobs.size(), new Heat(connections, seconds()).run(doing.of(lines)));
        }
    }

    private void upload(String name, RunningServer server, World world) {
        int megabytes = arguments.number("megabytes", 64);
        try (Lines lines = lines(server, world, 1)) {
            Heat.Result result = new Heat(1, seconds()).run(lines.uploading(megabytes));
            report.add(
                    name,
                    "upload",
                    new Figure("jobs", world.jobs.size()),
                    new Figure("mb_per_second", result.perSecond() * megabytes),
                    new Figure("peak_mb", server.peak()));
        }
    }

    private Lines lines(RunningServer server, World world, int count) {
        return new Lines(world, Vector.fill(count, () -> new HttpLine(server.port())), server.port());
    }

    private int connections() {
        return arguments.number("connections", 32);
    }

    private int seconds() {
        return arguments.number("seconds", 10);
    }

    /** What is stored: the jobs belong to the machines in turn. */
    private record World(UUID topic, Vector<Credentials> machines, Vector<UUID> jobs) {}

    /** Connections, one for each thread. */
    private record Lines(World world, Vector<HttpLine> lines, int port) implements AutoCloseable {
        Operation scheduling() {
            byte[] body = ("{\"topic_id\":\"" + world.topic + "\"}").getBytes(UTF_8);
            String digest = Digest.of(body);
            return (thread, done) -> {
                int machine = (int) ((done * 31 + thread * 17L) % world.machines.size());
                expect(201, ask(thread, machine, "POST", "/api/v1/jobs/schedule", "", body, digest));
            };
        }

        /** Each thread has jobs of its own, as each agent has. */
        Operation posting() {
            int share = world.jobs.size() / lines.size();
            return (thread, done) -> {
                int job = (int) (done % share) * lines.size() + thread;
                byte[] body = ("{\"job_id\":\"" + world.jobs.get(job)
                                + "\",\"status\":\"running\",\"comment\":\"the step has begun\"}")
                        .getBytes(UTF_8);
                int machine = job % world.machines.size();
                expect(201, ask(thread, machine, "POST", "/api/v1/jobstates", "", body, Digest.of(body)));
            };
        }

        Operation paging() {
            String digest = Digest.of(NOTHING);
            return (thread, done) -> expect(
                    200,
                    ask(
                            thread,
                            (int) (done % world.machines.size()),
                            "GET",
                            "/api/v1/jobs?limit=20&offset=0&sort=-created_at",
                            "",
                            NOTHING,
                            digest));
        }

        /** Files that nobody has sent before, of which the digests are known: who sends a file has it anyway. */
        Operation uploading(int megabytes) {
            Vector<byte[]> files = Vector.range(0, FILES).map(number -> file(number, megabytes));
            Vector<String> digests = files.map(Digest::of);
            return (thread, done) -> {
                int number = (int) (done % FILES);
                String headers = "DCI-JOB-ID: " + world.jobs.get(0) + "\r\nDCI-NAME: file\r\nDCI-MIME: text/plain\r\n";
                expect(201, ask(thread, 0, "POST", "/api/v1/files", headers, files.get(number), digests.get(number)));
            };
        }

        private static byte[] file(int number, int megabytes) {
            byte[] bytes = new byte[megabytes << 20];
            new Random(System.nanoTime() + number).nextBytes(bytes);
            return bytes;
        }

        private Reply ask(
                int thread, int machine, String method, String target, String headers, byte[] body, String digest) {
            String timestamp = Signature.timestamp(Instant.now());
            String host = "127.0.0.1:" + port;
            int question = target.indexOf('?');
            SignedRequest request = new SignedRequest(
                    method,
                    question < 0 ? target : target.substring(0, question),
                    question < 0 ? "" : target.substring(question + 1),
                    HashMap.of("host", host, "x-dci-date", timestamp)::get,
                    digest);
            String authorization = Signature.by(world.machines.get(machine), request, timestamp)
                    .authorization();
            return lines.get(thread)
                    .ask(
                            method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nX-DCI-Date: " + timestamp
                                    + "\r\nAuthorization: " + authorization
                                    + "\r\nContent-Type: application/json\r\n" + headers,
                            body);
        }

        private static void expect(int status, Reply reply) {
            if (reply.status() != status) {
                throw new IllegalStateException("not " + status + " but " + reply.status() + ": " + reply.text());
            }
        }

        @Override
        public void close() {
            lines.forEach(HttpLine::close);
        }
    }
}
