// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.wire.Wire;
import io.javalin.http.HandlerType;

/**
 * A method and a path that the server answers.
 *
 * @param path under the base of its API; parts in braces are given by the client
 * @param limit how large a body may be, in bytes
 */
public record Route(HandlerType method, String path, Handler handler, long limit) {
    /** Where the API v1 is. */
    static final String BASE = Wire.BASE;

    public Route {
        requireNonNull(method);
        requireNonNull(path);
        requireNonNull(handler);
    }

    /** See {@link HandlerType#GET}. */
    public static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler, ServerLimits.MAX_JSON);
    }

    /** See {@link HandlerType#POST}. */
    public static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler, ServerLimits.MAX_JSON);
    }

    /** See {@link HandlerType#PUT}. */
    public static Route put(String path, Handler handler) {
        return new Route(HandlerType.PUT, path, handler, ServerLimits.MAX_JSON);
    }

    /** See {@link HandlerType#DELETE}. */
    public static Route delete(String path, Handler handler) {
        return new Route(HandlerType.DELETE, path, handler, ServerLimits.MAX_JSON);
    }

    /** See {@link HandlerType#PATCH}. */
    public static Route patch(String path, Handler handler) {
        return new Route(HandlerType.PATCH, path, handler, ServerLimits.MAX_JSON);
    }

    /** The same for bodies that are files. */
    Route upload() {
        return new Route(method, path, handler, ServerLimits.MAX_UPLOAD);
    }
}
