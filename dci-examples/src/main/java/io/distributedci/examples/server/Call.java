// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.query.Fields;
import io.distributedci.query.ListParameters;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** One call of a client that is known: what it gave, and the session in which it acts. */
public record Call(Incoming http, Host host, DciSession as, Body body) {
    private static final String IF_MATCH = "If-Match";

    public Call {
        requireNonNull(http);
        requireNonNull(host);
        requireNonNull(as);
        requireNonNull(body);
    }

    /** An entity that the client names, in the version that it knows. */
    public record Target<I extends Id>(I id, long version) {
        public Target {
            requireNonNull(id);
        }
    }

    /** The room for bodies that wait, for requests from where this one is from. */
    Room.Share room() {
        return host.room().of(http.address());
    }

    /** The id in the path; what is none leads nowhere. */
    public <I extends Id> Either<DciError, I> id(String name, Function<UUID, I> type) {
        return Id.parse(name, http.path(name), type).mapLeft(malformed -> RequestRefusal.NO_ROUTE.error());
    }

    /** The id in the path with the version in the header; refuses with {@code request.no-if-match} (R4). */
    public <I extends Id> Either<DciError, Target<I>> target(String name, Function<UUID, I> type) {
        return id(name, type).flatMap(id -> ifMatch().map(token -> new Target<>(id, Etag.version(id, token))));
    }

    /** The token of the version that the client knows; refuses with {@code request.no-if-match} (R4). */
    public Either<DciError, String> ifMatch() {
        return http.header(IF_MATCH).toEither(RequestRefusal.NO_IF_MATCH::error);
    }

    /** What the client wants made, with no other members than these (R8). */
    public <R> Either<DciError, R> command(Vector<String> known, Function<Given, R> command) throws IOException {
        return given().flatMap(given -> given.only(known)).flatMap(given -> given.build(command));
    }

    /** What the client asks in the parameters, of which there are no others than these. */
    <R> Either<DciError, R> asked(Vector<String> known, Function<Given, R> question) {
        ObjectNode parameters = Json.object();
        http.parameters().forEach(parameters::put);
        return new Given(parameters).only(known).flatMap(given -> given.build(question));
    }

    /** What the client wants changed; members that are not known are what it got and sends back (R8). */
    public <R> Either<DciError, R> changes(Function<Given, R> changes) throws IOException {
        return given().flatMap(given -> given.build(changes));
    }

    /** The page that the client asks for. */
    Either<DciError, ListRequest> list(Fields<?> fields) {
        return list(fields, Vector.empty());
    }

    /** The page that the client asks for, besides what it says in these parameters. */
    Either<DciError, ListRequest> list(Fields<?> fields, Vector<String> besides) {
        return ListParameters.parse(http.parameters().removeAll(besides).toJavaMap(), fields, Vector.empty());
    }

    /** A header of the request. */
    public Option<String> header(String name) {
        return http.header(name);
    }

    private Either<DciError, Given> given() throws IOException {
        try (InputStream bytes = body.open()) {
            return Json.read(bytes).map(Given::new);
        }
    }
}
