// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Bytes, addressed by their content. May be shared between storages and threads.
 *
 * <ul>
 *   <li><b>S7.1</b> A {@link BlobRef} is the SHA-256 and size of its bytes; equal bytes have equal references and are kept once.
 *   <li><b>S7.2</b> A blob is readable entirely or not at all: a {@code put} that fails leaves nothing, a read that ends normally has given exactly the
 *       bytes of the reference, damage is a {@link StorageException} and never a short or changed answer. A referenced blob is never collected.
 *   <li><b>S7.3</b> Neither {@code put} nor {@code open} holds more than a bounded part of the bytes that pass through.
 * </ul>
 */
public interface BlobStore {
    /**
     * Stores all bytes of the stream, which the caller closes. Putting bytes that are there makes them young again for {@link #collect}.
     *
     * @throws IOException when reading {@code bytes} failed; nothing is stored
     * @throws StorageException when storing failed; nothing is stored
     */
    BlobRef put(InputStream bytes) throws IOException;

    /**
     * The bytes, verified while they are read; the caller closes the stream. None when there is no such blob.
     *
     * @throws StorageException from here or from the stream when the stored bytes are not those of the reference
     */
    Option<InputStream> open(BlobRef ref);

    /**
     * Deletes the blobs that were last put before {@code olderThan} and that {@code referenced} denies.
     *
     * @return how many were deleted
     */
    long collect(Instant olderThan, Predicate<BlobRef> referenced);
}
