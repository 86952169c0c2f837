// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.BlobRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Bytes to put, and streams of them that behave badly. */
final class SampleBytes {
    private SampleBytes() {}

    /** So many random bytes, the same for the same seed. */
    static byte[] of(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static InputStream stream(int size, long seed) {
        return new ByteArrayInputStream(of(size, seed));
    }

    static BlobRef refOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new BlobRef(HexFormat.of().formatHex(digest), bytes.length);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Gives fewer bytes than asked for, as streams may. */
    static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, length == 0 ? 0 : 1 + random.nextInt(length));
            }
        };
    }

    /** Gives all the bytes and then fails instead of ending. */
    static InputStream failing(byte[] bytes, Exception failure) {
        InputStream good = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return orFail(good.read());
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return orFail(good.read(into, at, length));
            }

            private int orFail(int read) throws IOException {
                if (read >= 0) {
                    return read;
                }
                if (failure instanceof UncheckedIOException unchecked) {
                    throw unchecked;
                }
                throw (IOException) failure;
            }
        };
    }

    /** So many zeros, made while they are read. */
    static Watched watched(long size) {
        return new Watched(size);
    }

    /** Notes what its reader does. */
    static final class Watched extends InputStream {
        private long left;
        private int largestPiece;
        private boolean closed;

        private Watched(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            largestPiece = Math.max(largestPiece, length);
            if (length > 0 && left <= 0) {
                return -1;
            }
            int given = (int) Math.min(length, left);
            Arrays.fill(into, at, at + given, (byte) 0);
            left -= given;
            return given;
        }

        @Override
        public byte[] readAllBytes() throws IOException {
            largestPiece = Integer.MAX_VALUE;
            return super.readAllBytes();
        }

        @Override
        public byte[] readNBytes(int length) throws IOException {
            largestPiece = Math.max(largestPiece, length);
            return super.readNBytes(length);
        }

        @Override
        public void close() {
            closed = true;
        }

        int largestPiece() {
            return largestPiece;
        }

        boolean closed() {
            return closed;
        }
    }
}
