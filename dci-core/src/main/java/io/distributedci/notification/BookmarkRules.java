// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.distributedci.notification.BookmarkEvent.BookmarkMoved;
import io.distributedci.storage.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The rules of bookmarks: R194. */
final class BookmarkRules {
    private BookmarkRules() {}

    /** The name of a consumer. */
    static Either<DciError, String> named(String consumer) {
        return Text.name("consumer", consumer);
    }

    /** R194: on, and not beyond what there is; nothing when it stays. */
    static Either<DciError, Option<BookmarkMoved>> move(Bookmark bookmark, Position to, Position end) {
        if (to.value() < bookmark.position()) {
            return NotificationRefusal.BACKWARDS
                    .error("from", bookmark.position(), "to", to)
                    .left();
        }
        if (to.compareTo(end) > 0) {
            return NotificationRefusal.BEYOND_END.error("to", to, "end", end).left();
        }
        return Either.right(
                Option.when(to.value() > bookmark.position(), () -> new BookmarkMoved(bookmark.id(), to.value())));
    }
}
