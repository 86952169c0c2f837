// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.examples.web.WebInterface;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** Lets the pages of a web interface that comes from elsewhere call the API. Credentials are headers that they set themselves, never cookies, so any origin may; the pages of this server,
 * which have cookies, are for nobody else. */
final class Cors {
    private static final int NO_CONTENT = 204;

    private Cors() {}

    /** Says so on every answer, and answers whoever asks before calling. */
    static void allow(JavalinConfig config) {
        config.routes.before(Cors::answer);
    }

    private static void answer(Context http) {
        if (http.path().startsWith(WebInterface.start())) {
            return;
        }
        http.header("Access-Control-Allow-Origin", "*");
        http.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        http.header(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, If-Match, ETag, X-Requested-With, X-Dci-Team-Id, Idempotency-Key,"
                        + " Last-Event-ID");
        http.header("Access-Control-Expose-Headers", "ETag");
        if (http.req().getMethod().equals("OPTIONS")) {
            http.status(NO_CONTENT).skipRemainingHandlers();
        }
    }
}
