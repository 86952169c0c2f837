// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.storage.Position;
import io.distributedci.storage.Storage;
import io.distributedci.storage.transfer.Load;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lives through a dump in another store. */
@Command(
        name = "load",
        exitCodeOnExecutionException = 3,
        description =
                "Loads a dump into a store that is new, or has the beginning of it: commit by commit, and compared at the end. After an interruption, do it again.")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private Manner manner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption at;

    @Option(names = "--from", paramLabel = "FILE", description = "The dump; without it, the standard input.")
    private @Nullable Path file;

    @Option(
            names = "--files-from",
            paramLabel = "DIR|STORE",
            description =
                    "Where to copy the bytes of files from: the directory that 'dump --files-to' made, or, as fs:DIR or jdbc:URL, the store that was dumped. Without it they have to be here already.")
    private @Nullable FilesSource source;

    @Override
    public Integer call() throws IOException {
        return manner.tell(loaded(file));
    }

    private Answer loaded(@Nullable Path from) throws IOException {
        try (InputStream bytes = from == null ? System.in : Files.newInputStream(from);
                Progress progress =
                        manner.progress("Loading", "bytes", from == null ? Progress.UNKNOWN : Files.size(from))) {
            return loaded(new InputStreamReader(new Counted(bytes, progress), UTF_8), source);
        }
    }

    private Answer loaded(Reader dump, @Nullable FilesSource from) throws IOException {
        if (from == null) {
            try (Storage storage = at.opening()) {
                return loaded(Load.into(storage), dump);
            }
        }
        try (FilesSource.Opened there = from.open();
                Storage storage = at.opening()) {
            return loaded(Load.into(storage).withBlobsFrom(there.blobs()), dump);
        }
    }

    private Answer loaded(Load load, Reader dump) throws IOException {
        Position position = load.read(dump).getOrElseThrow(RefusedException::new);
        return Answer.good(
                StoreCommand.named(at.store()).put("position", position.value()),
                Block.Line.of("Loaded, and the same as what was dumped: " + position.value() + " events."));
    }

    /** Counts bytes. */
    private static final class Counted extends FilterInputStream {
        private final Progress progress;

        Counted(InputStream from, Progress progress) {
            super(from);
            this.progress = progress;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            progress.step(Math.max(count, 0));
            return count;
        }
    }
}
