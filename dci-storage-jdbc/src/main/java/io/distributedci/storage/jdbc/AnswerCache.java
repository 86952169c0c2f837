// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Ref;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the database answered and what commits wrote, for as long as it is known to be true. A use case reads the same few entities again and again (who asks, its team, the topic, the latest
 * components), and each question costs a way to the server and back.
 *
 * <p>Nothing here trusts time. The position of the feed is the version of the whole database, and each view learns it anew as it opens. The cache knows all changes up to one position, because
 * they are those of this process; a view that opens further on meets changes of somebody else, and everything is forgotten. While a batch of this process is being written it is open whose change
 * a new position is; views that open then neither ask here nor tell.
 *
 * <p>Commits are not decided on what is here: guards and keys are read from the database under its lock, as if there were no cache.
 */
final class AnswerCache {
    private final long characters;
    private Epoch epoch;
    private boolean writing;

    /** @param characters of JSON, how much is kept at most; 0 for nothing at all */
    AnswerCache(long characters) {
        this.characters = characters;
        epoch = new Epoch(0, characters);
    }

    /** The position up to which all changes are known; a view that opens later sees no less. */
    synchronized long position() {
        return epoch.position();
    }

    /**
     * The answers that are true in a view.
     *
     * @param atLeast what {@link #position()} was before the view was opened
     * @param position that the view has
     */
    synchronized Answers at(long atLeast, long position) {
        boolean isForeign = position > epoch.position();
        if (characters == 0 || (isForeign && writing)) {
            return Answers.NONE;
        }
        // Fewer changes than were acknowledged: the database is no longer the one that it was.
        if (isForeign || position < atLeast) {
            epoch = new Epoch(position, characters);
        }
        return epoch.at(position);
    }

    /** A batch is going to be written, by one thread at a time. */
    synchronized void begin() {
        writing = true;
    }

    /** The batch is no longer on its way; if it landed, {@link #landed} said so before. */
    synchronized void end() {
        writing = false;
    }

    /** The batch is committed: the positions before and after it, and the last states of what it wrote, null for what it removed. */
    synchronized void landed(long before, long after, Map<Ref, @Nullable Row<?>> written) {
        if (before != epoch.position()) {
            epoch = new Epoch(after, characters);
        }
        epoch.change(after, written);
    }

    /** A commit found these in another state than a view had shown. */
    synchronized void doubt(Iterable<Ref> stale) {
        epoch.forget(stale);
    }
}
