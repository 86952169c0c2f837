// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.BlobRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.BitSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The blobs whose digests begin with the same byte, {@code <blobs>/sha256/ab/cd/abcd…}, and the lock under which they come, become young and go. Names of files are
 * made from checked references only, and what is found under any other name is left alone.
 */
final class Shelf {
    private final String prefix;
    private final Path directory;
    /** The directories of the second level whose own names are known to be durable. */
    private final BitSet prepared = new BitSet(256);

    /** @param first the byte that all digests here begin with, 0 to 255 */
    Shelf(Path directory, int first) {
        prefix = "%02x".formatted(first);
        this.directory = directory.resolve(prefix);
    }

    Path file(String sha256) {
        return leaf(sha256).resolve(sha256);
    }

    private Path leaf(String sha256) {
        return directory.resolve(sha256.substring(2, 4));
    }

    /**
     * Takes a complete file in, or makes the blob of the same bytes young. A blob whose stored bytes are damaged is replaced.
     *
     * @return how many bytes more are taken now
     */
    synchronized long keep(Path incoming, BlobRef ref, FileTime now) throws IOException {
        Path leaf = leaf(ref.sha256());
        Path file = file(ref.sha256());
        prepare(leaf, Integer.parseInt(ref.sha256(), 2, 4, 16));
        long before = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        if (isBlob(file) && Files.mismatch(incoming, file) < 0) {
            renew(file, now);
            // The process that brought it may have died before it forced the name.
            Directories.force(leaf);
            return 0;
        }
        Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
        forceName(leaf, file);
        return ref.size() - before;
    }

    private void prepare(Path leaf, int number) throws IOException {
        if (!prepared.get(number)) {
            Directories.ensure(directory);
            Directories.ensure(leaf);
            prepared.set(number);
        }
    }

    private static void renew(Path file, FileTime now) throws IOException {
        Files.setLastModifiedTime(file, now);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceName(Path leaf, Path file) throws IOException {
        try {
            Directories.force(leaf);
        } catch (IOException unknown) {
            delete(file, unknown);
            throw unknown;
        }
    }

    /** Nobody has been told of it, so nobody misses it. */
    private static void delete(Path file, IOException reason) {
        try {
            Files.delete(file);
        } catch (IOException alsoFailed) {
            reason.addSuppressed(alsoFailed);
        }
    }

    /** Deletes what is old and not referenced, and tells the size of each. */
    void collect(FileTime olderThan, Predicate<BlobRef> referenced, LongConsumer deleted) throws IOException {
        each((file, ref) -> {
            if (isOlder(file, olderThan) && !referenced.test(ref) && deleteIfOlder(file, olderThan)) {
                deleted.accept(ref.size());
            }
        });
    }

    private synchronized boolean deleteIfOlder(Path file, FileTime olderThan) throws IOException {
        return isOlder(file, olderThan) && Files.deleteIfExists(file);
    }

    static boolean isOlder(Path file, FileTime time) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(time) < 0;
    }

    /** What to do with a blob; that it has gone meanwhile is no error. */
    interface Visitor {
        void visit(Path file, BlobRef ref) throws IOException;
    }

    /** All blobs, each with the size it has on disk. */
    void each(Visitor visitor) throws IOException {
        for (Path leaf : Directories.list(directory)) {
            for (Path file : Directories.list(leaf)) {
                visit(file, prefix + leaf.getFileName(), visitor);
            }
        }
    }

    private static void visit(Path file, String start, Visitor visitor) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(start) && BlobRef.isDigest(name) && isBlob(file)) {
            try {
                visitor.visit(file, new BlobRef(name, Files.size(file)));
            } catch (NoSuchFileException gone) {
                // No blob any more.
            }
        }
    }

    private static boolean isBlob(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
