// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import io.distributedci.testkit.disk.DiskNode.Leaf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open file or directory. Like any channel it is closed by the interrupt of a thread that uses it. */
final class DiskChannel extends FileChannel {
    private final Disk disk;
    private final DiskPath path;
    private final DiskNode node;
    private final Set<? extends OpenOption> options;
    private long position;
    private @Nullable Lock lock;

    DiskChannel(Disk disk, DiskPath path, DiskNode node, Set<? extends OpenOption> options) {
        this.disk = disk;
        this.path = path;
        this.node = node;
        this.options = options;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T interruptibly(Work<T> work) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        boolean completed = false;
        begin();
        try {
            T result = work.run();
            completed = true;
            return result;
        } finally {
            end(completed);
        }
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        int count = read(into, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        int wanted = into.remaining();
        byte[] bytes = interruptibly(() -> disk.read(readable(), from, wanted));
        into.put(bytes);
        return bytes.length == 0 && wanted > 0 ? -1 : bytes.length;
    }

    @Override
    public synchronized long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long total = 0;
        for (int at = offset; at < offset + length; at++) {
            int count = into[at].hasRemaining() ? read(into[at]) : 0;
            if (count < 0) {
                return total == 0 ? -1 : total;
            }
            total += count;
        }
        return total;
    }

    @Override
    public synchronized int write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        position = put(from, options.contains(StandardOpenOption.APPEND) ? -1 : position);
        return count;
    }

    @Override
    public int write(ByteBuffer from, long at) throws IOException {
        int count = from.remaining();
        return put(from, at) < 0 ? 0 : count;
    }

    private long put(ByteBuffer from, long at) throws IOException {
        Leaf leaf = writable();
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return interruptibly(() -> disk.write(path, leaf, at, bytes));
    }

    @Override
    public synchronized long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long total = 0;
        for (int at = offset; at < offset + length; at++) {
            total += write(from[at]);
        }
        return total;
    }

    @Override
    public synchronized long position() throws IOException {
        return interruptibly(() -> position);
    }

    @Override
    public synchronized FileChannel position(long newPosition) throws IOException {
        position = interruptibly(() -> newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return interruptibly(() -> {
            synchronized (disk) {
                return node.size();
            }
        });
    }

    @Override
    public synchronized FileChannel truncate(long size) throws IOException {
        Leaf leaf = writable();
        position = interruptibly(() -> {
            disk.truncate(path, leaf, size);
            return Math.min(position, size);
        });
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        DiskNode forced = interruptibly(() -> {
            disk.force(path, node);
            return node;
        });
        assert forced == node;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        int read = read(bytes, from);
        return read <= 0 ? 0 : target.write(bytes.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        int read = source.read(bytes);
        return read <= 0 ? 0 : write(bytes.flip(), at);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("no memory mapping");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) throws IOException {
        FileLock got = tryLock(from, size, shared);
        if (got == null) {
            throw new OverlappingFileLockException();
        }
        return got;
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) throws IOException {
        Leaf leaf = writable();
        lock = interruptibly(() -> {
            synchronized (disk) {
                if (leaf.locked) {
                    throw new OverlappingFileLockException();
                }
                leaf.locked = true;
                return new Lock(this, leaf);
            }
        });
        return lock;
    }

    private final class Lock extends FileLock {
        private final Leaf leaf;
        private boolean valid = true;

        Lock(FileChannel channel, Leaf leaf) {
            super(channel, 0, Long.MAX_VALUE, false);
            this.leaf = leaf;
        }

        @Override
        public boolean isValid() {
            synchronized (disk) {
                return valid;
            }
        }

        @Override
        public void release() {
            synchronized (disk) {
                if (valid) {
                    valid = false;
                    leaf.locked = false;
                }
            }
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        Lock held = lock;
        if (held != null) {
            held.release();
        }
        if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
            disk.delete(path);
        }
    }

    private Leaf readable() throws IOException {
        if (options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.READ)) {
            throw new NonReadableChannelException();
        }
        return leaf();
    }

    private Leaf writable() throws IOException {
        if (!options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.APPEND)) {
            throw new NonWritableChannelException();
        }
        return leaf();
    }

    private Leaf leaf() throws IOException {
        if (node instanceof Leaf leaf) {
            return leaf;
        }
        throw new IOException("Is a directory");
    }
}
