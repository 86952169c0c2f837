// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A log on disk that never becomes longer than a limit, however much is written to it, and takes next to no memory: its first half is kept, and of what follows as much of the end as fits into the other
 * half, which is written over again and again (A10). Safe for many threads, also for those that are interrupted: a step whose time is up does not close it for what comes after.
 */
final class CappedLog extends OutputStream {
    /** Smallest limit, in bytes. */
    static final long MIN_LIMIT = 1024;

    private final RandomAccessFile file;
    private final Path path;
    private final long half;
    private final AtomicLong written = new AtomicLong();

    private CappedLog(Path path, long half) throws IOException {
        this.path = path;
        this.half = half;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
    }

    /** An empty log in this file, of at most so many bytes. */
    static CappedLog open(Path path, long limit) throws IOException {
        return new CappedLog(path, limit / 2);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            long at = written.get();
            long place = place(at);
            long room = (at < half ? half : 2 * half) - place;
            int part = (int) Math.min(room, length - done);
            file.seek(place);
            file.write(bytes, from + done, part);
            done += part;
            written.addAndGet(part);
        }
    }

    /** How many bytes were written, also those that are not kept. */
    long written() {
        return written.get();
    }

    /** How many were not kept. */
    long lost() {
        return Math.max(0, written.get() - 2 * half);
    }

    /** What is kept, with one line in the place of what is not; who asks closes it. */
    InputStream read() throws IOException {
        if (lost() == 0) {
            return part(0, written.get());
        }
        byte[] gap = ("\n[" + lost() + " bytes are left out here]\n").getBytes(UTF_8);
        long oldest = place(written.get());
        return new SequenceInputStream(Collections.enumeration(
                List.of(part(0, half), new ByteArrayInputStream(gap), part(oldest, 2 * half), part(half, oldest))));
    }

    /** Something that was written, one after the other, and was still kept when it was asked for. */
    static final class Part {
        private final long from;
        private final byte[] bytes;

        private Part(long from, byte[] bytes) {
            this.from = from;
            this.bytes = bytes;
        }

        /** The position of its first byte, counted from the first that was written. */
        long from() {
            return from;
        }

        /** Where it goes on. */
        long to() {
            return from + bytes.length;
        }

        InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * The newest part from a position on, of at most so many bytes: what is older, or was written over meanwhile, is left out.
     *
     * @param most at most a quarter of the limit
     */
    Part newest(long since, int most) throws IOException {
        long to = written.get();
        long from = Math.max(since, to - most);
        byte[] bytes = new byte[(int) (to - from)];
        for (int done = 0; done < bytes.length; ) {
            long at = from + done;
            long room = (at < half ? half : 2 * half) - place(at);
            ByteBuffer rest = ByteBuffer.wrap(bytes, done, (int) Math.min(room, bytes.length - done));
            try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
                done += in.read(rest, place(at));
            }
        }
        boolean whole = written.get() - from <= half;
        return whole || to <= half ? new Part(from, bytes) : new Part(to, new byte[0]);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long place(long at) {
        return at < half ? at : half + (at - half) % half;
    }

    private InputStream part(long from, long to) throws IOException {
        FileChannel in = FileChannel.open(path, StandardOpenOption.READ).position(from);
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(in))
                .setMaxCount(to - from)
                .get();
    }
}
