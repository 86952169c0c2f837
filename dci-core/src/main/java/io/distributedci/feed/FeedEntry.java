// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feed;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.Position;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * That something happened.
 *
 * @param position its place in the feed
 * @param at when
 * @param action the name of the fact, as in {@code job.state-posted}
 * @param subject what it is about
 * @param actor who did it, as in {@code remoteci/8f0d…}; none when the reader may not see that one
 * @param fact what is in it; only for those who may audit the feed (E2)
 */
public record FeedEntry(
        Position position, Instant at, String action, Ref subject, Option<String> actor, Option<Event> fact) {
    public FeedEntry {
        requireNonNull(position);
        requireNonNull(at);
        requireNonNull(action);
        requireNonNull(subject);
        requireNonNull(actor);
        requireNonNull(fact);
    }
}
