// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The control server of the examples in a JVM of its own, as its users start it, with its access log. */
final class RunningServer implements AutoCloseable {
    private static final String MAIN = "io.distributedci.examples.cli.DciCommand";
    private static final Pattern STARTED = Pattern.compile("Serving .* at http://.*:([0-9]+)");
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final int port;
    private final Thread reader;

    private RunningServer(Process process, int port, Thread reader) {
        this.process = process;
        this.port = port;
        this.reader = reader;
    }

    /** @param heap of the server, as in {@code -Xmx} */
    static RunningServer over(String store, String heap) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "serve",
                        "--store",
                        store,
                        "--listen",
                        "127.0.0.1:0")
                .redirectErrorStream(true);
        try {
            Process process = command.start();
            BufferedReader out = process.inputReader(UTF_8);
            int port = port(out);
            Thread reader = new Thread(() -> drain(out), "access log");
            reader.setDaemon(true);
            reader.start();
            return new RunningServer(process, port, reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int port(BufferedReader out) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return Integer.parseInt(started.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start: " + said);
    }

    /** Until the server has ended. */
    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {}
        } catch (IOException ended) {
            // So has the log.
        }
    }

    int port() {
        return port;
    }

    /** Most memory that the process has had, MB. */
    double peak() {
        try (Scanner status = new Scanner(Path.of("/proc", String.valueOf(process.pid()), "status"), UTF_8)) {
            return status.findWithinHorizon("VmHWM:\\s*([0-9]+)", 0) == null
                    ? 0
                    : Long.parseLong(status.match().group(1)) / 1024.0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join();
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
