package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.Dci;
import io.distributedci.DciPolicy;
import io.distributedci.component.ComponentPolicy;
import io.distributedci.examples.web.WebHost;
import io.distributedci.examples.web.WebInterface;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.storage.View;
import io.distributedci.user.User;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.vavr.collection.HashMap;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The server: takes requests in, finds out who they are from, hands them to their routes, and sends the answers. Close it to stop; it does not close the store. */
final class ControlServer implements AutoCloseable {
    /**
     * What existing clients cannot do without, though the library would refuse it by default: agents tag the global components that they have tested, and feeders put files into
     * components that they have published.
     */
    private static final DciPolicy AS_CLIENTS_EXPECT = DciPolicy.STRICT.with(new ComponentPolicy(true, false));

    private final ServerOptions options;
    private volatile Serving serving;
    private final FailedSignIns failures = new FailedSignIns(Ticker.systemTicker());
    private final Metrics metrics = new Metrics();
    private final WebInterface web;
    private final Javalin javalin;
    private volatile boolean stopping;

    /** What is served, and who is let in to it. */
    private record Serving(Host host, Door door) {}

    private ControlServer(Dci dci, ServerOptions options) {
        this.options = options;
        this.serving = serving(dci);
        this.web = new WebInterface(new ForPeople(), options.clock());
        this.javalin = Javalin.create(this::configure);
    }

    /** Starts serving this store. */
    static ControlServer start(Dci dci, ServerOptions options) {
        ControlServer server = new ControlServer(requireNonNull(dci), requireNonNull(options));
        server.javalin.start(options.host(), options.port());
        return server;
    }

    /** Where it listens. */
    int port() {
        return javalin.port();
    }

    /** Whether it has begun to stop: it finishes what it has begun and is not ready for more. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        stopping = true;
        javalin.stop();
        web.close();
        metrics.close();
    }

    /** What the pages for people need of this server. */
    private final class ForPeople implements WebHost {
        @Override
        public Dci dci() {
            return serving.host().dci();
        }

        @Override
        public Either<DciError, User> signIn(Context http, String login, Secret password) {
            return serving.door().signIn(options.address().of(http), login, password);
        }

        @Override
        public boolean isSecure(Context http) {
            return options.address().isSecure(http);
        }

        @Override
        public void entered(Context http, Actor actor) {
            AccessLog.entered(http, actor.text());
        }

        @Override
        public void failed(Context http, Throwable failure) {
            options.log().failed(http, failure);
        }
    }

