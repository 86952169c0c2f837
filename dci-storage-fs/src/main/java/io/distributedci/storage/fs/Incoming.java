// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A blob on its way in: a file under a name of its own, which is gone when this is closed unless it has become a blob. */
final class Incoming implements AutoCloseable {
    /** How the names of temporary files end. */
    static final String SUFFIX = ".part";

    private final Desk desk;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = VerifiedInput.sha256();
    private long size;

    /**
     * Where blobs come in.
     *
     * @param names the next name to try; a name that a process left behind is passed over
     * @param open the files that are being written, which are not rubbish however old they look
     */
    record Desk(Path directory, BlobQuota quota, AtomicLong names, Set<Path> open) {}

    private Incoming(Desk desk, Path file, FileChannel channel) {
        this.desk = desk;
        this.file = file;
        this.channel = channel;
    }

    /** An empty one. */
    static Incoming at(Desk desk) throws IOException {
        while (true) {
            Path file = desk.directory().resolve(desk.names().getAndIncrement() + SUFFIX);
            desk.open().add(file);
            try {
                return new Incoming(desk, file, create(file));
            } catch (FileAlreadyExistsException leftBehind) {
                desk.open().remove(file);
            } catch (IOException | RuntimeException failed) {
                desk.open().remove(file);
                throw failed;
            }
        }
    }

    private static FileChannel create(Path file) throws IOException {
        Set<StandardOpenOption> asNew = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return FileChannel.open(file, asNew, Directories.forFile(file));
    }

    @CanIgnoreReturnValue
    Incoming write(ByteBuffer bytes) throws IOException {
        size += bytes.remaining();
        desk.quota().reserve(bytes.remaining(), size);
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return this;
    }

    /** Makes the bytes durable; nothing can be added any more. */
    BlobRef complete(FileTime now) throws IOException {
        Files.setLastModifiedTime(file, now);
        channel.force(true);
        channel.close();
        return new BlobRef(HexFormat.of().formatHex(digest.digest()), size);
    }

    Path file() {
        return file;
    }

    /** It has become a blob, which took so many bytes more. */
    void kept(long growth) {
        desk.quota().release(size - growth);
        size = 0;
    }

    @Override
    public void close() {
        desk.quota().release(size);
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException rubbish) {
            throw new StorageException("A temporary file of a blob could not be deleted", rubbish);
        } finally {
            desk.open().remove(file);
        }
    }
}
