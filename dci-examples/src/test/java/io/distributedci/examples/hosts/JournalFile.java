// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a {@link JournalStorage}: a line that says what it is, and lines of commits, of which the last begins with {@code commit}. One process has it open.
 *
 * @param channel where lines are appended
 * @param lines what was there when it was opened, whole commits only
 */
record JournalFile(FileChannel channel, Vector<String> lines) {
    private static final String HEADER = "journal 1\n";

    /** Opens or makes it; what a crash has left half written at its end is cut off. */
    static JournalFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE);
        String found = Files.readString(path);
        if (channel.tryLock() == null || !(found.startsWith(HEADER) || HEADER.startsWith(found))) {
            channel.close();
            throw new StorageException(path + " is in use, or no journal of this version but perhaps of a newer one");
        }
        int last = found.substring(0, found.lastIndexOf('\n') + 1).lastIndexOf("\ncommit ");
        String whole = last < 0 ? "" : found.substring(HEADER.length(), found.indexOf('\n', last + 1) + 1);
        channel.truncate((HEADER + whole).getBytes(UTF_8).length);
        JournalFile opened = new JournalFile(channel, Vector.ofAll(whole.lines()));
        if (channel.size() < HEADER.length()) {
            channel.truncate(0);
            opened.append(HEADER);
        }
        return opened;
    }

    /** Adds lines at the end, and returns when they are on the disk. */
    void append(String text) {
        try {
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes, channel.size());
            }
            channel.force(false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
