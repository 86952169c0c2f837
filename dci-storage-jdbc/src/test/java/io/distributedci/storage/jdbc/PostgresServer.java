// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Try;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server for tests, which runs on any Linux or macOS without being installed. Commits are durable: {@code fsync} and {@code synchronous_commit}
 * are on. It listens on a random loopback port, trusts everybody there, and sorts text by a language and not by code points, as most servers do.
 *
 * <p>PostgreSQL refuses to run as root; root starts it in a user namespace of its own, where it is nobody. It never outlives this JVM, however that ends: a shell
 * stands between the two and stops the server when the pipe to the JVM breaks.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(20);
    private static final int LOG_TAIL = 20;
    private static final String USER = "postgres";
    /** Lives as long as the server, and stops it when its own input ends. */
    private static final String GUARDIAN =
            "exec 3<&0; \"$@\" 3<&- & server=$!; (read end <&3; kill -QUIT $server) & watcher=$!; wait $server; kill $watcher";

    /** Durable, silent, and small enough to share a machine with others. */
    private static final Map<String, String> SETTINGS = TreeMap.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "log_statement", "none",
            "log_min_error_statement", "panic",
            "log_min_messages", "fatal",
            "timezone", "UTC",
            "max_connections", "200");

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Path home;
    private final Path data;
    private final Path programs;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable Process guardian;

    private PostgresServer(Path home, Path data, Map<String, String> settings) throws IOException {
        this.home = home;
        this.data = data;
        this.settings = settings;
        this.programs = PostgresBinaries.below(home);
        this.port = freePort();
    }

    /** Holds the outcome of the one start, so that every test that needs the server fails with the reason and none waits again. */
    private static final class Shared {
        static final Try<PostgresServer> SERVER = Try.of(Shared::start);

        private static PostgresServer start() throws IOException {
            PostgresServer server = PostgresServer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    /** The server of this JVM, started by the first who asks. Nobody may kill or close it. */
    public static PostgresServer shared() {
        return Shared.SERVER.getOrElseThrow(
                failed -> new IllegalStateException("PostgreSQL did not start: " + failed.getMessage(), failed));
    }

    /** A server of one's own, to be closed, with its data below {@code target}. */
    public static PostgresServer start() throws IOException {
        Path home = Path.of("target", "postgres").toAbsolutePath();
        Files.createDirectories(home);
        return start(home, Files.createTempDirectory(home, "data"), TreeMap.empty());
    }

    /**
     * A server of one's own, to be closed.
     *
     * @param home where the programs are unpacked
     * @param data an empty directory, deleted on close
     * @param settings come after the usual ones and win
     */
    public static PostgresServer start(Path home, Path data, Map<String, String> settings) throws IOException {
        PostgresServer server = new PostgresServer(home, data, SETTINGS.merge(settings, (usual, own) -> own));
        try {
            server.createCluster();
            server.launch();
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    /** The loopback port, the same for the whole life. */
    public int port() {
        return port;
    }

    /** The JDBC address of a database of this server. */
    public String url(String database) {
        return url(port, database);
    }

    /** The JDBC address of a database of this server when it is reached through another port, such as a proxy's. */
    public static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    /** The JDBC address of a schema in the maintenance database. */
    public String schemaUrl(String schema) {
        return url(USER) + "&currentSchema=" + schema;
    }

    /** The name of a new, empty schema in the maintenance database, which is cheaper than a database. */
    public String createSchema() {
        String name = "subject_" + NAMES.incrementAndGet();
        execute("CREATE SCHEMA " + name);
        return name;
    }

    /** Removes a schema and all that is in it. */
    public void dropSchema(String name) {
        execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
    }

    /** The name of a new, empty database. */
    public String createDatabase() {
        String name = "subject_" + NAMES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE template0");
        return name;
    }

    /** Removes a database, and with it whoever is connected to it. */
    public void dropDatabase(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** Runs one statement in the maintenance database. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url(USER));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL refused: " + sql, failed);
        }
    }

    /** Ends the server and all processes it has started with SIGKILL, at whatever point they are. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> family = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        endGuardian();
        family.forEach(PostgresServer::awaitExit);
    }

    /** Starts the killed server again on its data and its port. */
    public void restart() {
        try {
            launch();
        } catch (IOException failed) {
            throw new IllegalStateException("PostgreSQL did not start again: " + failed.getMessage(), failed);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        endGuardian();
        try {
            PathUtils.deleteDirectory(data);
        } catch (IOException left) {
            throw new IllegalStateException("The data of a stopped PostgreSQL are still there: " + data, left);
        }
    }

    private void createCluster() throws IOException {
        Process process = process(Vector.of(
                        program("initdb"),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--no-sync",
                        "--locale-provider=icu",
                        "--icu-locale=en"))
                .start();
        if (!ended(process, START) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("initdb failed:\n" + logTail());
        }
    }

    private void launch() throws IOException {
        Vector<String> server = Vector.of(program("postgres"), "-D", data.toString(), "-p", String.valueOf(port));
        Vector<String> options =
                Vector.ofAll(settings).flatMap(setting -> Vector.of("-c", setting._1 + "=" + setting._2));
        guardian = process(Vector.of("sh", "-c", GUARDIAN, "guardian").appendAll(server.appendAll(options)))
                .start();
        awaitReady(guardian);
    }

    private void awaitReady(Process process) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        Try<Void> answer = answer();
        while (answer.isFailure() && process.isAlive() && System.nanoTime() < deadline) {
            pause();
            answer = answer();
        }
        if (answer.isFailure()) {
            throw new IOException("postgres does not answer:\n" + logTail(), answer.getCause());
        }
    }

    private Try<Void> answer() {
        return Try.run(() -> DriverManager.getConnection(url(USER)).close());
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        } catch (IOException absent) {
            throw new IllegalStateException("PostgreSQL is not running", absent);
        }
    }

    private void endGuardian() {
        Process process = guardian;
        guardian = null;
        if (process != null) {
            endInput(process);
            if (!ended(process, END)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private ProcessBuilder process(Vector<String> command) throws IOException {
        File log = log().toFile();
        return new ProcessBuilder(withoutRoot(command).asJava())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    }

    private Vector<String> withoutRoot(Vector<String> command) throws IOException {
        boolean root = requireNonNull(Files.getAttribute(data, "unix:uid")).equals(0);
        return root ? command.prependAll(List.of("unshare", "--user")) : command;
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private Path log() {
        return home.resolve(data.getFileName() + ".log");
    }

    private String logTail() throws IOException {
        return Files.exists(log())
                ? Vector.ofAll(Files.readAllLines(log())).takeRight(LOG_TAIL).mkString("\n")
                : "no word from it";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitExit(ProcessHandle process) {
        long deadline = System.nanoTime() + END.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            pause();
        }
    }

    private static void endInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
