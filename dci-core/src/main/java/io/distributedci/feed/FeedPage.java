// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feed;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.Position;
import io.vavr.collection.Vector;

/**
 * A part of the feed, as a reader sees it.
 *
 * @param entries what it shows, in the order of the feed; perhaps nothing
 * @param next where to go on: after all that was looked at, shown or not (E3)
 * @param atEnd whether there was nothing more to look at
 */
public record FeedPage(Vector<FeedEntry> entries, Position next, boolean atEnd) {
    public FeedPage {
        requireNonNull(entries);
        requireNonNull(next);
    }
}
