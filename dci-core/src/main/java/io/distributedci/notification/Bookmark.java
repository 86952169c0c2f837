// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.BookmarkId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.storage.Position;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.immutables.value.Value;

/** How far one consumer has read the event feed. It only ever moves on (R194). */
@Value.Immutable
@ValueStyle
public interface Bookmark extends Entity, WithBookmark {
    @Override
    BookmarkId id();

    /** The name of the consumer; 1 to 255 characters, unique. */
    String name();

    /** The position of the last event that it has dealt with; 0 before the first. */
    long position();

    /** The same as a place in the feed. */
    default Position place() {
        return new Position(position());
    }

    /** The identity of the bookmark of this consumer: the same each time, so that there is one. */
    static BookmarkId idOf(String name) {
        return new BookmarkId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** A builder. */
    static ImmutableBookmark.Builder builder() {
        return ImmutableBookmark.builder();
    }
}
