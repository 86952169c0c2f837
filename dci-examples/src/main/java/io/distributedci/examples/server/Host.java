package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import java.time.InstantSource;

/**
 * What a server has for all its calls.
 *
 * @param searches what searches found of late
 * @param room for bodies that wait
 */
record Host(
        Dci dci, InstantSource clock, Neighbours neighbours, Regressions regressions, Searches searches, Room room) {
    Host {
        requireNonNull(dci);
        requireNonNull(clock);
        requireNonNull(regressions);
        requireNonNull(searches);
        requireNonNull(room);
        requireNonNull(neighbours);
    }

    static Host of(Dci dci, InstantSource clock, Neighbours neighbours) {
        return new Host(dci, clock, neighbours, new Regressions(), new Searches(), new Room(ServerLimits.MAX_WAITING));
    }
}
