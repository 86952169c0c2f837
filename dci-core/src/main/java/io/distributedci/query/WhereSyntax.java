// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/**
 * The older filter of lists, as in {@code state:active,name:RHEL*,tags:nightly}: terms with commas between, all of which must hold, in
 * any order (R174).
 *
 * <p>A term is {@code field:value}, split at the first colon. What it asks depends on the field's type:
 * <ul>
 *   <li>an empty value: the field is absent or empty ({@link Condition.Null});
 *   <li>a list: it has the value as an element ({@link Condition.Contains}, R178);
 *   <li>text: it equals the value but for case (R175). A value with exactly one {@code *}, at its end, asks for text that has the rest of
 *       the value anywhere in it, whatever the case; as on the existing server, {@code %} and {@code _} are wildcards in such a value and
 *       {@code \} takes the next character literally;
 *   <li>anything else: it equals the value ({@link Condition.Compare}).
 * </ul>
 * Line feeds and tabs are deleted. A value so written has no comma.
 *
 * <p>A term may also be {@code field='value'}, where each {@code '} of the value is written twice (R186). Such a value is taken as it
 * is: it may have commas, line feeds and tabs, {@code *} is a star and the empty value is an empty text. The existing server refuses
 * every text with such a term, so no text of an existing client changes its meaning.
 */
public final class WhereSyntax {
    private static final Pattern LITERALLY = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern QUOTED_TERM = Pattern.compile("[\\n\\t]*+([A-Za-z0-9_]++)=(?=')");

    private WhereSyntax() {}

    /**
     * Reads a filter over these fields. Values are not checked against their types, that is for {@link Fields#bind}.
     *
     * @return the condition, or {@code query.syntax}, {@code query.character} (both with the {@code position}, counted from 0), {@code
     *     query.unknown-field}, {@code query.too-long}, {@code query.too-large}
     */
    public static Either<DciError, Condition> parse(String where, Fields<?> fields) {
        return QueryLimits.check("where", where)
                .flatMap(text -> terms(text, fields))
                .map(terms -> terms.size() == 1 ? terms.head() : new Condition.And(terms))
                .flatMap(QueryLimits::check);
    }

    /**
     * The filter that {@link #parse} reads as this condition (R181), every value quoted but those of substring searches. None when this older form cannot say it: it
     * has no other operators than those above, no {@code or}, {@code not} or nesting, and no way to ask for nothing. {@link QuerySyntax#print} says everything.
     */
    public static Option<String> print(Condition condition, Fields<?> fields) {
        return Option.sequence(condition.conjuncts().map(WhereSyntax::term))
                .map(terms -> terms.mkString(","))
                .filter(text -> parse(text, fields).contains(condition));
    }

    private static Option<String> term(Condition condition) {
        if (condition instanceof Condition.Null absent) {
            return Option.some(absent.field() + ":");
        }
        if (condition instanceof Condition.Contains contains) {
            return Option.some(quotedTerm(contains.field(), contains.literal()));
        }
        if (condition instanceof Condition.Compare compare) {
            return Option.some(quotedTerm(compare.field(), compare.literal()));
        }
        return condition instanceof Condition.Like like ? Option.some(text(like)) : Option.none();
    }

    private static String text(Condition.Like like) {
        String pattern = like.pattern();
        String unescaped = LITERALLY.matcher(pattern).replaceAll("$1");
        return LikePattern.escape(unescaped).equals(pattern)
                ? quotedTerm(like.field(), unescaped)
                : like.field() + ":" + pattern.substring(1, Math.max(1, pattern.length() - 1)) + "*";
    }

    private static String quotedTerm(String field, String value) {
        return field + "=" + Cursor.quote(value);
    }

    private static Either<DciError, Vector<Condition>> terms(String where, Fields<?> fields) {
        Cursor cursor = new Cursor(where);
        Vector<Condition> terms = Vector.empty();
        do {
            Either<DciError, Condition> term = term(cursor, fields);
            if (term.isLeft()) {
                return term.getLeft().left();
            }
            terms = terms.append(term.get());
        } while (cursor.accepts(','));
        return Either.right(terms);
    }

    private static Either<DciError, Condition> term(Cursor cursor, Fields<?> fields) {
        return cursor.accepts(QUOTED_TERM)
                .map(name -> quotedTerm(cursor, name, fields))
                .getOrElse(() -> plainTerm(cursor, fields));
    }

    private static Either<DciError, Condition> quotedTerm(Cursor cursor, String name, Fields<?> fields) {
        return cursor.quoted().flatMap(value -> {
            cursor.skip(WhereSyntax::isDeleted);
            return cursor.isAtEnd() || cursor.isAt(',')
                    ? fields.get(name).map(field -> literal(field, value))
                    : cursor.expected("',' or the end").left();
        });
    }

    private static Either<DciError, Condition> plainTerm(Cursor cursor, Fields<?> fields) {
        DciError noColon = cursor.expected("field:value");
        String term = cursor.take(unit -> unit != ',').replace("\n", "").replace("\t", "");
        int colon = term.indexOf(':');
        return colon < 0
                ? noColon.left()
                : fields.get(term.substring(0, colon)).map(field -> compatible(field, term.substring(colon + 1)));
    }

    private static Condition compatible(Field<?> field, String value) {
        if (value.isEmpty()) {
            return field.isNull();
        }
        boolean substring = value.indexOf('*') == value.length() - 1;
        return substring && field.type() == FieldType.TEXT && !field.many()
                ? new Condition.Like(field.name(), "%" + value.substring(0, value.length() - 1) + "%", true)
                : literal(field, value);
    }

    private static Condition literal(Field<?> field, String value) {
        if (field.many()) {
            return field.contains(value);
        }
        return field.type() == FieldType.TEXT
                ? new Condition.Like(field.name(), LikePattern.escape(value), true)
                : field.is(value);
    }

    private static boolean isDeleted(int unit) {
        return unit == '\n' || unit == '\t';
    }
}
