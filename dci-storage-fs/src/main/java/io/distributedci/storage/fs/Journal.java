// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments: any thread reads them, and the disk thread appends to the last one. Room is made ahead of the lines, filled with line feeds and forced with its metadata, so that forcing a
 * line needs no change of metadata; and so that a full disk is met while nothing is written yet.
 */
final class Journal implements AutoCloseable {
    /** How much room is made at least, and at most, at once; in between it doubles the segment. */
    private static final int MIN_STEP = 1 << 16;

    private static final int MAX_STEP = 1 << 22;
    private static final int SLICE = 1 << 20;
    private static final byte[] BLANK = new byte[SLICE];

    static {
        Arrays.fill(BLANK, (byte) '\n');
    }

    private final Path directory;
    private final int segmentBytes;
    private final Map<Integer, ReadableFile> files = new ConcurrentHashMap<>();
    private volatile Manifest manifest;
    private @Nullable FileChannel active;
    private int room;
    private int numbers;
    /** A roll that was begun and did not end: which segment is the last is not known. */
    private boolean broken;

    Journal(Path directory, int segmentBytes, Manifest manifest) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.manifest = manifest;
        numbers = manifest.nextNumber();
        for (int segment : manifest.segments()) {
            files.put(segment, new ReadableFile(path(segment)));
        }
    }

    /** Makes the first segment and the manifest of a new store. */
    static void create(Path directory) throws IOException {
        Directories.ensure(directory);
        Path first = directory.resolve(Manifest.fileName(Manifest.FIRST.last()));
        try (FileChannel channel = write(first, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.force(true);
        }
        Directories.force(directory);
        Manifest.FIRST.write(directory);
    }

    private static FileChannel write(Path file, StandardOpenOption how) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, how);
        return FileChannel.open(file, options, Directories.forFile(file));
    }

    Manifest manifest() {
        return manifest;
    }

    Path path(int segment) {
        return directory.resolve(Manifest.fileName(segment));
    }

    ReadableFile file(int segment) {
        ReadableFile file = files.get(segment);
        if (file == null) {
            throw new StorageException("The journal has no segment " + path(segment));
        }
        return file;
    }

    /**
     * Removes what the manifest does not name; at opening, when nobody reads it. The manifest that was read may be the work of a process that died before it forced the name, and a
     * power cut would bring back the one before, which needs what is removed here; so the name is forced first.
     */
    void clean() throws IOException {
        Directories.force(directory);
        for (Path found : Directories.list(directory)) {
            boolean named = files.values().stream().anyMatch(file -> file.path().equals(found));
            if (!named && !String.valueOf(found.getFileName()).equals(Manifest.NAME)) {
                Files.delete(found);
            }
        }
    }

    /** Takes in segments that the writer has begun meanwhile. */
    void follow(Manifest now) throws IOException {
        for (int segment : now.segments()) {
            if (!files.containsKey(segment)) {
                files.put(segment, new ReadableFile(path(segment)));
            }
        }
        manifest = now;
    }

    /** How many bytes of journal are between two places, about. */
    long distance(JournalEnd from, JournalEnd to) {
        List<Integer> segments = manifest.segments();
        int first = Math.max(0, segments.indexOf(from.segment()));
        int last = Math.max(0, segments.indexOf(to.segment()));
        return (long) (last - first) * segmentBytes + to.offset() - from.offset();
    }

    /** Size of the segments of a state. */
    long bytes(FsState state) {
        List<Integer> segments = state.manifest().segments();
        try {
            return bytes(segments.subList(0, segments.indexOf(state.end().segment())))
                    + state.end().offset();
        } catch (IOException failed) {
            throw new StorageException("Reading the size of a segment failed", failed);
        }
    }

    /** Size of the segments that the last compaction made. */
    long compacted() throws IOException {
        Manifest now = manifest;
        return bytes(now.segments().subList(0, now.firstNew()));
    }

    /** Size of the full segments that no compaction has seen. */
    long newSinceCompaction() throws IOException {
        Manifest now = manifest;
        return bytes(now.segments().subList(now.firstNew(), now.segments().size() - 1));
    }

    private long bytes(List<Integer> segments) throws IOException {
        long bytes = 0;
        for (int segment : segments) {
            bytes += file(segment).size();
        }
        return bytes;
    }

    /**
     * Begins to write behind this end; whatever is there is cut off, and the cut is forced before anything follows. What was read from {@code unsure} on is written once more: after a
     * failed force the system may show bytes that are not on the disk, call them clean, and not write them with the next force either.
     */
    void write(JournalEnd end, int unsure) throws IOException {
        FileChannel channel = write(path(end.segment()), StandardOpenOption.WRITE);
        active = channel;
        for (int from = unsure; from < end.offset(); from += SLICE) {
            byte[] again = file(end.segment()).read(from, Math.min(SLICE, end.offset() - from));
            put(channel, from, again, 0, again.length);
        }
        if (channel.size() > end.offset()) {
            channel.truncate(end.offset());
        }
        channel.force(true);
        room = end.offset();
    }

    /**
     * Makes room for so many bytes behind this end, in the next segment when this one is full. Nothing is lost when it fails.
     *
     * @return where the bytes may go
     */
    JournalEnd reserve(JournalEnd end, int bytes) throws IOException {
        boolean full = end.offset() > 0 && (long) end.offset() + bytes > segmentBytes;
        JournalEnd from = full ? roll(end) : end;
        FileChannel channel = channel();
        while (room < from.offset() + bytes) {
            int step = Math.min(MAX_STEP, Math.max(MIN_STEP, room));
            blank(channel, room, step);
            channel.force(true);
            room += step;
        }
        return from;
    }

    private static void blank(FileChannel channel, int from, int length) throws IOException {
        for (int done = 0; done < length; done += SLICE) {
            put(channel, from + done, BLANK, 0, Math.min(SLICE, length - done));
        }
    }

    /** Bytes into the room, and forced. When it fails, nobody knows what is on the disk. */
    void append(int from, Bytes lines) throws IOException {
        FileChannel channel = channel();
        for (int done = 0; done < lines.length(); done += SLICE) {
            put(channel, from + done, lines.array(), done, Math.min(SLICE, lines.length() - done));
        }
        channel.force(false);
    }

    private static void put(FileChannel channel, int offset, byte[] bytes, int from, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
        while (rest.hasRemaining()) {
            channel.write(rest, offset + rest.position() - from);
        }
    }

    private FileChannel channel() {
        if (broken) {
            throw new StorageException("The journal could not go on to its next segment; open the store again");
        }
        if (active == null) {
            throw new IllegalStateException("the journal is open for reading");
        }
        return active;
    }

    /** A number that no segment has had while this is open. */
    synchronized int number() {
        return numbers++;
    }

    /** A segment beside the journal, to be filled by the caller and then put in the place of others. */
    FileChannel aside(int segment) throws IOException {
        return write(path(segment), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Other segments take the place of the first ones, whose files stay for those who use them. By the disk thread. */
    void replace(List<Integer> first, List<Integer> others, int chain) throws IOException {
        Directories.force(directory);
        for (int segment : others) {
            files.put(segment, new ReadableFile(path(segment)));
        }
        Manifest replaced = manifest.replacing(first, others, chain);
        broken = true;
        replaced.write(directory);
        manifest = replaced;
        broken = false;
    }

    /** Deletes segments that nobody uses any more. */
    void delete(List<Integer> segments) throws IOException {
        for (int segment : segments) {
            ReadableFile gone = files.remove(segment);
            if (gone != null) {
                gone.close();
                Files.deleteIfExists(gone.path());
            }
        }
    }

    /** The next segment: made and forced first, then named in the manifest, then written to. */
    private JournalEnd roll(JournalEnd end) throws IOException {
        int next = number();
        FileChannel channel = write(path(next), StandardOpenOption.TRUNCATE_EXISTING);
        FileChannel full = channel();
        try {
            blank(channel, 0, MIN_STEP);
            channel.force(true);
            Directories.force(directory);
        } catch (IOException nothingHappened) {
            channel.close();
            throw nothingHappened;
        }
        broken = true;
        full.truncate(end.offset());
        full.force(true);
        Manifest more = manifest.with(next);
        more.write(directory);
        files.put(next, new ReadableFile(path(next)));
        manifest = more;
        full.close();
        active = channel;
        room = MIN_STEP;
        broken = false;
        return end.at(next, 0);
    }

    @Override
    public void close() throws IOException {
        if (active != null) {
            active.close();
        }
        for (ReadableFile file : files.values()) {
            file.close();
        }
    }
}
