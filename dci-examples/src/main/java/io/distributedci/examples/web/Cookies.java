// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.distributedci.kernel.Secret;
import io.javalin.http.Context;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * The cookies of the web interface: none is readable by script, none goes with a request that another site makes, and over HTTPS none goes anywhere but over HTTPS, by its name too, which a browser then lets
 * nobody else set.
 */
final class Cookies {
    private static final String SESSION = "dci_session";
    private static final String FORM = "dci_form";
    private static final String THEME = "dci_theme";
    private static final String ONLY_HERE = "__Host-";

    private final Context http;
    private final boolean secure;

    Cookies(Context http, boolean secure) {
        this.http = http;
        this.secure = secure;
    }

    /** What names the session. */
    Option<String> session() {
        return read(SESSION);
    }

    /** Gives the browser its session; for as long as it runs. */
    void session(Secret cookie) {
        write(SESSION, cookie.reveal(), "");
    }

    /** Takes the session from the browser. */
    void noSession() {
        write(SESSION, "", maxAge(Duration.ZERO));
    }

    /** What the form to sign in is tied to. */
    Option<String> form() {
        return read(FORM);
    }

    /** Ties the form to sign in to this browser. */
    void form(Secret cookie) {
        write(FORM, cookie.reveal(), "");
    }

    /** How the person wants pages to look. */
    Theme theme() {
        return read(THEME).flatMap(Theme::parse).getOrElse(Theme.SYSTEM);
    }

    /** Remembers that. */
    void theme(Theme theme) {
        write(THEME, theme.word(), maxAge(WebLimits.THEME_LIFE));
    }

    private Option<String> read(String name) {
        return Option.of(http.cookie(name(name)));
    }

    private void write(String name, String value, String more) {
        http.res()
                .addHeader(
                        "Set-Cookie",
                        name(name) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
                                + more);
    }

    private static String maxAge(Duration age) {
        return "; Max-Age=" + age.toSeconds();
    }

    private String name(String name) {
        return secure ? ONLY_HERE + name : name;
    }
}
