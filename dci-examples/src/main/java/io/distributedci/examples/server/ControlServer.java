// SPDX-License-Identifier: Apache-2.0
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
import io.distributedci.wire.Wire;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import tools.jackson.databind.node.ObjectNode;

/** The server: takes requests in, finds out who they are from, hands them to their routes, and sends the answers. Close it to stop; it does not close the store. */
final class ControlServer implements AutoCloseable {
    /**
     * What existing clients cannot do without, though the library would refuse it by default: agents tag the global components that they have tested, and feeders put files into
     * components that they have published.
     */
    private static final DciPolicy AS_CLIENTS_EXPECT = DciPolicy.STRICT.with(new ComponentPolicy(true, false));

    private final ServerOptions options;
    private final Option<Tokens> tokens;
    private final Vector<Api> apis;
    private volatile Serving serving;
    private final FailedSignIns failures = new FailedSignIns(Ticker.systemTicker());
    private final Metrics metrics = new Metrics();
    private final WebInterface web;
    private final Javalin javalin;
    private final LeaseRounds leases;
    private volatile boolean stopping;

    /** What is served, and who is let in to it. */
    private record Serving(Host host, Door door) {}

    private ControlServer(Dci dci, ServerOptions options, Vector<Api> apis) {
        this.options = options;
        this.tokens = options.neighbours().sso().map(sso -> new Tokens(sso, options.clock()));
        this.apis = apis;
        this.serving = serving(dci);
        this.web = new WebInterface(new ForPeople(), options.clock());
        this.javalin = Javalin.create(this::configure);
        this.leases = LeaseRounds.start(this::dci);
    }

    /** Starts serving this store: the API v1, and these. */
    static ControlServer start(Dci dci, ServerOptions options, Api... more) {
        ControlServer server = new ControlServer(
                requireNonNull(dci), requireNonNull(options), Vector.of(more).prepend(Routes.API));
        server.javalin.start(options.host(), options.port());
        return server;
    }

