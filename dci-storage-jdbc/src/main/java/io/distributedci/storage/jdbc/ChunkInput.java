// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.vavr.control.Option;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** Bytes that are fetched chunk by chunk when they are asked for; ends before the first chunk that is not there. */
final class ChunkInput extends InputStream {
    private final IntFunction<Option<byte[]>> chunks;
    private byte[] chunk = {};
    private int at;
    private int next;
    private boolean ended;

    ChunkInput(IntFunction<Option<byte[]>> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, count);
        at += count;
        return count;
    }

    /** Whether there is a byte to give; fetches the next chunk when the present one is used up. */
    private boolean fill() {
        while (at == chunk.length && !ended) {
            Option<byte[]> fetched = chunks.apply(next++);
            ended = fetched.isEmpty();
            chunk = fetched.getOrElse(new byte[0]);
            at = 0;
        }
        return at < chunk.length;
    }
}
