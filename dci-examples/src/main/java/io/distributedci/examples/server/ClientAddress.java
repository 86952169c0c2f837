// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where a request is from: failures to sign in are counted by it. */
enum ClientAddress {
    /** The other end of the connection. */
    OF_CONNECTION {
        @Override
        String of(Function<String, @Nullable String> headers, String connection) {
            return connection;
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
        String of(Function<String, @Nullable String> headers, String connection) {
            String list = headers.apply("X-Forwarded-For");
            String last = list == null
                    ? ""
                    : list.substring(list.lastIndexOf(',') + 1).strip();
            boolean usable = !last.isEmpty() && last.length() <= LONGEST;
            return usable ? last : connection;
        }

        @Override
        boolean isSecure(Context http) {
            return "https".equals(http.header("X-Forwarded-Proto"))
                    || http.req().isSecure();
        }
    };

    /** No address is longer, with a port and a zone. */
    private static final int LONGEST = 64;

    /** @param connection the other end of it */
    abstract String of(Function<String, @Nullable String> headers, String connection);

    String of(Context http) {
        return of(http::header, http.req().getRemoteAddr());
    }

    String of(Request request) {
        return of(request.getHeaders()::get, Request.getRemoteAddr(request));
    }

    /** Whether its connection is encrypted. */
    abstract boolean isSecure(Context http);
}
