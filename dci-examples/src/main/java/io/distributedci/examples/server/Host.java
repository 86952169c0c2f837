package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;

/** What a server has for all its calls. */
record Host(Dci dci, Regressions regressions) {
    Host {
        requireNonNull(dci);
        requireNonNull(regressions);
    }

    static Host of(Dci dci) {
        return new Host(dci, new Regressions());
    }
}
