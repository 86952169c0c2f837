// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The query language of lists, as in {@code and(eq(state,active),contains(tags,nightly),or(eq(type,a),eq(type,b)))}.
 *
 * <pre>
 * query    := item ("," item)*                           several are a conjunction (R181)
 * item     := ("and"|"or") "(" [item ("," item)*] ")"    none: true, false
 *           | "not" "(" item ")"
 *           | "null" "(" field ")"
 *           | "in" "(" field ("," value)* ")"
 *           | operator "(" field "," value ")"
 * operator := eq ne lt le gt ge like ilike contains not_contains
 * field    := [A-Za-z0-9_]+ | quoted
 * value    := [A-Za-z0-9_\- %.:/]+ | quoted              leading blanks dropped, trailing ones kept
 * quoted   := "'" any text, each ' in it written twice "'"
 * </pre>
 *
 * <p>Words are case-sensitive; blanks (space, tab, line feed, carriage return) may stand between all tokens. The whole text must be one
 * query. A value that needs more than the characters above is quoted, so any value can be asked for (R186); {@code in}, empty
 * conjunctions and quotes are additions to the language of existing clients, every text of which keeps its meaning.
 * {@code not_contains(f,v)} is {@code not(contains(f,v))} (R184).
 */
public final class QuerySyntax {
    private QuerySyntax() {}

    /**
     * Reads a query; field names and types are not looked at, that is for {@link Fields#bind}.
     *
     * @return the condition, or {@code query.syntax}, {@code query.unknown-operator}, {@code query.character} (each with the {@code
     *     position}, counted from 0), {@code query.too-long}, {@code query.too-deep}, {@code query.too-large}, {@code
     *     query.too-many-literals}
     */
    public static Either<DciError, Condition> parse(String query) {
        return QueryLimits.check("query", query)
                .flatMap(text -> new QueryParser(text).query())
                .flatMap(QueryLimits::check);
    }

    /** The text of a condition: {@link #parse} of it is an equal condition, if that is within the limits (R181). */
    public static String print(Condition condition) {
        StringBuilder out = new StringBuilder();
        Deque<Object> todo = new ArrayDeque<>();
        todo.push(condition);
        while (!todo.isEmpty()) {
            Object next = todo.pop();
            if (next instanceof Condition part) {
                parts(part).reverse().forEach(todo::push);
            } else {
                out.append(next);
            }
        }
        return out.toString();
    }

    /** What a condition is printed as: texts, and conditions that are printed in turn. */
    private static Vector<Object> parts(Condition condition) {
        if (condition instanceof Condition.And all) {
            return call("and", all.terms());
        }
        if (condition instanceof Condition.Or any) {
            return call("or", any.terms());
        }
        if (condition instanceof Condition.Not not) {
            return call("not", Vector.of(not.term()));
        }
        return leaf(condition);
    }

    private static Vector<Object> leaf(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return binary(compare.op().name().toLowerCase(Locale.ROOT), compare.field(), compare.literal());
        }
        if (condition instanceof Condition.In in) {
            return call("in", in.literals().map(QuerySyntax::value).prepend(field(in.field())));
        }
        if (condition instanceof Condition.Contains contains) {
            return binary("contains", contains.field(), contains.literal());
        }
        if (condition instanceof Condition.Like like) {
            return binary(like.ignoreCase() ? "ilike" : "like", like.field(), like.pattern());
        }
        return call("null", Vector.of(field(((Condition.Null) condition).field())));
    }

    private static Vector<Object> binary(String operator, String field, String value) {
        return call(operator, Vector.of(field(field), value(value)));
    }

    private static Vector<Object> call(String name, Vector<?> arguments) {
        return Vector.<Object>ofAll(arguments)
                .intersperse(",")
                .prepend(name + "(")
                .append(")");
    }

    private static String field(String name) {
        return !name.isEmpty() && name.chars().allMatch(QueryParser::isNameUnit) ? name : Cursor.quote(name);
    }

    private static String value(String value) {
        boolean bare =
                !value.isEmpty() && value.charAt(0) != ' ' && value.chars().allMatch(QueryParser::isBareUnit);
        return bare ? value : Cursor.quote(value);
    }
}
