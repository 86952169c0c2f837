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
        if (!DIGEST.matcher(sha256).matches() || size < 0) {
            throw new IllegalArgumentException("not a blob reference: " + sha256 + ", " + size + " bytes");
        }
    }

    @Override
    public String toString() {
        return "sha256:" + sha256;
    }
}
