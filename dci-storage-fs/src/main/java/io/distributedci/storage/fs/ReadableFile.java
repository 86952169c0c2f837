// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that any thread may read at any place. An interrupt closes a channel under all its readers; here they open it again and go on, and the interrupted thread keeps its
 * interrupt status.
 */
final class ReadableFile implements AutoCloseable {
    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    ReadableFile(Path path) throws IOException {
        this.path = path;
        channel = open(path);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return uninterrupted(FileChannel::size);
    }

    /** So many bytes from there. */
    byte[] read(long from, int length) {
        byte[] bytes = new byte[length];
        try {
            if (read(bytes, 0, length, from) == length) {
                return bytes;
            }
        } catch (IOException failed) {
            throw new StorageException("Reading " + path + " at " + from + " failed", failed);
        }
        throw new StorageException("The file " + path + " ends before " + (from + length));
    }

    /** Fills a part of an array from there; fewer bytes only at the end of the file. */
    int read(byte[] into, int at, int length, long from) throws IOException {
        return uninterrupted(open -> {
            ByteBuffer buffer = ByteBuffer.wrap(into, at, length);
            while (buffer.hasRemaining() && open.read(buffer, from + buffer.position() - at) >= 0) {
                // until it is full or the file ends
            }
            return buffer.position() - at;
        });
    }

    private interface Reading<R> {
        R from(FileChannel open) throws IOException;
    }

    private <R> R uninterrupted(Reading<R> reading) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return reading.from(channel);
                } catch (ClosedByInterruptException stopped) {
                    interrupted |= Thread.interrupted();
                    reopen(stopped);
                } catch (ClosedChannelException other) {
                    interrupted |= Thread.interrupted();
                    reopen(other);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(ClosedChannelException why) throws IOException {
        if (closed) {
            throw why;
        }
        if (!channel.isOpen()) {
            channel = open(path);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
