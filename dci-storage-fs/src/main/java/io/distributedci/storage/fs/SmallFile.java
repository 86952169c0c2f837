// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A file of one line of JSON that ends in its checksum, as the lines of the journal do, and is only ever replaced as a whole. */
final class SmallFile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_LENGTH = 1 << 24;
    private static final int USUAL = 512;

    private SmallFile() {}

    /** The JSON object without its closing brace becomes the content: written aside, forced, renamed, and the name forced. */
    static void replace(Path file, String openObject) throws IOException {
        Bytes bytes = new Bytes(USUAL).put(openObject.getBytes(UTF_8));
        Line.close(bytes, 0);
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        write(aside, bytes);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = file.getParent();
        if (directory != null) {
            Directories.force(directory);
        }
    }

    private static void write(Path file, Bytes bytes) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, options, Directories.forFile(file))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes.array(), 0, bytes.length());
            while (rest.hasRemaining()) {
                channel.write(rest, rest.position());
            }
            channel.force(true);
        }
    }

    /**
     * A reader of the content.
     *
     * @throws StorageException when it is damaged
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    static JsonParser read(Path file) throws IOException {
        try (ReadableFile in = new ReadableFile(file)) {
            int length = (int) Math.min(in.size(), MAX_LENGTH);
            byte[] bytes = in.read(0, length);
            boolean ended = length > 0 && bytes[length - 1] == '\n';
            if (!ended || Line.intact(bytes, 0, length - 1) < 0) {
                throw new StorageException("The file " + file + " is damaged");
            }
            return JSON.createParser(ObjectReadContext.empty(), bytes);
        }
    }
}
