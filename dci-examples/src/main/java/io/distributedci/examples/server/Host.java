// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import java.time.InstantSource;

/**
 * What a server has for all its calls.
 *
 * @param searches what searches found of late
 * @param room for bodies that wait
 * @param follower of the feed
 */
public record Host(
        Dci dci,
        InstantSource clock,
        Neighbours neighbours,
        Regressions regressions,
        Searches searches,
        Room room,
        Follower follower)
        implements AutoCloseable {
    public Host {
        requireNonNull(dci);
        requireNonNull(clock);
        requireNonNull(regressions);
        requireNonNull(searches);
        requireNonNull(room);
        requireNonNull(neighbours);
        requireNonNull(follower);
    }

    static Host of(Dci dci, InstantSource clock, Neighbours neighbours) {
        return new Host(
                dci,
                clock,
                neighbours,
                new Regressions(),
                new Searches(),
                new Room(ServerLimits.MAX_WAITING, ServerLimits.MAX_WAITING_OF_ADDRESS),
                Follower.of(dci.storage()));
    }

    /** Lets go of who waits for something; the store outlives it. */
    @Override
    public void close() {
        follower.close();
    }
}
