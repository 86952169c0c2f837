// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;

/**
 * How a server runs.
 *
 * @param host the address that it listens on
 * @param port the port, or 0 for any that is free
 * @param emptyStores with which {@code POST /reset} replaces the store, filled with what the client sends; on a loopback address only. None when nobody may
 * @param address where requests are from
 * @param log where requests are written
 * @param clock what the time is
 * @param neighbours other servers that this one relies on
 */
record ServerOptions(
        String host,
        int port,
        Option<EmptyStores> emptyStores,
        ClientAddress address,
        AccessLog log,
        InstantSource clock,
        Neighbours neighbours) {
    /** The address when none is given: only for this machine. */
    static final String LOOPBACK = "127.0.0.1";

    ServerOptions {
        requireNonNull(host);
        requireNonNull(emptyStores);
        requireNonNull(address);
        requireNonNull(log);
        requireNonNull(clock);
        requireNonNull(neighbours);
        if (emptyStores.isDefined() && !isLoopback(host)) {
            throw new IllegalArgumentException("a test mode on the network: " + host);
        }
    }

    /** Whether nobody but this machine reaches the address. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
