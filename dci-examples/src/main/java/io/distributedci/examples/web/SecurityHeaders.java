// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.javalin.http.Context;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    /** Nothing but what is from here: no script, style or image in a page, no frame around it, no form that goes elsewhere. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = HashMap.ofEntries(
            new Tuple2<>("Content-Security-Policy", POLICY),
            new Tuple2<>("X-Content-Type-Options", "nosniff"),
            new Tuple2<>("X-Frame-Options", "DENY"),
            new Tuple2<>("Referrer-Policy", "same-origin"),
            new Tuple2<>("Cross-Origin-Opener-Policy", "same-origin"),
            new Tuple2<>("Cross-Origin-Resource-Policy", "same-origin"),
            new Tuple2<>("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            new Tuple2<>("Cache-Control", "no-store"));
    private static final String ONLY_SECURE = "max-age=31536000";

    private SecurityHeaders() {}

    /** Puts them on an answer; an asset replaces what is said of keeping it. */
    static void of(Context http, boolean secure) {
        ALWAYS.forEach((name, value) -> http.header(name, value));
        if (secure) {
            http.header("Strict-Transport-Security", ONLY_SECURE);
        }
    }

    /** Whether the browser says that a page of this server sent the request. Old browsers do not say: then the token alone decides. */
    static boolean isFromHere(Context http) {
        String site = http.header("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }
}
