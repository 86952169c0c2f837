// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.fs.FsBlobs;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the bytes of files are copied from.
 *
 * @param where the store that was dumped, or a directory that {@code dump --files-to} has made
 */
record FilesSource(Either<StoreName, Path> where) {
    FilesSource {
        requireNonNull(where);
    }

    /** What begins like a store is one, and everything else is a directory. */
    static FilesSource parse(String argument) {
        try {
            return new FilesSource(
                    StoreKind.of(argument).isDefined()
                            ? Either.left(StoreName.parse(argument))
                            : Either.right(Path.of(argument)));
        } catch (InvalidPathException impossible) {
            throw new TypeConversionException("No directory can have that name: " + StoreKind.shown(argument));
        }
    }

    /** Opens it, to read. */
    Opened open() {
        return where.fold(
                store -> {
                    Storage storage = store.reading(Option.none());
                    return new Opened(storage.blobs(), Option.some(storage));
                },
                directory -> new Opened(blobs(directory), Option.none()));
    }

    private static BlobStore blobs(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new StorageException("There is no directory " + StoreKind.shown(directory.toString()));
        }
        return FsBlobs.openReadOnly(directory);
    }

    /** Bytes, and what has to be closed after them. */
    record Opened(BlobStore blobs, Option<Storage> storage) implements AutoCloseable {
        Opened {
            requireNonNull(blobs);
            requireNonNull(storage);
        }

        @Override
        public void close() {
            storage.forEach(Storage::close);
        }
    }
}
