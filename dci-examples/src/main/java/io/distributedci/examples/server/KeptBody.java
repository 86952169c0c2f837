// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

    private static final int BUFFER = 16 << 10;

    private final DeferredFileOutputStream kept;
    private final Room.Share room;
    private final MessageDigest sha256 = sha256();
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
     */
    static Either<DciError, KeptBody> of(InputStream bytes, long limit, Room.Share room) throws IOException {
        KeptBody body = new KeptBody(
                DeferredFileOutputStream.builder()
                        .setThreshold(ServerLimits.MAX_BODY_IN_MEMORY)
                        .setPrefix(PREFIX)
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
        try (kept) {
            byte[] buffer = new byte[BUFFER];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                if (kept.getByteCount() + count > limit) {
                    return Option.some(RequestRefusal.TOO_LARGE.error("limit", limit));
                }
                if (!room.take(count)) {
                    return Option.some(RequestRefusal.NO_ROOM.error("limit", room.limit()));
                }
                kept.write(buffer, 0, count);
                sha256.update(buffer, 0, count);
            }
        }
        digest = HexFormat.of().formatHex(sha256.digest());
        return Option.none();
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
        room.giveBack(kept.getByteCount());
        if (!kept.isInMemory()) {
            Files.deleteIfExists(kept.getPath());
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
