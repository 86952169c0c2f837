// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.agent.StepOutcome.Broken;
import io.distributedci.agent.StepOutcome.Failed;
import io.distributedci.agent.StepOutcome.Passed;
import io.distributedci.agent.StepOutcome.TimedOut;
import io.distributedci.kernel.JobId;
import io.vavr.Tuple;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;

/** The note of an agent on disk: replaced as a whole and forced before anything that it tells of is done. */
final class Journal {
    /** Longest journal that is read, in bytes. */
    private static final long MAX_SIZE = 1 << 16;
    /** What the ends of phases are called. */
    private static final String DONE = "done.";

    private final Path file;

    Journal(Path directory) {
        file = directory.resolve("agent.properties");
    }

    /** The note; none when there is none, or one that cannot be read: then its job ends with its lease. */
    Option<Note> read() throws IOException {
        if (!Files.exists(file) || Files.size(file) > MAX_SIZE) {
            return Option.none();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return Try.of(() -> note(text)).toOption();
    }

    void write(Note note) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("key", note.key());
        note.job().forEach(job -> properties.setProperty("job", job.toString()));
        note.phase().forEach(phase -> properties.setProperty("phase", phase.name()));
        note.done().forEach((phase, outcome) -> properties.setProperty(DONE + phase.name(), written(outcome)));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        replace(text.toString());
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    private void replace(String text) throws IOException {
        Path next = file.resolveSibling("agent.properties.next");
        try (OutputStream out = Files.newOutputStream(
                next,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Note note(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return new Note(
                Option.of(properties.getProperty("key")).get(),
                Option.of(properties.getProperty("job"))
                        .map(id -> JobId.parse(id).get()),
                Option.of(properties.getProperty("phase")).map(Phase::valueOf),
                LinkedHashMap.ofEntries(Vector.of(Phase.values())
                        .flatMap(phase -> Option.of(properties.getProperty(DONE + phase.name()))
                                .map(said -> Tuple.of(phase, outcome(said))))));
    }

    /** The kind of an outcome and what it says. */
    private static String written(StepOutcome outcome) {
        String says =
                outcome instanceof TimedOut late ? late.limit().toString() : AgentRules.comment(outcome.comment());
        return outcome.getClass().getSimpleName() + " " + says;
    }

    private static StepOutcome outcome(String text) {
        int blank = text.indexOf(' ');
        String says = text.substring(blank + 1);
        return switch (text.substring(0, blank)) {
            case "Passed" -> new Passed(says);
            case "Failed" -> new Failed(says);
            case "TimedOut" -> new TimedOut(Duration.parse(says));
            default -> new Broken(says);
        };
    }
}
