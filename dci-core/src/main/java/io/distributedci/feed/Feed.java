// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feed;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** The feed as the caller may see it. */
public final class Feed {
    /** Most events that are looked at for one page. */
    public static final int MAX_LOOKED_AT = 100;

    private final Caller caller;

    /** The feed for this caller. */
    public Feed(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Where the feed ends now. Refuses with the codes of {@code identity.*}. */
    public Either<DciError, Position> end() {
        return caller.ask((tx, who) -> Either.right(tx.position()));
    }

    /**
     * What the caller sees of what happened after a position, oldest first (E1–E3). Refuses with the codes of {@code identity.*}, and with {@code input.value} for a position that is not reached yet.
     *
     * @param limit how many events to look at, 1 to {@value #MAX_LOOKED_AT}
     */
    public Either<DciError, FeedPage> after(Position after, int limit) {
        // Before the transaction, which thus knows all that they are about.
        Vector<Recorded> events = caller.events(after, limit);
        return caller.ask((tx, who) -> after.compareTo(tx.position()) > 0
                ? Invalid.VALUE.error("field", "after", "value", after).left()
                : Either.right(page(tx, who, after, events, limit)));
    }

    private static FeedPage page(Tx tx, Identity who, Position after, Vector<Recorded> events, int limit) {
        return new FeedPage(
                events.flatMap(new Sight(tx, who)::of),
                events.lastOption().map(Recorded::position).getOrElse(after),
                events.size() < limit);
    }
}
