// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.Dci;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server over a store that a test has filled, on a free port of this machine; behind a proxy that the test can speak for. */
public final class ServedStore implements AutoCloseable {
    private final CopyOnWriteArrayList<String> lines = new CopyOnWriteArrayList<>();
    private final ControlServer server;

    private ServedStore(Dci dci, InstantSource clock) {
        AccessLog log = new AccessLog(lines::add, clock);
        server = ControlServer.start(
                dci,
                new ServerOptions(
                        ServerOptions.LOOPBACK, 0, Option.none(), ClientAddress.OF_PROXY, log, clock, Neighbours.NONE));
    }

    /** Serves this store; closing leaves it open. */
    public static ServedStore of(Dci dci, InstantSource clock) {
        return new ServedStore(dci, clock);
    }

    public int port() {
        return server.port();
    }

    /** What the access log says. */
    public Vector<String> log() {
        return Vector.ofAll(lines);
    }

    @Override
    public void close() {
        server.close();
    }
}
