// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.operations;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.transfer.Dump;
import io.distributedci.storage.transfer.Load;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A store with the bytes of its files as a directory that any other store can be made from:
 *
 * <pre>
 * dump.jsonl            everything but bytes, secrets included; see {@link Dump}
 * blobs/sha256/ab/cd/…  the bytes, each file named by its digest
 * </pre>
 */
final class WholeStore {
    private static final String DUMP = "dump.jsonl";
    private static final String BLOBS = "blobs";

    private WholeStore() {}

    /**
     * Writes a store that others may be using, entities first and bytes second, so that all bytes that the dump names are there.
     *
     * @param into a new directory, or an empty one
     * @throws IOException when the directory has something in it, or the disk failed
     */
    static Position dump(Storage storage, Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> there = Files.list(into)) {
            if (there.findAny().isPresent()) {
                throw new IOException(into + " is not empty");
            }
        }
        Position position;
        try (Writer to = Files.newBufferedWriter(into.resolve(DUMP))) {
            position = Dump.write(storage, to);
        }
        FsBlobs copies = FsBlobs.open(into.resolve(BLOBS));
        for (BlobRef ref : blobs(storage)) {
            copy(storage.blobs(), ref, copies);
        }
        return position;
    }

    /** Makes an empty store, or one that has the beginning of it, the same as what was dumped, which is checked at the end. A load that was broken off is run again. */
    static Either<DciError, Position> load(Path from, Storage storage) throws IOException {
        try (BufferedReader dump = Files.newBufferedReader(from.resolve(DUMP))) {
            return Load.into(storage)
                    .withBlobsFrom(FsBlobs.openReadOnly(from.resolve(BLOBS)))
                    .read(dump);
        }
    }

    /**
     * Reads the bytes of all files.
     *
     * @return how many there are
     * @throws StorageException when some are missing or damaged
     */
    static int readAll(Storage storage) throws IOException {
        Set<BlobRef> all = blobs(storage);
        for (BlobRef ref : all) {
            try (InputStream bytes = open(storage.blobs(), ref)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        }
        return all.size();
    }

    private static Set<BlobRef> blobs(Storage storage) {
        Set<BlobRef> all = new TreeSet<>(Comparator.comparing(BlobRef::sha256).thenComparingLong(BlobRef::size));
        try (View view = storage.view()) {
            storage.schema().entities().forEach(type -> blobs(view, type, all::add));
        }
        return all;
    }

    private static <T extends Entity> void blobs(View view, EntityType<T> type, Consumer<BlobRef> to) {
        view.each(Query.of(type), entity -> type.blobs(entity).forEach(to));
    }

    private static void copy(BlobStore from, BlobRef ref, BlobStore to) throws IOException {
        try (InputStream bytes = open(from, ref)) {
            BlobRef copied = to.put(bytes);
            if (!copied.equals(ref)) {
                throw new StorageException("The bytes of " + ref + " were copied as " + copied);
            }
        }
    }

    private static InputStream open(BlobStore blobs, BlobRef ref) {
        return blobs.open(ref).getOrElseThrow(() -> new StorageException("The bytes of " + ref + " are missing"));
    }
}
