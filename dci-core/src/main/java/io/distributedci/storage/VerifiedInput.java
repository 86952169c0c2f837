// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a blob, checked while they are read: it ends normally only after exactly the bytes of the reference (S7.2). Shared by all blob stores. No mark, no
 * reset.
 */
public final class VerifiedInput extends FilterInputStream {
    private static final int SKIP_BUFFER = 8192;

    private final BlobRef ref;
    private final MessageDigest digest = sha256();
    private long size;
    private boolean verified;

    /** @param stored what is stored for this reference; closed with this stream */
    public VerifiedInput(BlobRef ref, InputStream stored) {
        super(requireNonNull(stored));
        this.ref = requireNonNull(ref);
    }

    /** A new SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count < 0) {
            verify();
        } else {
            digest.update(into, offset, count);
            size += count;
            require(size <= ref.size());
        }
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] buffer = new byte[SKIP_BUFFER];
        long skipped = 0;
        while (skipped < bytes) {
            int count = read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
            if (count < 0) {
                break;
            }
            skipped += count;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public synchronized void mark(int limit) {
        // As markSupported() says, there is nothing to remember.
    }

    @Override
    public synchronized void reset() throws IOException {
        throw new IOException("mark is not supported");
    }

    private void verify() {
        require(verified
                || (size == ref.size()
                        && HexFormat.of().formatHex(digest.digest()).equals(ref.sha256())));
        verified = true;
    }

    private void require(boolean sound) {
        if (!sound) {
            throw new StorageException("The stored bytes of a blob are not those of " + ref);
        }
    }
}
