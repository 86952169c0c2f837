// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.DciSession;
import io.distributedci.examples.page.Html;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.user.User;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.InstantSource;

/**
 * The pages, as a part of a server. Whoever is not known is led to the page to sign in. What is done by a form is only done when the form comes from a page of the session. Every answer forbids the browser to
 * run or load anything that is not from here, to guess types, to be framed, and to keep pages.
 */
public final class WebInterface implements AutoCloseable {
    /** The field of every form that shows that it is from a page of this server. */
    static final String TOKEN = "token";

    private static final Map<ErrorKind, Integer> STATUS = HashMap.of(
            ErrorKind.INVALID,
            400,
            ErrorKind.UNAUTHENTICATED,
            401,
            ErrorKind.FORBIDDEN,
            403,
            ErrorKind.NOT_FOUND,
            404,
            ErrorKind.RULE,
            409,
            ErrorKind.CONFLICT,
            409,
            ErrorKind.PRECONDITION,
            412,
            ErrorKind.BUSY,
            503);

    private final WebHost host;
    private final Assets assets = new Assets();
    private final Sessions sessions;
    private final Background background;

    /** @param clock what the time is */
    public WebInterface(WebHost host, InstantSource clock) {
        this.host = requireNonNull(host);
        this.sessions = new Sessions(clock, Ticker.systemTicker());
        this.background = new Background(clock);
    }

    /** Puts the pages into a server; nothing of them is outside of {@value Places#ROOT}. */
    public void install(JavalinConfig config) {
        SignInPages signIn = new SignInPages(host, sessions, assets);
        config.routes.get(Assets.BASE + "{digest}/{name}", this::asset);
        config.routes.get(Places.SIGN_IN, http -> guarded(http, () -> signIn.show(http)));
        config.routes.post(Places.SIGN_IN, http -> guarded(http, () -> signIn.enter(http)));
        WebRoutes.ALL.forEach(route -> config.routes.addHttpHandler(
                route.method(), route.path(), http -> guarded(http, () -> serve(http, route))));
        config.routes.get(
                Places.ROOT + "/*",
                http -> guarded(
                        http,
                        () -> serve(
                                http,
                                WebRoute.get(
                                        Places.ROOT,
                                        visit -> WebRefusal.NO_PAGE.error().left()))));
    }

    /** Where people begin. */
    public static String start() {
        return Places.ROOT;
    }

    @Override
    public void close() {
        background.close();
    }

    /** Something that may fail in reading or sending. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void asset(Context http) {
        SecurityHeaders.of(http, host.isSecure(http));
        if (!assets.send(http, http.pathParam("digest"), http.pathParam("name"))) {
            http.status(404).contentType("text/plain; charset=utf-8").result("There is nothing at this address\n");
        }
    }

    private void guarded(Context http, Step step) throws IOException {
        SecurityHeaders.of(http, host.isSecure(http));
        try {
            step.run();
        } catch (RuntimeException failure) {
            host.failed(http, failure);
            if (!http.res().isCommitted()) {
                apologize(http);
            }
        }
    }

    private void apologize(Context http) {
        Html words = element("p", "Something went wrong here. The operator of this server can see what.");
        send(http, 500, new Frame(assets, cookies(http).theme()).page("It did not work", words));
    }

    private void serve(Context http, WebRoute route) throws IOException {
        Option<Tuple2<Session, User>> person = person(cookies(http));
        if (person.isEmpty()) {
            SignInPages.lead(http);
            return;
        }
        Session session = person.get()._1;
        DciSession as = host.dci().as(session.user());
        host.entered(http, as.actor());
        Either<DciError, Map<String, String>> form =
                route.method().equals(HandlerType.POST) ? form(http, session) : Either.right(HashMap.empty());
        Visit visit = new Visit(
                person.get()._2, as, session, new WebRequest(http, background, form.getOrElse(HashMap.empty())));
        Either<DciError, Reply> reply = form.isLeft() ? form.getLeft().left() : act(http, visit, route);
        if (reply.isLeft()) {
            refuse(http, visit, reply.getLeft());
        } else {
            send(http, visit, reply.get());
        }
    }

    /** What is about the session or the browser itself is done here, all else by the screen. */
    private Either<DciError, Reply> act(Context http, Visit visit, WebRoute route) throws IOException {
        if (route.path().equals(Places.SIGN_OUT)) {
            cookies(http).session().forEach(sessions::close);
            cookies(http).noSession();
        }
        if (route.path().equals(Places.THEME)) {
            visit.parameter("theme").flatMap(Theme::parse).forEach(cookies(http)::theme);
        }
        return route.screen().answer(visit);
    }

    private Option<Tuple2<Session, User>> person(Cookies cookies) {
        return cookies.session()
                .flatMap(cookie -> sessions.find(cookie)
                        .flatMap(session -> host.dci()
                                .system()
                                .users()
                                .get(session.user())
                                .toOption()
                                .filter(session::isOf)
                                .map(user -> Tuple.of(session, user))
                                .onEmpty(() -> sessions.close(cookie))));
    }

    /** What a refusal is on the wire. */
    static int status(DciError refusal) {
        return STATUS.get(refusal.kind()).getOrElse(500);
    }

    private static Either<DciError, Map<String, String>> form(Context http, Session session) throws IOException {
        return Form.read(http)
                .filterOrElse(
                        fields -> SecurityHeaders.isFromHere(http)
                                && fields.get(TOKEN).exists(session.token()::matches),
                        fields -> WebRefusal.FOREIGN_FORM.error());
    }

    private void refuse(Context http, Visit visit, DciError refusal) {
        boolean absent = refusal.kind() == ErrorKind.NOT_FOUND;
        Html words = element(
                "div",
                element("p", absent ? "It is not there, or it is not shown to you." : refusal.message() + "."),
                element("p", element("code", refusal.code())).with("class", "soft"),
                element("p", element("a", "To the overview").with("href", Places.ROOT)));
        String title = absent ? "Not found" : "That is not possible";
        send(http, status(refusal), frame(http).page(new Reply.Shown(title, Vector.empty(), words), visit));
    }

    private void send(Context http, Visit visit, Reply reply) throws IOException {
        if (reply instanceof Reply.Shown shown) {
            send(http, 200, frame(http).page(shown, visit));
        } else if (reply instanceof Reply.Fragment fragment) {
            send(http, 200, fragment.content().toString());
        } else if (reply instanceof Reply.SeeOther other) {
            http.status(303).header("Location", other.place());
        } else if (reply instanceof Reply.File file) {
            save(http, file);
        }
    }

    /** Bytes that somebody gave are saved under a name and never shown as anything. */
    private void save(Context http, Reply.File file) throws IOException {
        host.send(
                http,
                HashMap.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''" + Places.encoded(file.name())),
                file.size(),
                file.bytes());
    }

    private Frame frame(Context http) {
        return new Frame(assets, cookies(http).theme());
    }

    private Cookies cookies(Context http) {
        return new Cookies(http, host.isSecure(http));
    }

    /** Sends a page. */
    static void send(Context http, int status, String page) {
        http.status(status).contentType("text/html; charset=utf-8").result(page);
    }
}
