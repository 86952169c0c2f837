// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.distributedci.Dci;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.user.User;
import io.javalin.http.Context;
import io.vavr.collection.Map;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;

/** What the server that the web interface is part of does for it. */
public interface WebHost {
    /** The store that is served now. */
    Dci dci();

    /** The person with this login and password; refuses as signing in to the API does, and counts failures together with those there. */
    Either<DciError, User> signIn(Context http, String login, Secret password);

    /** Whether the request came over HTTPS, to here or to the proxy in front. */
    boolean isSecure(Context http);

    /**
     * Sends so many stored bytes with these headers. What fails before any of them is on the wire leaves nothing there; what fails later breaks off the connection.
     *
     * @throws IOException when they could not be read, or the client went away
     */
    void send(Context http, Map<String, String> headers, long size, InputStream bytes) throws IOException;

    /** Takes note of who a request is from. */
    void entered(Context http, Actor actor);

    /** Takes note of what went wrong inside. */
    void failed(Context http, Throwable failure);
}
