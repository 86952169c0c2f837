// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import io.vavr.collection.Set;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/** Checks of input that are the same for every command. */
public final class Input {
    private Input() {}

    /** Checks a value if it is given; the first refusal, or the option with the checked value. */
    public static <V> Either<DciError, Option<V>> optional(Option<V> value, Function<V, Either<DciError, V>> check) {
        return value.isEmpty() ? Either.right(value) : check.apply(value.get()).map(Option::some);
    }

    /**
     * The names among {@code given} that are not known: refused with {@code input.unknown-field} when strict, as in a creation; ignored otherwise, as in an update by a client
     * that sends back the whole object it got (R8).
     *
     * @return the known names among the given ones
     */
    public static Either<DciError, Set<String>> fields(Set<String> given, Set<String> known, boolean strict) {
        Set<String> unknown = given.diff(known);
        return strict && !unknown.isEmpty()
                ? Invalid.UNKNOWN_FIELD
                        .error(
                                "field",
                                Text.excerpt(unknown.toVector().sorted().head()),
                                "known",
                                known.toVector().sorted().mkString(", "))
                        .left()
                : Either.right(given.intersect(known));
    }
}
