// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that were written to page files. Leaves are kept while they are popular, up to a number of bytes; inner nodes, which are few, once they were used.
 *
 * <p>A position is the number of the file in the upper 24 bits and the offset in the lower 40. A page there is its length and its CRC-32C, four bytes each, and so many bytes.
 */
final class Pages implements AutoCloseable {
    static final int HEADER = 2 * Integer.BYTES;

    private static final int OFFSET_BITS = 40;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;
    private static final int GUESS = PackedTree.PAGE;
    private static final int MAX_LENGTH = 1 << 28;

    private final Path directory;
    private final Map<Integer, ReadableFile> files = new ConcurrentHashMap<>();
    private final Cache<Long, PackedNode> leaves;

    Pages(Path directory, long cachedBytes) {
        this.directory = directory;
        leaves = Caffeine.newBuilder()
                .maximumWeight(cachedBytes)
                .weigher((Long position, PackedNode leaf) -> leaf.size())
                .executor(Runnable::run)
                .build();
    }

    static long position(int file, long offset) {
        return ((long) file << OFFSET_BITS) | offset;
    }

    static int file(long position) {
        return (int) (position >>> OFFSET_BITS);
    }

    Path path(int file) {
        return directory.resolve(String.format("%08d.pages", file));
    }

    void open(int file) throws IOException {
        files.put(file, new ReadableFile(path(file)));
    }

    void delete(int file) throws IOException {
        ReadableFile gone = files.remove(file);
        if (gone != null) {
            gone.close();
            Files.deleteIfExists(gone.path());
        }
    }

    /** The node of a link that has a position. */
    PackedNode load(Link link, long position, int width) {
        PackedNode leaf = leaves.getIfPresent(position);
        if (leaf != null) {
            return leaf;
        }
        PackedNode node = read(position, width);
        if (node.children() == null) {
            leaves.put(position, node);
        } else {
            link.hold(node);
        }
        return node;
    }

    /** A node was written there, and need not be held elsewhere if it is a leaf. */
    void written(Link link, PackedNode node, long position) {
        if (node.children() == null) {
            leaves.put(position, node);
            link.forget();
        }
    }

    private PackedNode read(long position, int width) {
        ReadableFile file = files.get(file(position));
        if (file == null) {
            throw damaged(position, null);
        }
        try {
            byte[] page = new byte[GUESS];
            int read = file.read(page, 0, GUESS, position & OFFSET);
            ByteBuffer header = ByteBuffer.wrap(page, 0, read);
            int length = header.getInt();
            int crc = header.getInt();
            if (length < 0 || length > Math.min(MAX_LENGTH, file.size() - HEADER)) {
                throw damaged(position, null);
            }
            if (length > read - HEADER) {
                page = file.read(position & OFFSET, HEADER + length);
            }
            if (Line.crc(page, HEADER, HEADER + length) != crc) {
                throw damaged(position, null);
            }
            return PageCodec.read(ByteBuffer.wrap(page, HEADER, length), width);
        } catch (IOException | BufferUnderflowException failed) {
            throw damaged(position, failed);
        }
    }

    private StorageException damaged(long position, @Nullable Exception cause) {
        return new StorageException(
                "The index is damaged: " + path(file(position)) + " at byte " + (position & OFFSET)
                        + "; close the store and delete its directory index, it will be made again from the journal",
                cause);
    }

    @Override
    public void close() throws IOException {
        for (ReadableFile file : files.values()) {
            file.close();
        }
    }
}