    /** The store that is served at this time. */
    Dci dci() {
        return serving.host().dci();
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
        leases.close();
        serving.host().close();
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
        public void send(Context http, Map<String, String> headers, long size, InputStream bytes) throws IOException {
            Sending.send(http, new Answer.Bytes(headers.put(Downloads.LENGTH, Long.toString(size)), bytes));
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
        Host host = Host.of(lenient, options.clock(), options.neighbours());
        return new Serving(host, new Door(host, tokens, failures, options.clock()));
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
        config.jetty.modifyServer(this::harden);
        config.requestLogger.http((http, milliseconds) -> {
            options.log().answered(http, options.address().of(http), milliseconds);
            metrics.answered(http, milliseconds);
        });
        Cors.allow(config);
        routes(config);
        errors(config);
    }

    /** Requests that run may end; bodies are not waited for for ever; whoever sends no HTTP gets a short answer. */
    private void harden(Server server) {
        server.insertHandler(new SteadyBodies(options.address(), options.clock()));
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(ServerLimits.STOP_WITHIN.toMillis());
        server.setErrorHandler(new PlainErrors());
    }

    private void routes(JavalinConfig config) {
        config.routes.before(this::refuseHead);
        config.routes.get("/", ControlServer::root);
        apis.forEach(api -> routes(config, api));
        config.routes.get(
                "/health", http -> Sending.send(http, Answer.ok(Json.object().put("status", "up"))));
        config.routes.get(
                "/metrics",
                http -> http.contentType("text/plain; version=0.0.4").result(metrics.text()));
        config.routes.get("/ready", http -> Sending.send(http, readiness()));
        web.install(config);
        options.emptyStores().forEach(stores -> config.routes.post("/reset", http -> reset(http, stores)));
    }

    private void routes(JavalinConfig config, Api api) {
        api.routes()
                .forEach(route -> config.routes.addHttpHandler(
                        route.method(), api.base() + route.path(), http -> serve(http, api, route)));
        config.routes.get(api.base() + "/openapi.json", http -> document(http, api));
        config.routes.get(api.base(), ControlServer::root);
    }

    /** The library would answer 200 to whoever asks for the head of anything, without asking the route. */
    private void refuseHead(Context http) throws IOException {
        if (http.req().getMethod().equals("HEAD")) {
            Sending.send(http, api(http).refused().apply(RequestRefusal.NO_METHOD.error("method", "HEAD")));
            http.skipRemainingHandlers();
        }
    }

    /** Whoever reads pages is led to them; programs get what they always got. */
    private static void root(Context http) throws IOException {
        if (Option.of(http.header("Accept")).exists(types -> types.contains("text/html"))) {
            http.status(303).header("Location", WebInterface.start());
            return;
        }
        ObjectNode greeting = Json.object().put("_status", "OK").put("message", "Distributed CI");
        greeting.putArray(Wire.EXTENSIONS).add(Wire.FOR_AGENTS);
        Sending.send(http, Answer.ok(greeting));
    }

    private static void document(Context http, Api api) throws IOException {
        InputStream document = requireNonNull(ControlServer.class.getResourceAsStream(api.document()));
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

    private void serve(Context http, Api api, Route route) throws IOException {
        Metrics.routed(http, metric(api, route));
        Incoming request = new Incoming(http, options.address().of(http));
        Serving now = serving;
        Either<DciError, Door.Entrant> entrant = now.door().enter(request, route.limit());
        if (entrant.isLeft()) {
            sendWhole(http, api.refused().apply(entrant.getLeft()));
            return;
        }
        AccessLog.entered(http, entrant.get().actor().text());
        try (Body body = entrant.get().body()) {
            Call call = new Call(
                    request, now.host(), now.host().dci().as(entrant.get().actor()), body);
            sendWhole(http, route.handler().answer(call).getOrElseGet(api.refused()));
        }
    }

    /** Routes of v1 have been named by their paths alone, and somebody may watch them. */
    private static String metric(Api api, Route route) {
        return api.base().equals(Route.BASE) ? route.path() : api.base() + route.path();
    }

    /** Whose words a refusal is to be in that no route gives. */
    private Api api(Context http) {
        return apis.find(api -> api.has(http.path())).getOrElse(Routes.API);
    }

    private static void sendWhole(Context http, Answer answer) throws IOException {
        if (!Incoming.isRead(http)) {
            http.header("Connection", "close");
        }
        Sending.send(http, answer);
    }

    /** For tests of clients: an empty store with what they ask for. The old one is left to its requests. */
    private void reset(Context http, EmptyStores stores) throws IOException {
        Either<DciError, Dci> fresh = Json.read(http.bodyInputStream()).flatMap(stores::provisioned);
        fresh.forEach(this::replace);
        Sending.send(http, fresh.map(dci -> Answer.done()).getOrElseGet(Refusals::answer));
    }

    private synchronized void replace(Dci dci) {
        failures.forget();
        serving.host().close();
        serving = serving(dci);
    }

    private void errors(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, this::refused);
        config.routes.exception(IOException.class, this::unreadable);
        config.routes.exception(HttpException.RuntimeException.class, this::unreadable);
        config.routes.exception(UncheckedIOException.class, this::unreadable);
        config.routes.exception(Exception.class, (failure, http) -> {
            options.log().failed(http, failure);
            send(http, api(http).failed());
        });
    }

    private void refused(HttpResponseException failure, Context http) {
        DciError refusal = switch (failure.getStatus()) {
            case 404 -> RequestRefusal.NO_ROUTE.error();
            case 405 -> RequestRefusal.NO_METHOD.error("method", http.req().getMethod());
            case 413 -> RequestRefusal.TOO_LARGE.error("limit", ServerLimits.MAX_JSON);
            default -> RequestRefusal.UNREADABLE.error();
        };
        send(http, api(http).refused().apply(refusal));
    }

    private void unreadable(Exception failure, Context http) {
        send(http, api(http).refused().apply(RefusedBody.refusal(failure)));
    }

    /** What has begun to go over the wire cannot be taken back. */
    private static void send(Context http, Answer answer) {
        if (http.res().isCommitted()) {
            return;
        }
        try {
            sendWhole(http, answer);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
