// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Position;
import io.distributedci.storage.Storage;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.transfer.Content;
import io.distributedci.storage.transfer.Dump;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a whole store as JSON lines. */
@Command(
        name = "dump",
        exitCodeOnExecutionException = 3,
        description =
                "Writes everything as JSON lines, as it is at one moment, for 'load'. The store may be in use. A dump holds secrets, and the bytes of files only with --files-to.")
final class DumpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption at;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "A new file, which only its owner may read; without it, the standard output.")
    private @Nullable Path file;

    @Option(
            names = "--files-to",
            paramLabel = "DIR",
            description =
                    "A directory that is empty or not there yet, for the bytes of files, each named by its digest; only their owner may read them.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException {
        Path target = file;
        refuseWhatIsThere(target, directory);
        return target == null
                ? manner.remark(written("the standard output", standardOutput()))
                : manner.tell(written(target));
    }

    private void refuseWhatIsThere(@Nullable Path target, @Nullable Path into) throws IOException {
        if (target != null && target.equals(into)) {
            throw manner.misuse("--to and --files-to are the same");
        }
        if (target != null && Files.exists(target)) {
            throw new RefusedException(CliRefusal.THERE_ALREADY.error("file", target));
        }
        if (into != null) {
            NewFiles.refuseUnlessFree(into);
        }
    }

    /** Under another name until it is whole, with the bytes of its files. */
    private Answer written(Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        try (Part part = Part.of(requireNonNull(whole.getParent()), String.valueOf(whole.getFileName()))) {
            Answer answer = written(
                    target.toString(),
                    new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(part.channel()), UTF_8)));
            part.become(target);
            return answer;
        }
    }

    private Answer written(String where, Writer to) throws IOException {
        try (Storage storage = at.reading()) {
            Answer lines = lines(storage, where, to);
            return directory == null ? lines : withBytes(lines, storage, directory);
        }
    }

    private Answer lines(Storage storage, String where, Writer to) throws IOException {
        try (Progress progress = manner.progress("Dumping", "lines", Progress.UNKNOWN)) {
            Counted counted = new Counted(to, progress);
            Position position = Dump.write(storage, counted);
            return Answer.good(
                    StoreCommand.named(at.store())
                            .put("to", where)
                            .put("position", position.value())
                            .put("lines", counted.lines),
                    Block.Line.of("Dumped " + Words.count(counted.lines, "line") + " to " + where + "."));
        }
    }

    /** Bytes are put before anything refers to them, and so those that the lines name are there by now. */
    private Answer withBytes(Answer lines, Storage storage, Path into) throws IOException {
        Set<BlobRef> all = Content.blobs(storage);
        try (NewFiles files = NewFiles.in(into);
                Progress progress = manner.progress("Copying", "blobs", all.size())) {
            Bytes.copy(all, storage.blobs(), FsBlobs.open(files.place()), progress);
            files.keep();
            lines.data().put("files_to", into.toString()).put("blobs", all.size());
            return new Answer(
                    lines.data(),
                    lines.blocks()
                            .append(Block.Line.of("Copied " + Words.count(all.size(), "blob") + " to " + into + ".")),
                    lines.exit());
        }
    }

    /** A writer to the standard output keeps its failures to itself unless it is asked. */
    private Writer standardOutput() {
        PrintWriter to = spec.commandLine().getOut();
        return new FilterWriter(to) {
            @Override
            public void flush() throws IOException {
                if (to.checkError()) {
                    throw new IOException("the standard output takes no more");
                }
            }
        };
    }

    /** Counts lines. */
    private static final class Counted extends FilterWriter {
        private final Progress progress;
        private long lines;

        Counted(Writer to, Progress progress) {
            super(to);
            this.progress = progress;
        }

        @Override
        public void write(int character) throws IOException {
            out.write(character);
            if (character == '\n') {
                lines++;
                progress.step(1);
            }
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(text, from, length);
        }
    }
}
