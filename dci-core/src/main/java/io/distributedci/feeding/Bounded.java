// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.commons.io.input.BoundedInputStream;

/** Streams that fail when they are longer than they may be. */
final class Bounded {
    private Bounded() {}

    /** Refuses by exception with {@code feeding.too-large}. */
    static InputStream of(InputStream bytes, URI at, long limit) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(bytes)
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, count) -> {
                    throw new RefusedSourceException(FeedingRefusal.TOO_LARGE.error("source", at, "limit", limit));
                })
                .get();
    }
}
