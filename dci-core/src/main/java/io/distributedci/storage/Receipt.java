// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Ref;
import io.vavr.collection.SortedSet;
import java.time.Instant;

/** What became of a commit whose outcome is known. */
public sealed interface Receipt {
    /**
     * It is stored, durably, and visible to every view opened from now on.
     *
     * @param position of its last event
     * @param at the time given in the change set
     */
    record Committed(CommitId id, Position position, Instant at) implements Receipt {
        public Committed {
            requireNonNull(id);
            requireNonNull(position);
            requireNonNull(at);
        }
    }

    /**
     * Nothing was written: what the change relied on is no longer so. Read again and decide again.
     *
     * @param refs every reference whose version was not the expected one, and every one that joined or left an expected membership (S3.3, S3.5)
     */
    record Stale(SortedSet<Ref> refs) implements Receipt {
        public Stale {
            requireNonNull(refs);
        }
    }

    /**
     * Nothing was written: another entity has the same key in a unique index (S3.4).
     *
     * @param written the entity that was to be written
     * @param index the name of the unique index
     * @param owner the entity that has the key
     */
    record Taken(Ref written, String index, Ref owner) implements Receipt {
        public Taken {
            requireNonNull(written);
            requireNonNull(index);
            requireNonNull(owner);
        }
    }

    /**
     * Nothing was written: too many commits are waiting (S8.2).
     *
     * @param waiting how many there were
     */
    record Busy(int waiting) implements Receipt {}
}
