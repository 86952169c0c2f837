// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Blobs as plain files, named by what is in them:
 *
 * <pre>
 * &lt;directory&gt;/sha256/ab/cd/abcd…   the bytes, and nothing else: sha256sum audits them
 * &lt;directory&gt;/incoming/7.part      what is just being put, or was left behind by a process that died
 * </pre>
 *
 * <p>A put writes into {@code incoming}, forces the bytes, renames the file to its digest and forces the directory; it returns only then, so that whatever refers
 * to the blob afterwards finds it after any crash. When a step fails, the file is deleted and nothing is stored. Putting bytes that are there compares them with the
 * stored ones, so that it repairs a damaged blob, and renews the time of the file, which is the age that {@link #collect} goes by.
 *
 * <p>The directory belongs to one process at a time; other processes may read. Threads may do anything at once. A thread that is interrupted while it puts
 * gets a {@link StorageException} and nothing is stored; reading is not disturbed by interrupts.
 */
public final class FsBlobs implements BlobStore {
    /** Bytes read and written at once, and all that a put or a read holds in memory (S7.3). */
    private static final int CHUNK = 1 << 16;

    private final InstantSource clock;
    private final BlobQuota quota;
    private final Incoming.Desk desk;
    private final Shelves shelves;

    /**
     * How much may be kept; {@link #put} throws {@link BlobQuotaException} beyond.
     *
     * @param blob most bytes of one blob
     * @param total most bytes of all blobs, those that are just being put included
     */
    public record Limits(long blob, long total) {
        /** Whatever the disk takes. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

        public Limits {
            if (blob < 0 || total < 0) {
                throw new IllegalArgumentException("not limits: " + blob + ", " + total);
            }
        }
    }

    private FsBlobs(Path directory, InstantSource clock, Limits limits) throws IOException {
        this.clock = requireNonNull(clock);
        Path incoming = directory.resolve("incoming");
        shelves = Shelves.in(directory);
        Directories.ensure(directory.resolve(Shelves.NAME));
        Directories.ensure(incoming);
        Directories.ensure(directory);
        quota = new BlobQuota(limits, limits.total() == Long.MAX_VALUE ? 0 : shelves.bytes());
        desk = new Incoming.Desk(incoming, quota, new AtomicLong(), ConcurrentHashMap.newKeySet());
    }

    /** The blobs of a directory, which is made when it is missing, with the system's clock and without limits. */
    public static FsBlobs open(Path directory) {
        return open(directory, InstantSource.system(), Limits.NONE);
    }

    /** The blobs of a directory, which is made when it is missing; the clock gives the age of blobs. A limit for all together counts them, which takes a look at each. */
    public static FsBlobs open(Path directory, InstantSource clock, Limits limits) {
        try {
            return new FsBlobs(directory, clock, limits);
        } catch (IOException failed) {
            throw new StorageException("The blobs in " + directory + " cannot be opened", failed);
        }
    }

    /** The blobs of a directory for those who only read: nothing is written, made or deleted, and who asks for it gets a {@link StorageException}. Another process may put meanwhile. */
    public static BlobStore openReadOnly(Path directory) {
        return new ReadOnlyBlobs(Shelves.in(directory));
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
        requireNonNull(bytes);
        try (Incoming incoming = storing(() -> Incoming.at(desk))) {
            byte[] chunk = new byte[CHUNK];
            int read = bytes.read(chunk);
            while (read >= 0) {
                ByteBuffer piece = ByteBuffer.wrap(chunk, 0, read);
                storing(() -> incoming.write(piece));
                read = bytes.read(chunk);
            }
            return storing(() -> keep(incoming));
        }
    }

    private BlobRef keep(Incoming incoming) throws IOException {
        FileTime now = FileTime.from(clock.instant());
        BlobRef ref = incoming.complete(now);
        incoming.kept(shelves.of(ref).keep(incoming.file(), ref, now));
        return ref;
    }

    @Override
    public Option<InputStream> open(BlobRef ref) {
        return shelves.open(ref);
    }

    /**
     * Deletes as {@link BlobStore#collect} says. Temporary files that are older and that no thread of this process writes are deleted too, and not counted.
     *
     * @throws StorageException when the file system failed; what was deleted until then is deleted
     */
    @Override
    public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
        FileTime limit = FileTime.from(olderThan);
        AtomicLong deleted = new AtomicLong();
        return collecting(() -> {
            collectIncoming(limit);
            shelves.collect(limit, referenced, size -> {
                quota.release(size);
                deleted.incrementAndGet();
            });
            return deleted.get();
        });
    }

    private void collectIncoming(FileTime olderThan) throws IOException {
        for (Path file : Directories.list(desk.directory())) {
            if (!desk.open().contains(file) && file.toString().endsWith(Incoming.SUFFIX)) {
                deleteIfOlder(file, olderThan);
            }
        }
    }

    private static void deleteIfOlder(Path file, FileTime olderThan) throws IOException {
        try {
            if (Shelf.isOlder(file, olderThan)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException finishedMeanwhile) {
            // Its put has taken it away.
        }
    }

    /** The digests of all blobs whose stored bytes are no longer theirs, each with the size it has on disk; reads everything. */
    public Vector<BlobRef> damaged() {
        Set<BlobRef> damaged = ConcurrentHashMap.newKeySet();
        return collecting(() -> {
            shelves.eachDamaged((file, ref) -> damaged.add(ref));
            return Vector.ofAll(damaged).sortBy(BlobRef::sha256);
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    @CanIgnoreReturnValue
    private static <T> T storing(Work<T> work) {
        return sure("A blob could not be stored", work);
    }

    private static <T> T collecting(Work<T> work) {
        return sure("The blobs could not be gone through", work);
    }

    private static <T> T sure(String otherwise, Work<T> work) {
        try {
            return work.run();
        } catch (IOException failed) {
            throw new StorageException(otherwise, failed);
        }
    }
}
