// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** Reads one text of {@link QuerySyntax}; goes no deeper than {@link QueryLimits#MAX_DEPTH}. */
final class QueryParser {
    private static final SortedSet<String> OPERATORS = TreeSet.of(
            "and",
            "or",
            "not",
            "null",
            "in",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "like",
            "ilike",
            "contains",
            "not_contains");

    private final Cursor cursor;

    QueryParser(String text) {
        this.cursor = new Cursor(text);
    }

    static boolean isNameUnit(int unit) {
        return unit == '_'
                || (unit >= '0' && unit <= '9')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= 'a' && unit <= 'z');
    }

    static boolean isBareUnit(int unit) {
        return isNameUnit(unit) || "- %.:/".indexOf(unit) >= 0;
    }

    Either<DciError, Condition> query() {
        return items(1).filterOrElse(items -> isAtEnd(), items -> cursor.expected("',' or the end"))
                .map(items -> items.size() == 1 ? items.head() : new Condition.And(items));
    }

    private Either<DciError, Vector<Condition>> items(int depth) {
        Vector<Condition> items = Vector.empty();
        do {
            Either<DciError, Condition> item = item(depth);
            if (item.isLeft()) {
                return item.getLeft().left();
            }
            items = items.append(item.get());
        } while (accepts(','));
        return Either.right(items);
    }

    private Either<DciError, Condition> item(int depth) {
        skipBlanks();
        int start = cursor.position();
        String operator = cursor.take(QueryParser::isNameUnit);
        if (operator.isEmpty()) {
            return cursor.expected("an operator").left();
        }
        if (!OPERATORS.contains(operator)) {
            return unknown(operator, start).left();
        }
        if (depth > QueryLimits.MAX_DEPTH) {
            return QueryRefusal.TOO_DEEP.error("limit", QueryLimits.MAX_DEPTH).left();
        }
        return accepts('(')
                ? arguments(operator, depth).filterOrElse(item -> accepts(')'), item -> cursor.expected("')'"))
                : cursor.expected("'('").left();
    }

    private Either<DciError, Condition> arguments(String operator, int depth) {
        return switch (operator) {
            case "and" -> terms(depth).map(Condition.And::new);
            case "or" -> terms(depth).map(Condition.Or::new);
            case "not" -> item(depth + 1).map(Condition.Not::new);
            case "null" -> field().map(Condition.Null::new);
            case "in" -> field().flatMap(field -> values().map(values -> new Condition.In(field, values)));
            default ->
                field().filterOrElse(field -> accepts(','), field -> cursor.expected("','"))
                        .flatMap(field -> value().map(value -> binary(operator, field, value)));
        };
    }

    private static Condition binary(String operator, String field, String value) {
        return switch (operator) {
            case "like" -> new Condition.Like(field, value, false);
            case "ilike" -> new Condition.Like(field, value, true);
            case "contains" -> new Condition.Contains(field, value);
            case "not_contains" -> new Condition.Contains(field, value).not();
            default -> new Condition.Compare(field, comparison(operator), value);
        };
    }

    private static Condition.Op comparison(String operator) {
        return switch (operator) {
            case "eq" -> Condition.Op.EQ;
            case "ne" -> Condition.Op.NE;
            case "lt" -> Condition.Op.LT;
            case "le" -> Condition.Op.LE;
            case "gt" -> Condition.Op.GT;
            case "ge" -> Condition.Op.GE;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private Either<DciError, Vector<Condition>> terms(int depth) {
        skipBlanks();
        return cursor.isAt(')') ? Either.right(Vector.empty()) : items(depth + 1);
    }

    private Either<DciError, String> field() {
        skipBlanks();
        if (cursor.isAtQuote()) {
            return cursor.quoted();
        }
        String name = cursor.take(QueryParser::isNameUnit);
        return name.isEmpty() ? cursor.expected("a field name").left() : Either.right(name);
    }

    private Either<DciError, Vector<String>> values() {
        Vector<String> values = Vector.empty();
        while (accepts(',')) {
            Either<DciError, String> value = value();
            if (value.isLeft()) {
                return value.getLeft().left();
            }
            values = values.append(value.get());
        }
        return Either.right(values);
    }

    private Either<DciError, String> value() {
        skipBlanks();
        if (cursor.isAtQuote()) {
            return cursor.quoted();
        }
        String bare = cursor.take(QueryParser::isBareUnit);
        return bare.isEmpty() ? cursor.expected("a value").left() : Either.right(bare);
    }

    private boolean accepts(char token) {
        skipBlanks();
        return cursor.accepts(token);
    }

    private boolean isAtEnd() {
        skipBlanks();
        return cursor.isAtEnd();
    }

    private void skipBlanks() {
        cursor.skip(unit -> unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r');
    }

    private static DciError unknown(String operator, int position) {
        return QueryRefusal.UNKNOWN_OPERATOR.with(TreeMap.of(
                "operator",
                Text.excerpt(operator),
                "position",
                String.valueOf(position),
                "known",
                OPERATORS.mkString(", ")));
    }
}
