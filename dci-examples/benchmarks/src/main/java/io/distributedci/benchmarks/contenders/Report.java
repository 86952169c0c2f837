// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.benchmarks.contenders.Heat.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Everything that was measured, and on what. */
final class Report {
    private final Path file;
    private final Instant started = Instant.now();
    private final List<Line> lines = new ArrayList<>();

    Report(Path file) {
        this.file = file;
    }

    /** One number, by a name that has its unit. */
    record Figure(String name, double value) {}

    private record Line(String contender, String operation, List<Figure> figures) {}

    void add(String contender, String operation, int threads, int jobs, Result result) {
        add(
                contender,
                operation,
                new Figure("threads", threads),
                new Figure("jobs", jobs),
                new Figure("per_second", Math.round(result.perSecond())),
                new Figure("p50_us", Math.round(result.p50())),
                new Figure("p99_us", Math.round(result.p99())),
                new Figure("max_us", Math.round(result.longest())));
    }

    void add(String contender, String operation, Figure... figures) {
        lines.add(new Line(contender, operation, List.of(figures)));
        StringBuilder line = new StringBuilder("%-45s %-32s".formatted(contender, operation));
        for (Figure figure : figures) {
            line.append("%s %,11.1f".formatted("  " + figure.name, figure.value));
        }
        System.out.println(line);
    }

    void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("started", started.toString());
            json.writeStringProperty("commit", commit());
            json.writeStringProperty("jdk", System.getProperty("java.vm.version"));
            json.writeStringProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
            json.writeStringProperty("processor", processor());
            json.writeNumberProperty("cores", Runtime.getRuntime().availableProcessors());
            json.writeArrayPropertyStart("results");
            lines.forEach(line -> write(json, line));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Line line) {
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeStringProperty("contender", line.contender);
        json.writeStringProperty("operation", line.operation);
        line.figures.forEach(figure -> json.writeNumberProperty(figure.name, figure.value));
        json.writeEndObject();
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        return Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .orElse("unknown")
                : System.getProperty("os.arch");
    }
}
