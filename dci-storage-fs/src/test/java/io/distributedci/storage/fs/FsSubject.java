// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.DurableSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/** Stores in directories on the real disk, under the build directory. */
final class FsSubject implements DurableSubject {
    private static final Path PLACE = Path.of("target", "stores");
    private static final AtomicLong COUNT = new AtomicLong();

    private final UnaryOperator<FsLimits> limits;
    private final List<Storage> opened = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private final BlobStore blobs = InMemoryBlobs.create();
    private @Nullable Schema schema;
    private Path root;

    FsSubject() {
        this(UnaryOperator.identity());
    }

    /** With other limits than the usual ones. */
    FsSubject(UnaryOperator<FsLimits> limits) {
        this.limits = limits;
        root = fresh();
    }

    private Path fresh() {
        Path directory = PLACE.resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        made.add(directory);
        return directory;
    }

    Path root() {
        return root;
    }

    @Override
    public Storage open(Schema of) {
        if (schema != null) {
            root = fresh();
        }
        schema = of;
        return open();
    }

    FsStorage open() {
        FsStorage storage = FsStorage.open(root, requireNonNull(schema), blobs, limits.apply(FsLimits.DEFAULT));
        opened.add(storage);
        return storage;
    }

    /** Opens the present store after this is done to its files. */
    FsStorage reopen(Runnable meanwhile) {
        close(opened.get(opened.size() - 1));
        meanwhile.run();
        return open();
    }

    @Override
    public Storage reopen() {
        return reopen(() -> {});
    }

    /** A process that is dead has left what is in its files now; the old store lives on elsewhere and nobody looks at it. */
    @Override
    public Storage crash() {
        Path dead = root;
        do {
            root = fresh();
        } while (!isCopiedAtOnce(dead, root));
        return open();
    }

    /** Whether nothing was written while it was copied: what runs in the background must not make a moment that never was. */
    private static boolean isCopiedAtOnce(Path from, Path to) {
        try {
            Map<Path, String> before = times(from);
            PathUtils.copyDirectory(from, to);
            return times(from).equals(before);
        } catch (UncheckedIOException | IOException moved) {
            return false;
        }
    }

    private static Map<Path, String> times(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.collect(Collectors.toMap(file -> file, FsSubject::time));
        }
    }

    private static String time(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void makeNewer() {
        close(opened.get(opened.size() - 1));
        try {
            Format.write(root, Format.VERSION + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void close(Storage storage) {
        storage.close();
    }

    @Override
    public void close() {
        opened.forEach(FsSubject::close);
        opened.clear();
        try {
            for (Path directory : made) {
                if (Files.exists(directory)) {
                    PathUtils.deleteDirectory(directory);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
