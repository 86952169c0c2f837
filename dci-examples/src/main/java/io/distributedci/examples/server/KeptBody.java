package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * A body that was read to its end before anything is done with it, since only then its digest is known, and with that whether it is from whom it says. A small one is in memory, a
 * large one in a file that goes away with the request.
 */
final class KeptBody implements Body {
    private static final String PREFIX = "dci-body-";

    private final DeferredFileOutputStream kept;
    private final String digest;

    private KeptBody(DeferredFileOutputStream kept, String digest) {
        this.kept = kept;
        this.digest = digest;
    }

    /**
     * Reads all of these bytes; refuses with {@code request.too-large}.
     *
     * @throws IOException when reading them failed; nothing is kept
     */
    static Either<DciError, KeptBody> of(InputStream bytes, long limit) throws IOException {
        MessageDigest sha256 = sha256();
        DeferredFileOutputStream kept = DeferredFileOutputStream.builder()
                .setThreshold(ServerLimits.MAX_BODY_IN_MEMORY)
                .setPrefix(PREFIX)
                .get();
        try (kept;
                InputStream limited = BoundedInputStream.builder()
                        .setInputStream(bytes)
                        .setMaxCount(limit + 1)
                        .get();
                InputStream digested = new DigestInputStream(limited, sha256)) {
            digested.transferTo(kept);
        } catch (IOException failed) {
            discard(kept);
            throw failed;
        }
        if (kept.getByteCount() > limit) {
            discard(kept);
            return RequestRefusal.TOO_LARGE.error("limit", limit).left();
        }
        return Either.right(new KeptBody(kept, HexFormat.of().formatHex(sha256.digest())));
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
        discard(kept);
    }

    private static void discard(DeferredFileOutputStream kept) throws IOException {
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
