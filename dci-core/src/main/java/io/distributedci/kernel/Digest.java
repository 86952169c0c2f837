// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One short value for several texts. */
public final class Digest {
    private static final int PART = 1 << 16;

    private Digest() {}

    /** 64 lower-case hexadecimal digits, a SHA-256; different for different sequences of texts, however they are split. */
    public static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of bytes as they are: 64 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** The same of all bytes of a stream, which the caller closes; holds a bounded part of them. */
    public static String of(InputStream bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] part = new byte[PART];
        for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
            digest.update(part, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
