// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.DciSession;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Etag;
import io.distributedci.examples.server.Given;
import io.distributedci.identity.RequestKey;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What is made and shown. A request that makes something may have a key; sent again with it and with the same content, it gets what it made before (I1). */
final class Creations {
    private static final String KEY = "Idempotency-Key";

    private Creations() {}

    /** What a client wants made, and how it wants it: in what order it says so does not matter. */
    private record Wanted<C>(C command, String content) {}

    /** Makes what a client wants, in a session that makes it once. */
    static <C, T extends Entity> Either<DciError, T> make(
            Call call,
            Vector<String> known,
            Function<Given, C> command,
            BiFunction<DciSession, C, Either<DciError, T>> make)
            throws IOException {
        return call.command(known, given -> new Wanted<>(command.apply(given), given.content()))
                .flatMap(wanted -> session(call, wanted.content()).flatMap(as -> make.apply(as, wanted.command())));
    }

    /** The key of a request. */
    static Option<String> key(Call call) {
        return call.header(KEY);
    }

    /** What was made, with its version and its place. */
    static Answer created(Entity made, String plural, ObjectNode shape) {
        return new Answer.Document(
                201, HashMap.of("ETag", etag(made), "Location", ApiV2.BASE + "/" + plural + "/" + made.id()), shape);
    }

    /** What is there, with its version. */
    static Answer shown(Entity entity, ObjectNode shape) {
        return new Answer.Document(200, HashMap.of("ETag", etag(entity)), shape);
    }

    private static String etag(Entity entity) {
        return '"' + Etag.of(entity) + '"';
    }

    private static Either<DciError, DciSession> session(Call call, String content) {
        return key(call)
                .map(key -> RequestKey.of(key, content).map(request -> call.as().once(request)))
                .getOrElse(() -> Either.right(call.as()));
    }
}
