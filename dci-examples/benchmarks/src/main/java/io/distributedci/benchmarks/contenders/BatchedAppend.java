// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends to a file whose blocks are there already, and forces: what comes while one write is under way goes with the next one. Nothing is checked, indexed or told to anybody, so no storage can be
 * faster on this disk. At its end the file begins anew.
 */
final class BatchedAppend implements AutoCloseable {
    private static final int ROOM = 1 << 28;

    private final FileChannel file;
    private final Executor writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 22);
    private Batch gathering = new Batch();
    private long end;

    /** @param writer runs what writes; {@code Runnable::run} for the thread of the first of a batch, which waits for it in any case */
    BatchedAppend(Path path, Executor writer) throws IOException {
        this.writer = writer;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (file.size() < ROOM) {
            file.write(ByteBuffer.allocate(1 << 20), file.size());
        }
        file.force(true);
    }

    private static final class Batch {
        final List<byte[]> lines = new ArrayList<>();
        final CountDownLatch written = new CountDownLatch(1);
    }

    /** Returns when the line is on the disk. */
    void append(byte[] line) {
        Batch mine;
        boolean leads;
        synchronized (this) {
            mine = gathering;
            leads = mine.lines.isEmpty();
            mine.lines.add(line);
        }
        if (leads) {
            lead(mine);
        } else {
            await(mine);
        }
    }

    private void lead(Batch mine) {
        writing.lock();
        try {
            synchronized (this) {
                gathering = new Batch();
            }
            CompletableFuture.runAsync(() -> write(mine), writer).join();
        } finally {
            writing.unlock();
            mine.written.countDown();
        }
    }

    private void write(Batch batch) {
        try {
            append(batch);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void append(Batch batch) throws IOException {
        buffer.clear();
        batch.lines.forEach(buffer::put);
        buffer.flip();
        end = end + buffer.remaining() > ROOM ? 0 : end;
        while (buffer.hasRemaining()) {
            end += file.write(buffer, end);
        }
        file.force(false);
    }

    private static void await(Batch batch) {
        try {
            batch.written.await();
        } catch (InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
