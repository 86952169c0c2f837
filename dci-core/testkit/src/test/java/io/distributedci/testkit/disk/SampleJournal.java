// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The smallest journal that keeps its promise, and the mistakes that people make with one. Records are numbers; each is written with its checksum, forced, and acknowledged. After
 * every few records a new file is begun. A note beside it, replaced by rename, counts the acknowledged records of full files.
 */
final class SampleJournal implements AutoCloseable {
    /** Bytes of a record: its number, zeros that make it longer than a sector, a mark, and a checksum. */
    static final int RECORD = 700;

    private static final long MARK = 0x4D41_524B;

    private static final int RECORDS_IN_FILE = 3;

    private final Path directory;
    private final Set<Mistake> mistakes;
    private final List<Long> records = new ArrayList<>();
    private FileChannel channel;

    enum Mistake {
        NO_FORCE,
        NO_FORCE_OF_DIRECTORY,
        NO_CHECKSUM,
        NOTE_RENAMED_WITHOUT_FORCE,
        TAIL_KEPT_WITHOUT_FORCE,
        FORCE_TRIED_AGAIN
    }

    private SampleJournal(Path directory, Set<Mistake> mistakes) throws IOException {
        this.directory = directory;
        this.mistakes = mistakes;
        Files.createDirectories(directory);
        forceDirectory(directory.resolve("..").normalize());
        long full = note();
        int file = 0;
        while (Files.exists(file(file + 1))) {
            recover(file++, true);
        }
        channel = recover(file, false);
        if (records.size() < full) {
            throw new IOException("there were " + full + " records, and now there are " + records);
        }
    }

    static SampleJournal open(Path directory, Mistake... mistakes) throws IOException {
        return new SampleJournal(directory, Set.of(mistakes));
    }

    List<Long> records() {
        return records;
    }

    void append(long record) throws IOException {
        if (records.size() > 0 && records.size() % RECORDS_IN_FILE == 0 && channel.size() > 0) {
            channel.close();
            writeNote(records.size());
            channel = begin(file(records.size() / RECORDS_IN_FILE));
        }
        channel.write(encode(record), channel.size());
        force();
        records.add(record);
    }

    private void force() throws IOException {
        if (has(Mistake.NO_FORCE)) {
            return;
        }
        try {
            channel.force(false);
        } catch (IOException failed) {
            if (!has(Mistake.FORCE_TRIED_AGAIN)) {
                throw failed;
            }
            channel.force(false);
        }
    }

    private FileChannel begin(Path file) throws IOException {
        FileChannel begun =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        forceDirectory(directory);
        return begun;
    }

    /** What was read may be no more than the system's memory of what the last process wrote, so it is written again and forced. */
    @CanIgnoreReturnValue
    private FileChannel recover(int number, boolean full) throws IOException {
        FileChannel file = begin(file(number));
        ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
        int read = file.read(bytes, 0);
        while (bytes.hasRemaining() && read > 0) {
            read = file.read(bytes, bytes.position());
        }
        bytes.flip();
        int good = 0;
        while (bytes.limit() - good >= RECORD && isRecord(bytes.slice(good, RECORD))) {
            records.add(bytes.getLong(good) + bytes.getLong(good + RECORD - 16) - MARK);
            good += RECORD;
        }
        if (full && good < RECORDS_IN_FILE * RECORD) {
            throw new IOException(file(number) + " is damaged at " + good);
        }
        if (!full) {
            cut(file, good, bytes);
        }
        return file;
    }

    private void cut(FileChannel file, int good, ByteBuffer bytes) throws IOException {
        file.truncate(good);
        if (!has(Mistake.TAIL_KEPT_WITHOUT_FORCE)) {
            file.write(bytes.slice(0, good), 0);
            file.force(true);
        }
    }

    private boolean isRecord(ByteBuffer bytes) {
        return has(Mistake.NO_CHECKSUM)
                ? bytes.getLong(0) != 0
                : bytes.getLong(0) != 0 && bytes.getLong(RECORD - 8) == checksum(bytes);
    }

    private static ByteBuffer encode(long record) {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD).putLong(0, record).putLong(RECORD - 16, MARK);
        return bytes.putLong(RECORD - 8, checksum(bytes));
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.slice(0, RECORD - 8));
        return sum.getValue();
    }

    private long note() throws IOException {
        Path note = directory.resolve("note");
        if (!Files.exists(note)) {
            return 0;
        }
        String text = new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1);
        if (!text.matches("[0-9]+")) {
            throw new IOException("not a note: " + text);
        }
        return Long.parseLong(text);
    }

    private void writeNote(long count) throws IOException {
        Path fresh = directory.resolve("note.new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.wrap(Long.toString(count).getBytes(StandardCharsets.UTF_8)));
            if (!has(Mistake.NOTE_RENAMED_WITHOUT_FORCE)) {
                file.force(true);
            }
        }
        Files.move(fresh, directory.resolve("note"), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(directory);
    }

    private void forceDirectory(Path forced) throws IOException {
        if (!has(Mistake.NO_FORCE_OF_DIRECTORY)) {
            try (FileChannel names = FileChannel.open(forced, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    private Path file(int number) {
        return directory.resolve(number + ".journal");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
