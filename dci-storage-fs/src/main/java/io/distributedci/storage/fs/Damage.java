// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

/**
 * One place in the files of a store that is not as it was written.
 *
 * @param kind what it means
 * @param file path of the file, below the directory of the store
 * @param offset of the first byte that is known to be affected
 * @param commit number of the first commit that is affected; 0 when it is not about a commit
 * @param what in one sentence
 */
public record Damage(Kind kind, String file, long offset, long commit, String what) {
    public Damage {
        requireNonNull(kind);
        requireNonNull(file);
        requireNonNull(what);
    }

    /** What damage means. */
    public enum Kind {
        /** The remains of a write that nobody was told of: the next opening for writing cuts them off. */
        TORN,
        /** Commits are missing or cannot be read: opening is refused. */
        JOURNAL,
        /** The index cannot be relied on: delete it, and opening makes it again. */
        INDEX,
        /** A blob whose bytes are not those of its name; putting the right bytes again repairs it. */
        BLOB
    }
}
