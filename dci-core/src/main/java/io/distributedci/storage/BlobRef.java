// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Names stored bytes by their content (S7.1).
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size bytes, not negative
 */
public record BlobRef(String sha256, long size) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public BlobRef {
        requireNonNull(sha256);
        if (!isDigest(sha256) || size < 0) {
            throw new IllegalArgumentException("not a blob reference: " + sha256 + ", " + size + " bytes");
        }
    }

    /** Whether a text is a digest as a reference has it: 64 lower-case hexadecimal digits. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "sha256:" + sha256;
    }
}
