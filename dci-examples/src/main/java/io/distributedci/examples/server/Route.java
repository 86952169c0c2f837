package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.wire.Wire;
import io.javalin.http.HandlerType;

/**
 * A method and a path that the server answers.
 *
 * @param path under {@link #BASE}; parts in braces are given by the client
 * @param limit how large a body may be, in bytes
 */
record Route(HandlerType method, String path, Handler handler, long limit) {
    /** Where the API is. */
    static final String BASE = Wire.BASE;

    Route {
        requireNonNull(method);
        requireNonNull(path);
        requireNonNull(handler);
    }

    static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler, ServerLimits.MAX_JSON);
    }

    static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler, ServerLimits.MAX_JSON);
    }

    static Route put(String path, Handler handler) {
        return new Route(HandlerType.PUT, path, handler, ServerLimits.MAX_JSON);
    }

    static Route delete(String path, Handler handler) {
        return new Route(HandlerType.DELETE, path, handler, ServerLimits.MAX_JSON);
    }

    /** The same for bodies that are files. */
    Route upload() {
        return new Route(method, path, handler, ServerLimits.MAX_UPLOAD);
    }
}
