// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.examples.cli.DciCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The control server as its users start it, in a JVM of its own on a free loopback port. What it says on the standard error is in {@code target/servers}. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern SERVING = Pattern.compile("Serving (.*) at http://127\\.0\\.0\\.1:([0-9]+)");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Process process;
    private final int port;
    private final String greeting;
    private final Path log;

    private ServerProcess(Process process, int port, String greeting, Path log) {
        this.process = process;
        this.port = port;
        this.greeting = greeting;
        this.log = log;
    }

    /**
     * Returns when it serves.
     *
     * @throws IOException when it ends before, with what it said
     */
    static ServerProcess start(Map<String, String> environment, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", DciCommand.class.getName(), "serve");
        builder.command().addAll(List.of(arguments));
        builder.command().addAll(List.of("--listen", "127.0.0.1:0"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        Path log = Files.createDirectories(Path.of("target", "servers"))
                .resolve(ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + ".log");
        Process process = builder.redirectError(log.toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher serving = SERVING.matcher(line);
            if (serving.matches()) {
                drain(out);
                return new ServerProcess(process, Integer.parseInt(serving.group(2)), line, log);
            }
        }
        throw new IOException("the server did not start: " + Files.readString(log));
    }

    /** A server that nobody listens to would stand still. */
    private static void drain(BufferedReader out) {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "server output");
        reader.setDaemon(true);
        reader.start();
    }

    int port() {
        return port;
    }

    /** What it said when it began to serve. */
    String greeting() {
        return greeting;
    }

    /** What it said on the standard error. */
    String said() throws IOException {
        return Files.readString(log);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** SIGKILL, wherever it is. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
