// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The file {@code FORMAT}: what the directory is, and by which version of the format it was written. It is written last when a store is made: without it, there is no store. */
final class Format {
    /** The version that is written here. All older ones are read. */
    static final int VERSION = 1;

    private static final String FILE = "FORMAT";
    private static final String NAME = "dci-journal";

    private Format() {}

    static boolean isIn(Path root) {
        return Files.exists(root.resolve(FILE));
    }

    static void write(Path root, int version) throws IOException {
        SmallFile.replace(root.resolve(FILE), "{\"format\":\"" + NAME + "\",\"version\":" + version);
    }

    /**
     * Checks that the directory is a store that can be read here.
     *
     * @throws StorageException when it is not, or was written by a newer format (S9.1)
     */
    static void require(Path root) throws IOException {
        Path file = root.resolve(FILE);
        long version;
        try (JsonParser in = SmallFile.read(file)) {
            version = version(in);
        } catch (NoSuchFileException none) {
            throw new StorageException("There is no store in " + root, none);
        } catch (JacksonException malformed) {
            throw new StorageException("The file " + file + " is damaged", malformed);
        }
        if (version > VERSION) {
            throw new StorageException("The store in " + root + " was written by a newer format, version " + version
                    + "; known here are versions up to " + VERSION);
        }
        if (version < 1) {
            throw new StorageException("The directory " + root + " is no store of this kind");
        }
    }

    private static long version(JsonParser in) {
        boolean ours = false;
        long version = 0;
        in.nextToken();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = in.currentName();
            in.nextToken();
            if (member.equals("format")) {
                ours = in.getString().equals(NAME);
            } else if (member.equals("version")) {
                version = in.getLongValue();
            }
        }
        return ours ? version : 0;
    }
}
