// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** How much may be asked at once, so that no question, however odd, costs more than its answer is worth. */
public final class QueryLimits {
    /** Items of a page when nothing is said (R171). */
    public static final int DEFAULT_PAGE = 20;
    /** Most items of one page; a greater limit acts as this one (R171). */
    public static final int MAX_PAGE = 200;
    /** Deepest nesting of a condition: a comparison has one level, each {@code and}, {@code or}, {@code not} adds one. */
    public static final int MAX_DEPTH = 64;
    /** Most nodes of a condition: comparisons, tests, and each {@code and}, {@code or}, {@code not}. */
    public static final int MAX_TERMS = 1_000;
    /** Most literals in all the {@link Condition.In} of a condition together. */
    public static final int MAX_LITERALS = 10_000;
    /** Longest {@code where}, {@code query} or {@code sort}, in UTF-16 characters. */
    public static final int MAX_LENGTH = 65_536;

    private QueryLimits() {}

    /** The condition, or {@code query.too-deep}, {@code query.too-large}, {@code query.too-many-literals}. */
    static Either<DciError, Condition> check(Condition condition) {
        return new Count().refusal(condition, 1).toEither(condition).swap();
    }

    /** The text, or {@code query.too-long}, {@code query.character}. */
    static Either<DciError, String> check(String parameter, String text) {
        if (text.length() > MAX_LENGTH) {
            return QueryRefusal.TOO_LONG
                    .error("parameter", parameter, "limit", MAX_LENGTH)
                    .left();
        }
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (Character.getType(text.codePointAt(at)) == Character.SURROGATE) {
                return QueryRefusal.CHARACTER
                        .error("parameter", parameter, "position", at)
                        .left();
            }
        }
        return Either.right(text);
    }

    /** Goes no deeper and no further than the limits, whatever it is given. */
    private static final class Count {
        private int terms;
        private long literals;

        Option<DciError> refusal(Condition condition, int depth) {
            terms++;
            literals += condition instanceof Condition.In in ? in.literals().size() : 0;
            return own(depth)
                    .orElse(() -> parts(condition)
                            .iterator()
                            .map(part -> refusal(part, depth + 1))
                            .flatMap(refusal -> refusal)
                            .headOption());
        }

        private Option<DciError> own(int depth) {
            if (depth > MAX_DEPTH) {
                return Option.some(QueryRefusal.TOO_DEEP.error("limit", MAX_DEPTH));
            }
            if (terms > MAX_TERMS) {
                return Option.some(QueryRefusal.TOO_LARGE.error("limit", MAX_TERMS));
            }
            return Option.when(
                    literals > MAX_LITERALS, () -> QueryRefusal.TOO_MANY_LITERALS.error("limit", MAX_LITERALS));
        }

        private static Vector<Condition> parts(Condition condition) {
            if (condition instanceof Condition.And all) {
                return all.terms();
            }
            if (condition instanceof Condition.Or any) {
                return any.terms();
            }
            return condition instanceof Condition.Not not ? Vector.of(not.term()) : Vector.empty();
        }
    }
}
