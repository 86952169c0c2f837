package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;

/** What a server has for all its calls. */
public record Host(Dci dci, Regressions regressions, Follower follower) implements AutoCloseable {
    public Host {
        requireNonNull(dci);
        requireNonNull(regressions);
        requireNonNull(follower);
    }

    static Host of(Dci dci) {
        return new Host(dci, new Regressions(), Follower.of(dci.storage()));
    }

    /** Lets go of who waits for something; the store outlives it. */
    @Override
    public void close() {
        follower.close();
    }
}
