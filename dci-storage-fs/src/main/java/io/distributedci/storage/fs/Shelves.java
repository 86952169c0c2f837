// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** All blobs that are complete, and what can be done without bringing one. */
record Shelves(Vector<Shelf> all) {
    /** Name of the directory below which they are, by their digests. */
    static final String NAME = "sha256";

    private static final int CHUNK = 1 << 16;

    /** Those of a directory of blobs, which need not be there. */
    static Shelves in(Path directory) {
        Path root = directory.resolve(NAME);
        return new Shelves(Vector.range(0, 256).map(first -> new Shelf(root, first)));
    }

    Shelf of(BlobRef ref) {
        return all.get(Integer.parseInt(ref.sha256(), 0, 2, 16));
    }

    /** The bytes of a blob, verified as they are read; none if there are no such bytes. */
    Option<InputStream> open(BlobRef ref) {
        Path file = of(ref).file(ref.sha256());
        try {
            if (Files.size(file) == ref.size() || !isIntact(file, ref)) {
                return Option.some(new VerifiedInput(ref, read(file)));
            }
            return Option.none();
        } catch (NoSuchFileException absent) {
            return Option.none();
        } catch (IOException failed) {
            throw new StorageException("The blob " + ref + " cannot be read", failed);
        }
    }

    /** A size that differs is the mistake of the reference if the bytes are those of the digest, and damage if not. */
    private static boolean isIntact(Path file, BlobRef ref) throws IOException {
        BlobRef real = new BlobRef(ref.sha256(), Files.size(file));
        try (InputStream in = new VerifiedInput(real, read(file))) {
            byte[] chunk = new byte[CHUNK];
            while (in.read(chunk) >= 0) {
                // to the end, where it is verified
            }
            return true;
        } catch (StorageException damaged) {
            return false;
        }
    }

    private static InputStream read(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    void each(Shelf.Visitor visitor) throws IOException {
        for (Shelf shelf : all) {
            shelf.each(visitor);
        }
    }

    /** All blobs whose stored bytes are no longer theirs; reads everything. */
    void eachDamaged(Shelf.Visitor visitor) throws IOException {
        each((file, ref) -> {
            if (!isIntact(file, ref)) {
                visitor.visit(file, ref);
            }
        });
    }

    void collect(FileTime olderThan, Predicate<BlobRef> referenced, LongConsumer deleted) throws IOException {
        for (Shelf shelf : all) {
            shelf.collect(olderThan, referenced, deleted);
        }
    }

    /** How much they take together. */
    long bytes() throws IOException {
        AtomicLong bytes = new AtomicLong();
        each((file, ref) -> bytes.addAndGet(ref.size()));
        return bytes.get();
    }
}
