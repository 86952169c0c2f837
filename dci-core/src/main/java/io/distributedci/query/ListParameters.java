// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.Map;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/**
 * The parameters of a list as existing clients send them.
 *
 * <ul>
 *   <li>{@code sort}: fields with commas between, {@code -} before one reverses it (R173);
 *   <li>{@code limit} from 1 and {@code offset} from 0, only together; without them the first {@link QueryLimits#DEFAULT_PAGE} items;
 *       above {@link QueryLimits#MAX_PAGE} acts as that (R171);
 *   <li>{@code where}, see {@link WhereSyntax}, and {@code query}, see {@link QuerySyntax}; both together must hold (R177);
 *   <li>{@code created_after}, {@code updated_after}: the moment itself included (R180), as {@link FieldType#INSTANT} reads it (R179);
 *   <li>{@code embed}: accepted and ignored.
 * </ul>
 */
public final class ListParameters {
    private static final SortedSet<String> KNOWN =
            TreeSet.of("sort", "where", "limit", "offset", "embed", "query", "created_after", "updated_after");
    private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]*");
    private static final Pattern NATURAL = Pattern.compile("[0-9]+");
    private static final int SAFE_DIGITS = 18;

    private ListParameters() {}

    /**
     * Reads the parameters of a list over these fields, and checks them all: the condition of the request will bind, its sorts will
     * order.
     *
     * @param defaultOrder the order when {@code sort} is not given
     * @return the request, or {@code query.unknown-parameter}, {@code query.limit}, {@code query.offset}, {@code
     *     query.limit-without-offset}, {@code input.value} (a date), or what {@link WhereSyntax#parse}, {@link QuerySyntax#parse},
     *     {@link Fields#bind} and {@link Fields#order} refuse
     */
    public static Either<DciError, ListRequest> parse(
            java.util.Map<String, String> parameters, Fields<?> fields, Vector<Sort> defaultOrder) {
        return known(TreeMap.ofAll(parameters))
                .flatMap(given -> page(given)
                        .flatMap(page -> sorts(given, fields, defaultOrder)
                                .flatMap(sorts -> condition(given, fields)
                                        .map(condition -> page.sortedBy(sorts).where(condition)))));
    }

    private static Either<DciError, Map<String, String>> known(Map<String, String> given) {
        return given.keySet()
                .find(name -> !KNOWN.contains(name))
                .map(name -> QueryRefusal.UNKNOWN_PARAMETER.error(
                        "parameter", Text.excerpt(name), "known", KNOWN.mkString(", ")))
                .toEither(given)
                .swap();
    }

    private static Either<DciError, ListRequest> page(Map<String, String> given) {
        Option<String> limit = given.get("limit");
        Option<String> offset = given.get("offset");
        if (limit.isEmpty() && offset.isEmpty()) {
            return Either.right(ListRequest.all());
        }
        if (limit.isEmpty() || offset.isEmpty()) {
            return QueryRefusal.LIMIT_WITHOUT_OFFSET.error().left();
        }
        return number(limit.get(), POSITIVE, QueryRefusal.LIMIT)
                .flatMap(items -> number(offset.get(), NATURAL, QueryRefusal.OFFSET)
                        .map(before -> ListRequest.all()
                                .limit((int) Math.min(items, QueryLimits.MAX_PAGE))
                                .offset(before)));
    }

    /** A number that matches; one with too many digits stands for any that is greater than every list is long. */
    private static Either<DciError, Long> number(String text, Pattern form, QueryRefusal refusal) {
        if (!form.matcher(text).matches()) {
            return refusal.error("value", Text.excerpt(text)).left();
        }
        return Either.right(text.length() > SAFE_DIGITS ? Long.MAX_VALUE : Long.parseLong(text));
    }

    private static Either<DciError, Vector<Sort>> sorts(
            Map<String, String> given, Fields<?> fields, Vector<Sort> defaultOrder) {
        return given.get("sort")
                .map(text -> QueryLimits.check("sort", text).map(ListParameters::sorts))
                .getOrElse(() -> Either.right(defaultOrder))
                .flatMap(sorts -> fields.order(sorts).map(order -> sorts));
    }

    /** A field named again has no say any more: what it could decide is decided. */
    private static Vector<Sort> sorts(String text) {
        return Vector.of(text.split(",", -1))
                .map(step -> step.startsWith("-") ? new Sort(step.substring(1), true) : new Sort(step, false))
                .distinctBy(Sort::field);
    }

    private static Either<DciError, Condition> condition(Map<String, String> given, Fields<?> fields) {
        Vector<Either<DciError, Condition>> parts = Vector.of(
                        given.get("where").map(text -> WhereSyntax.parse(text, fields)),
                        given.get("query").map(QuerySyntax::parse),
                        given.get("created_after").map(text -> since("created_after", "created_at", text)),
                        given.get("updated_after").map(text -> since("updated_after", "updated_at", text)))
                .flatMap(part -> part);
        return Either.sequenceRight(parts)
                .map(conditions -> conditions.foldLeft(Condition.everything(), Condition::and))
                .flatMap(condition -> fields.bind(condition).map(bound -> condition));
    }

    private static Either<DciError, Condition> since(String parameter, String field, String moment) {
        return FieldType.INSTANT
                .parse(parameter, moment)
                .map(value -> new Condition.Compare(field, Condition.Op.GE, value.toString()));
    }
}
