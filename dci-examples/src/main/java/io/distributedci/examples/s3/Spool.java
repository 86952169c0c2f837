// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.VerifiedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a blob on the disk of this machine while they are uploaded: only then is it known what they are, and what could not be sent can be sent again. Memory holds one
 * chunk of them. The file is gone when it is closed, on systems like Unix even when this process dies.
 */
final class Spool implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final FileChannel file;
    private final BlobRef ref;

    private Spool(FileChannel file, BlobRef ref) {
        this.file = file;
        this.ref = ref;
    }

    /**
     * Reads all bytes into a new file of a directory, which must exist.
     *
     * @throws IOException when reading failed
     * @throws S3BlobException when there are too many, or the disk failed
     */
    static Spool of(InputStream bytes, Path directory, long most) throws IOException {
        FileChannel file = storing(() -> create(directory));
        try {
            return new Spool(file, copy(bytes, file, most));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static FileChannel create(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "dci-blob-", ".part");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static BlobRef copy(InputStream bytes, FileChannel file, long most) throws IOException {
        MessageDigest digest = VerifiedInput.sha256();
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
            size += count;
            if (size > most) {
                throw new S3BlobException(
                        S3BlobException.Reason.TOO_LARGE, "A blob has at most " + most + " bytes here", null);
            }
            digest.update(chunk, 0, count);
            ByteBuffer rest = ByteBuffer.wrap(chunk, 0, count);
            while (rest.hasRemaining()) {
                storing(() -> file.write(rest));
            }
        }
        return new BlobRef(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** What the bytes are. */
    BlobRef ref() {
        return ref;
    }

    /** So many bytes from an offset on, or those that are there; as often as wanted. */
    InputStream slice(long offset, long length) {
        return new Slice(file, offset, Math.min(offset + length, ref.size()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    @CanIgnoreReturnValue
    private static <T> T storing(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failed) {
            throw new S3BlobException(
                    S3BlobException.Reason.LOCAL, "A blob could not be kept here while it is uploaded", failed);
        }
    }

    private static final class Slice extends InputStream {
        private final FileChannel file;
        private final long end;
        private long at;

        Slice(FileChannel file, long at, long end) {
            this.file = file;
            this.at = at;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= end) {
                return length == 0 ? 0 : -1;
            }
            int count = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - at)), at);
            at += Math.max(count, 0);
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - at);
        }
    }
}
