// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, for everybody: the event feed, as far as each may see it.
 *
 * <p>The feed of the storage has every change of everything. {@link io.distributedci.feed.Feed} reads it for one caller, page by page, and shows the facts about entities that the caller may see
 * at that moment (E1): that something happened, to what, and when. What is in a fact, and so how things were before, is for those who may audit the feed (E2); everybody else looks at the
 * entity, where the same policy decides. A reader goes on where its last page ended, whether that page showed anything or not (E3).
 */
@NullMarked
package io.distributedci.feed;

import org.jspecify.annotations.NullMarked;
