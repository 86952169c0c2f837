// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import static java.util.Objects.requireNonNull;

/**
 * Something that changes a disk or makes changes durable, told before it happens.
 *
 * @param number 1 for the first on this disk; counts on over all kinds
 * @param path what it is about; of a rename, the old name
 */
public record Operation(long number, Kind kind, String path) {
    public Operation {
        requireNonNull(kind);
        requireNonNull(path);
    }

    /** Kinds of operations. */
    public enum Kind {
        /** A new, empty file. */
        CREATE,
        /** A new directory. */
        CREATE_DIRECTORY,
        /** Bytes, at one place. */
        WRITE,
        /** A file is cut. */
        TRUNCATE,
        /** A file's bytes and size become durable. */
        FORCE,
        /** A directory's names become durable. */
        FORCE_DIRECTORY,
        /** A file or directory gets another name, atomically. */
        RENAME,
        /** A name goes. */
        DELETE,
        /** The time of the last change is set. */
        TOUCH
    }
}
