// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.RequestRefusal;
import io.distributedci.health.Signal;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.query.QueryRefusal;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;

/** The parameters of a request. */
record Parameters(Map<String, String> given) {
    /** More digits than any number that is meant. */
    private static final int MAX_DIGITS = 18;

    Parameters {
        requireNonNull(given);
    }

    /** Those of a call that takes no others than these; refuses with {@code query.unknown-parameter}. */
    static Either<DciError, Parameters> of(Call call, String... known) {
        Vector<String> names = Vector.of(known);
        Map<String, String> given = call.http().parameters();
        return given.keySet()
                .find(name -> !names.contains(name))
                .map(name -> QueryRefusal.UNKNOWN_PARAMETER.error(
                        "parameter", Text.excerpt(name), "known", names.mkString(", ")))
                .toEither(new Parameters(given))
                .swap();
    }

    Option<String> text(String name) {
        return given.get(name);
    }

    /** The signal that is asked about; the outcome of jobs unless said otherwise. */
    Either<DciError, Signal> signal() {
        return text("signal").map(Signal::parse).getOrElse(() -> Either.right(Signal.JOB));
    }

    /** A whole number from {@code least} to {@code most}. */
    Either<DciError, Long> whole(String name, long least, long most, long otherwise) {
        return text(name)
                .map(text -> number(text)
                        .filter(number -> least <= number && number <= most)
                        .toEither(() -> Invalid.VALUE.error("field", name, "value", Text.excerpt(text))))
                .getOrElse(() -> Either.right(otherwise));
    }

    <I extends Id> Either<DciError, I> id(String name, Function<UUID, I> type) {
        return required(name).flatMap(text -> Id.parse(name, text, type));
    }

    /** Ids with commas between. */
    <I extends Id> Either<DciError, Vector<I>> ids(String name, Function<UUID, I> type) {
        return required(name)
                .flatMap(text ->
                        Either.sequenceRight(Vector.of(text.split(",", -1)).map(id -> Id.parse(name, id, type))))
                .map(Vector::ofAll);
    }

    private Either<DciError, String> required(String name) {
        return text(name).toEither(() -> RequestRefusal.FIELD_MISSING.error("field", name));
    }

    static Option<Long> number(String text) {
        return Option.when(text.matches("[0-9]{1," + MAX_DIGITS + "}"), () -> Long.parseLong(text));
    }
}
