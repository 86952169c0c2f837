// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;

import io.distributedci.kernel.BookmarkId;
import io.distributedci.notification.BookmarkEvent.BookmarkMoved;
import io.distributedci.notification.BookmarkEvent.BookmarkSet;
import io.distributedci.notification.ImmutableBookmark.Builder;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.vavr.collection.Vector;

/** How bookmarks and their events are stored. */
public final class BookmarkType {
    /** Bookmarks. */
    public static final EntityType<Bookmark> TYPE = EntityType.named(
                    BookmarkId.KIND, Bookmark.class, ImmutableBookmark::builder, Builder::build)
            .id(BookmarkId::new, Bookmark::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Bookmark::name, Builder::name)
            .attribute("position", LONG, Bookmark::position, Builder::position)
            .index(Index.unique("name").ascending("name").when(live()))
            .declared();

    /** What happens to bookmarks. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("bookmark.set", BookmarkSet.class), new EventType<>("bookmark.moved", BookmarkMoved.class));

    private BookmarkType() {}
}