    private Serving serving(Dci dci) {
        Dci lenient = dci.with(AS_CLIENTS_EXPECT);
        return new Serving(Host.of(lenient), new Door(lenient, failures, options.clock()));
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.defaultContentType = "application/json";
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(ServerLimits.MAX_HEADERS);
            http.setSendServerVersion(false);
            http.setIdleTimeout(ServerLimits.MAX_IDLE.toMillis());
        });
        config.jetty.modifyServer(ControlServer::harden);
        config.requestLogger.http((http, milliseconds) -> {
            options.log().answered(http, options.address().of(http), milliseconds);
            metrics.answered(http, milliseconds);
        });
        Cors.allow(config);
        routes(config);
        errors(config);
    }

    /** Requests that run may end; whoever sends no HTTP gets a short answer. */
    private static void harden(Server server) {
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(ServerLimits.STOP_WITHIN.toMillis());
        server.setErrorHandler(new PlainErrors());
    }

    private void routes(JavalinConfig config) {
        config.routes.before(ControlServer::refuseHead);
        Routes.V1.forEach(route ->
                config.routes.addHttpHandler(route.method(), Route.BASE + route.path(), http -> serve(http, route)));
        config.routes.get(Route.BASE + "/openapi.json", ControlServer::openApi);
        config.routes.get("/", ControlServer::root);
        config.routes.get(Route.BASE, ControlServer::root);
        config.routes.get(
                "/health", http -> Sending.send(http, Answer.ok(Json.object().put("status", "up"))));
        config.routes.get(
                "/metrics",
                http -> http.contentType("text/plain; version=0.0.4").result(metrics.text()));
        config.routes.get("/ready", http -> Sending.send(http, readiness()));
        web.install(config);
        if (options.testReset()) {
            config.routes.post("/reset", this::reset);
        }
    }

    /** The library would answer 200 to whoever asks for the head of anything, without asking the route. */
    private static void refuseHead(Context http) throws IOException {
        if (http.req().getMethod().equals("HEAD")) {
            Sending.send(http, Refusals.answer(RequestRefusal.NO_METHOD.error("method", "HEAD")));
            http.skipRemainingHandlers();
        }
    }

    /** Whoever reads pages is led to them; programs get what they always got. */
    private static void root(Context http) throws IOException {
        if (Option.of(http.header("Accept")).exists(types -> types.contains("text/html"))) {
            http.status(303).header("Location", WebInterface.start());
            return;
        }
        Sending.send(http, Answer.ok(Json.object().put("_status", "OK").put("message", "Distributed CI")));
    }

    private static void openApi(Context http) throws IOException {
        InputStream document = requireNonNull(ControlServer.class.getResourceAsStream("/openapi/v1.json"));
        Sending.send(http, new Answer.Bytes(HashMap.of("Content-Type", "application/json"), document));
    }

    private Answer readiness() {
        boolean ready = !stopping && isReadable();
        return Answer.of(ready ? 200 : 503, Json.object().put("status", ready ? "ready" : "not ready"));
    }

    private boolean isReadable() {
        try (View view = serving.host().dci().storage().view()) {
            return view != null;
        } catch (RuntimeException unavailable) {
            return false;
        }
    }

    private void serve(Context http, Route route) throws IOException {
        Metrics.routed(http, route);
        Incoming request = new Incoming(http, options.address().of(http));
        Serving now = serving;
        Either<DciError, Door.Entrant> entrant = now.door().enter(request, route.limit());
        if (entrant.isLeft()) {
            sendWhole(http, Refusals.answer(entrant.getLeft()));
            return;
        }
        AccessLog.entered(http, entrant.get().actor().text());
        try (Body body = entrant.get().body()) {
            Call call = new Call(
                    request, now.host(), now.host().dci().as(entrant.get().actor()), body);
            sendWhole(http, route.handler().answer(call).getOrElseGet(Refusals::answer));
        }
    }

    private static void sendWhole(Context http, Answer answer) throws IOException {
        if (!Incoming.isRead(http)) {
            http.header("Connection", "close");
        }
        Sending.send(http, answer);
    }

    /** For tests of clients: an empty store with what they ask for. The old one is left to its requests. */
    private void reset(Context http) throws IOException {
        Either<DciError, Dci> fresh = Json.read(http.bodyInputStream()).flatMap(document -> {
            Dci empty = Provision.emptyForTests();
            return Provision.of(document, empty.system()).map(done -> empty);
        });
        fresh.forEach(dci -> {
            failures.forget();
            serving = serving(dci);
        });
        Sending.send(http, fresh.map(dci -> Answer.done()).getOrElseGet(Refusals::answer));
    }

    private void errors(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, ControlServer::refused);
        config.routes.exception(IOException.class, (failure, http) -> unreadable(http));
        config.routes.exception(HttpException.RuntimeException.class, (failure, http) -> unreadable(http));
        config.routes.exception(UncheckedIOException.class, (failure, http) -> unreadable(http));
        config.routes.exception(Exception.class, (failure, http) -> {
            options.log().failed(http, failure);
            send(http, Refusals.failure());
        });
    }

    private static void refused(HttpResponseException failure, Context http) {
        DciError refusal = switch (failure.getStatus()) {
            case 404 -> RequestRefusal.NO_ROUTE.error();
            case 405 -> RequestRefusal.NO_METHOD.error("method", http.req().getMethod());
            case 413 -> RequestRefusal.TOO_LARGE.error("limit", ServerLimits.MAX_JSON);
            default -> RequestRefusal.UNREADABLE.error();
        };
        send(http, Refusals.answer(refusal));
    }

    private static void unreadable(Context http) {
        send(http, Refusals.answer(RequestRefusal.UNREADABLE.error()));
    }

    private static void send(Context http, Answer answer) {
        try {
            sendWhole(http, answer);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
