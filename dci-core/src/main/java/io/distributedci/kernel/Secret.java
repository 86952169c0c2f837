// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A secret that must be kept as it is: it never prints, never serialises, and compares in constant time. Only {@link #reveal} gives it away.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = requireNonNull(value);
    }

    /** Takes a secret in. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself; for its owner, for signing and for storing, never for a log. */
    public String reveal() {
        return value;
    }

    /** Whether a presented text is this secret, in a time that does not depend on where they differ. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(bytes(value), bytes(presented));
    }

    /** Character by character, since an encoding would make all that it cannot encode the same. */
    private static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
