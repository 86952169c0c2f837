// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.StorageException;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * A body that was read to its end before anything is done with it, since only then its digest is known, and with that whether it is from whom it says. A small one is in memory, a
 * large one in a file that goes away with the request.
 */
final class KeptBody implements Body {
    private static final String PREFIX = "dci-body-";

    private static final String UNKEPT = "A body could not be kept until it is dealt with";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int BUFFER = 16 << 10;

    private final DeferredFileOutputStream kept;
    private final Room.Share room;
    private final MessageDigest sha256 = sha256();
    private long taken;
    private String digest = "";

    private KeptBody(DeferredFileOutputStream kept, Room.Share room) {
        this.kept = kept;
        this.room = room;
    }

    /**
     * Reads all of these bytes; refuses with {@code request.too-large}, {@code request.no-room}.
     *
     * @param room for as long as they are kept
     * @throws IOException when reading them failed; nothing is kept
     * @throws StorageException when keeping them failed, as on a full disk; nothing is kept
     */
    static Either<DciError, KeptBody> of(InputStream bytes, long limit, Room.Share room) throws IOException {
        return of(bytes, limit, room, TEMPORARY);
    }

    /** The same, with another directory for what is large. */
    static Either<DciError, KeptBody> of(InputStream bytes, long limit, Room.Share room, Path directory)
            throws IOException {
        KeptBody body = new KeptBody(
                DeferredFileOutputStream.builder()
                        .setThreshold(ServerLimits.MAX_BODY_IN_MEMORY)
                        .setPrefix(PREFIX)
                        .setDirectory(directory)
                        .get(),
                room);
        boolean whole = false;
        try {
            Option<DciError> refusal = body.read(bytes, limit);
            whole = refusal.isEmpty();
            return refusal.toEither(body).swap();
        } finally {
            if (!whole) {
                body.close();
            }
        }
    }

    private Option<DciError> read(InputStream bytes, long limit) throws IOException {
        try {
            byte[] buffer = new byte[BUFFER];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                if (taken + count > limit) {
                    return Option.some(RequestRefusal.TOO_LARGE.error("limit", limit));
                }
                if (!room.take(count)) {
                    return Option.some(RequestRefusal.NO_ROOM.error("limit", room.limit()));
                }
                taken += count;
                keep(buffer, count);
                sha256.update(buffer, 0, count);
            }
        } finally {
            finish();
        }
        digest = HexFormat.of().formatHex(sha256.digest());
        return Option.none();
    }

    /** Only the client's part of the work fails as reading does. */
    private void keep(byte[] buffer, int count) {
        try {
            kept.write(buffer, 0, count);
        } catch (IOException full) {
            throw new StorageException(UNKEPT, full);
        }
    }

    private void finish() {
        try {
            kept.close();
        } catch (IOException full) {
            throw new StorageException(UNKEPT, full);
        }
    }

    /** The SHA-256 of the bytes, in lower-case hexadecimal digits. */
    String digest() {
        return digest;
    }

    @Override
    public InputStream open() throws IOException {
        return kept.toInputStream();
    }

    @Override
    public void close() throws IOException {
        room.giveBack(taken);
        taken = 0;
        Path file = kept.getPath();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java platform lacks SHA-256", missing);
        }
    }
}
