// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.Function;

/**
 * One page of an ordered result.
 *
 * @param items in the order asked for, at most as many as asked for
 * @param next where the following page starts; none when the result ended here
 */
public record Page<T>(Vector<T> items, Option<Token> next) {
    public Page {
        requireNonNull(items);
        requireNonNull(next);
    }

    /** A page that is the end of its result. */
    public static <T> Page<T> last(Iterable<? extends T> items) {
        return new Page<>(Vector.ofAll(items), Option.none());
    }

    /** Why the page ended: true when the limit was reached and more may follow, false when the result ended. */
    public boolean hasNext() {
        return next.isDefined();
    }

    /** The same page of other items. */
    public <U> Page<U> map(Function<? super T, ? extends U> mapper) {
        return new Page<>(items.map(mapper), next);
    }

    /**
     * An opaque place in one ordered result; it stays good when the store is reopened (S6.3) and is refused when used with another query.
     *
     * @param text URL-safe characters
     */
    public record Token(String text) {
        public Token {
            requireNonNull(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
