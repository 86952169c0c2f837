// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Event;
import java.time.Instant;

/**
 * One event as the feed gives it (R194).
 *
 * @param position its place, unique and increasing
 * @param commit the commit that brought it; the events of one commit are contiguous (S5.2)
 * @param at when the commit was made, by the writer's clock: order by position, not by time
 * @param actor who did it, as {@link ChangeSet#actor()}
 * @param event the fact
 */
public record Recorded(Position position, CommitId commit, Instant at, String actor, Event event) {
    public Recorded {
        requireNonNull(position);
        requireNonNull(commit);
        requireNonNull(at);
        requireNonNull(actor);
        requireNonNull(event);
    }
}
