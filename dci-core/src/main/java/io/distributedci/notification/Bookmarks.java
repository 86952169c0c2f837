// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * How consumers of the event feed remember where they are: for the system and super-admins (R58). A consumer that deals with events, and moves its bookmark only then, deals with each at least once, in
 * order. Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 */
public final class Bookmarks {
    private final Caller caller;

    /** Bookmarks for this caller. */
    public Bookmarks(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** The bookmark of a consumer; set before the first event if there is none. Refuses with {@code input.*} for a name that is none. */
    public Either<DciError, Bookmark> of(String consumer) {
        return caller.change((tx, who) ->
                reader(who).flatMap(may -> BookmarkRules.named(consumer)).map(name -> of(tx, name)));
    }

    /** The events after the bookmark, oldest first (R195). As {@link #of}. */
    public Either<DciError, Vector<Recorded>> read(String consumer, int most) {
        return of(consumer).map(bookmark -> caller.events(bookmark.place(), Math.min(most, Query.MAX_LIMIT)));
    }

    /**
     * Moves a bookmark on. Moving it to where it is changes nothing. Refuses with {@code storage.stale} when somebody else has moved it (R196), {@code bookmark.backwards},
     * {@code bookmark.beyond-end}.
     */
    public Either<DciError, Bookmark> move(String consumer, long expectedVersion, Position to) {
        return caller.change((tx, who) -> reader(who)
                .flatMap(may -> BookmarkRules.named(consumer))
                .flatMap(name -> tx.get(BookmarkType.TYPE, Bookmark.idOf(name)))
                .flatMap(bookmark -> Tx.expect(bookmark, expectedVersion))
                .flatMap(bookmark -> BookmarkRules.move(bookmark, to, tx.position())
                        .map(moved -> tx.change(BookmarkType.TYPE, bookmark, moved))));
    }

    /** The bookmark of a consumer inside a transaction. */
    static Bookmark of(Tx tx, String name) {
        return tx.find(BookmarkType.TYPE, Bookmark.idOf(name))
                .getOrElse(() -> tx.create(
                        BookmarkType.TYPE,
                        new BookmarkEvent.BookmarkSet(Bookmark.builder()
                                .id(Bookmark.idOf(name))
                                .createdAt(tx.now())
                                .name(name)
                                .position(0)
                                .build())));
    }

    private static Either<DciError, Identity> reader(Identity who) {
        return AccessRules.decide(who, Action.AUDIT, new Resource.Everything());
    }
}
