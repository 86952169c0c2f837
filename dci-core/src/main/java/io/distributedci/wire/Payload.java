// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.component.NewFile;
import io.distributedci.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The body of a request. Its digest is part of the signature, so that it is read twice, and never held as a whole when it is a file.
 *
 * @param content opened again for sending
 * @param size bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
record Payload(NewFile.Content content, long size, String sha256) {
    /** No bytes. */
    static final Payload NONE = of(new byte[0]);

    Payload {
        requireNonNull(content);
        requireNonNull(sha256);
    }

    static Payload of(Document document) {
        return of(document.json().getBytes(UTF_8));
    }

    private static Payload of(byte[] bytes) {
        return new Payload(() -> new ByteArrayInputStream(bytes), bytes.length, Digest.of(bytes));
    }

    /** A file; of one that is longer than it may be, no more than shows it is read. */
    static Payload of(NewFile.Content file, long limit) throws IOException {
        try (InputStream bytes = file.open();
                BoundedInputStream counted = BoundedInputStream.builder()
                        .setInputStream(bytes)
                        .setMaxCount(limit + 1)
                        .get()) {
            String digest = Digest.of(counted);
            return new Payload(file, counted.getCount(), digest);
        }
    }
}
