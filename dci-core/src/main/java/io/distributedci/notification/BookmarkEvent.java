// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.BookmarkId;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a bookmark. */
public sealed interface BookmarkEvent extends Event {
    /** A consumer has begun. */
    record BookmarkSet(Bookmark created) implements BookmarkEvent, Creation<Bookmark> {}

    /** The consumer has read on. */
    record BookmarkMoved(BookmarkId subject, long position) implements BookmarkEvent, Change<Bookmark> {
        @Override
        public Bookmark applyTo(Bookmark before) {
            return before.withPosition(position);
        }
    }
}
