// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Digest;
import io.distributedci.storage.BlobRef;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file to be put into a component.
 *
 * @param path see {@link ComponentFile#path()}
 * @param mime see {@link ComponentFile#mime()}
 * @param content where its bytes come from; read when everything else has been checked, and again if what was in the way went away meanwhile
 * @param sha256 the digest that its bytes have, 64 lower-case hexadecimal digits, when it is known: bytes that have another one are refused, and those that are there already are told without reading (R211)
 */
public record NewFile(String path, String mime, Content content, Option<String> sha256) {
    /** @throws IllegalArgumentException for a digest that is none */
    public NewFile {
        requireNonNull(path);
        requireNonNull(mime);
        requireNonNull(content);
        if (!sha256.forAll(BlobRef::isDigest)) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256.get());
        }
    }

    /** A file of whose bytes only their source is known. */
    public NewFile(String path, String mime, Content content) {
        this(path, mime, content, Option.none());
    }

    /** A file of these bytes. */
    public static NewFile of(String path, String mime, byte[] bytes) {
        byte[] kept = bytes.clone();
        return new NewFile(path, mime, () -> new ByteArrayInputStream(kept)).declaring(Digest.of(kept));
    }

    /** The same, whose bytes have this digest; see {@link #sha256}. */
    public NewFile declaring(String digest) {
        return new NewFile(path, mime, content, Option.some(digest));
    }

    /** A source of bytes. */
    @FunctionalInterface
    public interface Content {
        /** Opens the bytes from their start; who asks closes them. */
        InputStream open() throws IOException;
    }
}
