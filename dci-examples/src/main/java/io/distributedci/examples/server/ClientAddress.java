// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;

/** Where a request is from: failures to sign in are counted by it. */
enum ClientAddress {
    /** The other end of the connection. */
    OF_CONNECTION {
        @Override
        String of(Context http) {
            return http.req().getRemoteAddr();
        }

        @Override
        boolean isSecure(Context http) {
            return http.req().isSecure();
        }
    },
    /**
     * What the proxy in front says of the other end of its connection: the last entry of {@code X-Forwarded-For}, since those before it are what the client says of itself. Only for a
     * server that nobody reaches but by the proxy.
     */
    OF_PROXY {
        @Override
        String of(Context http) {
            String list = http.header("X-Forwarded-For");
            String last = list == null
                    ? ""
                    : list.substring(list.lastIndexOf(',') + 1).strip();
            boolean usable = !last.isEmpty() && last.length() <= LONGEST;
            return usable ? last : http.req().getRemoteAddr();
        }

        @Override
        boolean isSecure(Context http) {
            return "https".equals(http.header("X-Forwarded-Proto"))
                    || http.req().isSecure();
        }
    };

    /** No address is longer, with a port and a zone. */
    private static final int LONGEST = 64;

    abstract String of(Context http);

    /** Whether its connection is encrypted. */
    abstract boolean isSecure(Context http);
}
