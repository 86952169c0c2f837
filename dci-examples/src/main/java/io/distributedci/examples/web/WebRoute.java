// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;

/**
 * A method and a place that people get an answer at.
 *
 * @param method GET for what is looked at, POST for what is done
 * @param path parts in braces are given by the browser
 */
record WebRoute(HandlerType method, String path, Screen screen) {
    WebRoute {
        requireNonNull(method);
        requireNonNull(path);
        requireNonNull(screen);
    }

    /** Shows something, and changes nothing. */
    static WebRoute get(String path, Screen screen) {
        return new WebRoute(HandlerType.GET, path, screen);
    }

    /** Does something; its form carries the token of the session. */
    static WebRoute post(String path, Screen screen) {
        return new WebRoute(HandlerType.POST, path, screen);
    }
}
