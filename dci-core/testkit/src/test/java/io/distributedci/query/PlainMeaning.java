// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What conditions mean, said in the shortest way and without regard to cost: {@link Bound#test} must agree. */
final class PlainMeaning {
    private PlainMeaning() {}

    static boolean holds(Condition condition, Thing thing) {
        if (condition instanceof Condition.And all) {
            return all.terms().forAll(term -> holds(term, thing));
        }
        if (condition instanceof Condition.Or any) {
            return any.terms().exists(term -> holds(term, thing));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.term(), thing);
        }
        if (condition instanceof Condition.Compare compare) {
            Object value = value(compare.field(), thing);
            return value == null
                    ? compare.op() == Condition.Op.NE
                    : compares(order(value, compare.literal()), compare.op());
        }
        if (condition instanceof Condition.In in) {
            Object value = value(in.field(), thing);
            return value != null && in.literals().exists(literal -> order(value, literal) == 0);
        }
        if (condition instanceof Condition.Contains contains) {
            return value(contains.field(), thing) instanceof Vector<?> elements
                    && elements.exists(element -> order(element, contains.literal()) == 0);
        }
        if (condition instanceof Condition.Like like) {
            String value = (String) value(like.field(), thing);
            return value != null && like(value, like.pattern(), like.ignoreCase());
        }
        Object value = value(((Condition.Null) condition).field(), thing);
        return value == null || value.equals("") || value.equals(Vector.empty());
    }

    static boolean like(String value, String pattern, boolean ignoreCase) {
        StringBuilder regex = new StringBuilder();
        int[] points = folded(pattern, ignoreCase).codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            switch (points[i]) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(quoted(i + 1 < points.length ? points[++i] : '\\'));
                default -> regex.append(quoted(points[i]));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(folded(value, ignoreCase))
                .matches();
    }

    static String folded(String text, boolean ignoreCase) {
        return text.codePoints()
                .map(point -> ignoreCase ? Character.toLowerCase(Character.toUpperCase(point)) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String quoted(int point) {
        return Pattern.quote(Character.toString(point));
    }

    private static @Nullable Object value(String field, Thing thing) {
        return Thing.FIELDS.find(field).get().of(thing);
    }

    private static boolean compares(int order, Condition.Op op) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    private static int order(Object value, String literal) {
        if (value instanceof UUID uuid) {
            return uuid.toString().compareTo(literal);
        }
        if (value instanceof Long number) {
            return number.compareTo(Long.valueOf(literal));
        }
        if (value instanceof Double number) {
            double other = Double.parseDouble(literal);
            return number < other ? -1 : number > other ? 1 : 0;
        }
        if (value instanceof Boolean bool) {
            return bool.compareTo(Boolean.valueOf(literal));
        }
        if (value instanceof Instant instant) {
            return instant.compareTo(
                    literal.endsWith("Z") ? Instant.parse(literal) : Instant.ofEpochMilli(Long.parseLong(literal)));
        }
        return Arrays.compare(
                ((String) value).codePoints().toArray(), literal.codePoints().toArray());
    }
}
