// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;

import io.distributedci.examples.page.Html;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Secret;
import io.distributedci.user.User;
import io.javalin.http.Context;
import io.vavr.Tuple;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.regex.Pattern;

/** The page at which a person says who it is. The form is tied to the browser by a cookie, so that nobody is signed in as somebody else by another site. */
final class SignInPages {
    private static final String NEXT = "next";
    private static final String TITLE = "Sign in";
    private static final int TOO_MANY = 429;
    private static final int LONGEST_PLACE = 2_000;
    /** Only places of this interface: nobody is led elsewhere by a link that begins here. */
    private static final Pattern PLACE = Pattern.compile("/ui(/[A-Za-z0-9/_-]*)?(\\?[A-Za-z0-9%=&._~*+-]*)?");

    private static final Pattern TIE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final WebHost host;
    private final Sessions sessions;
    private final Assets assets;
    private final FormTokens tokens;

    SignInPages(WebHost host, Sessions sessions, Assets assets) {
        this.host = host;
        this.sessions = sessions;
        this.assets = assets;
        this.tokens = new FormTokens(sessions.random());
    }

    /** Leads whoever is not known to the page, and from there back to what was asked for; not back to what was to be done. */
    static void lead(Context http) {
        String query = Option.of(http.queryString()).map(text -> "?" + text).getOrElse("");
        String back = http.req().getMethod().equals("GET") ? http.path() + query : "";
        http.status(303).header("Location", Places.with(Places.SIGN_IN, Vector.of(Tuple.of(NEXT, back))));
    }

    /** A place of this interface as the address or a form says it, or the first page. */
    static String safe(Option<String> place) {
        return place.filter(text -> text.length() <= LONGEST_PLACE)
                .filter(text -> PLACE.matcher(text).matches() && !text.contains("//"))
                .getOrElse(Places.ROOT);
    }

    /** Shows it. */
    void show(Context http) {
        page(http, 200, Option.of(http.queryParam(NEXT)), Html.NONE);
    }

    /** Opens a session for who has the right password. */
    void enter(Context http) throws IOException {
        Either<DciError, Map<String, String>> form =
                Form.read(http).filterOrElse(fields -> isOurs(http, fields), fields -> WebRefusal.FOREIGN_FORM.error());
        Either<DciError, User> user = form.flatMap(fields -> host.signIn(
                http,
                fields.get("login").getOrElse(""),
                Secret.of(fields.get("password").getOrElse(""))));
        Option<String> next = form.toOption().flatMap(fields -> fields.get(NEXT));
        if (user.isLeft()) {
            refuse(http, next, user.getLeft());
            return;
        }
        Cookies cookies = cookies(http);
        cookies.session().forEach(sessions::close);
        cookies.session(sessions.open(user.get()));
        http.status(303).header("Location", safe(next));
    }

    private boolean isOurs(Context http, Map<String, String> fields) {
        return SecurityHeaders.isFromHere(http)
                && cookies(http)
                        .form()
                        .map(tokens::of)
                        .exists(token -> fields.get(WebInterface.TOKEN).exists(token::matches));
    }

    private void refuse(Context http, Option<String> next, DciError refusal) {
        String words = refusal.kind() == ErrorKind.UNAUTHENTICATED
                ? "Login or password is not right."
                : refusal.message() + ".";
        Html problem = element("p", words).with("class", "problem").with("role", "alert");
        page(http, refusal.kind() == ErrorKind.BUSY ? TOO_MANY : WebInterface.status(refusal), next, problem);
    }

    private void page(Context http, int status, Option<String> next, Html problem) {
        Cookies cookies = cookies(http);
        Secret tie =
                cookies.form().filter(TIE.asMatchPredicate()).map(Secret::of).getOrElse(sessions::random);
        cookies.form(tie);
        Html form = element(
                        "form",
                        Markup.hidden(
                                WebInterface.TOKEN, tokens.of(tie.reveal()).reveal()),
                        Markup.hidden(NEXT, safe(next)),
                        field("Login or e-mail address", "login", "text", "username"),
                        field("Password", "password", "password", "current-password"),
                        element("button", TITLE).with("type", "submit"))
                .with("method", "post")
                .with("action", Places.SIGN_IN)
                .with("class", "sign-in");
        WebInterface.send(http, status, new Frame(assets, cookies.theme()).page(TITLE, problem.then(form)));
    }

    private static Html field(String label, String name, String type, String meaning) {
        return element(
                        "div",
                        element("label", label).with("for", name),
                        empty("input")
                                .with("id", name)
                                .with("name", name)
                                .with("type", type)
                                .with("autocomplete", meaning)
                                .with("required", "required"))
                .with("class", "field");
    }

    private Cookies cookies(Context http) {
        return new Cookies(http, host.isSecure(http));
    }
}
