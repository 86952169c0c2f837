// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.distributedci.analytics.Search.Is;
import io.distributedci.analytics.Search.Literal;
import io.distributedci.analytics.Search.Operator;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.text.ParsePosition;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one text of {@link SearchSyntax}. What does not fit is thrown out of there, and only as far as {@link #parsed}. */
final class SearchParser {
    /** Where one begins another, the longer first. */
    private static final Map<String, Operator> SIGNS = LinkedHashMap.of(
            "!=",
            Operator.NE,
            "<=",
            Operator.LE,
            ">=",
            Operator.GE,
            "=~",
            Operator.MATCHES,
            "<",
            Operator.LT,
            ">",
            Operator.GT,
            "=",
            Operator.EQ);

    private final String text;
    private final ParsePosition place = new ParsePosition(0);

    SearchParser(String text) {
        this.text = text;
    }

    Either<DciError, Search> parsed() {
        try {
            demand(text.length() <= SearchSyntax.MAX_LENGTH, "no more than " + SearchSyntax.MAX_LENGTH + " characters");
            Search search = search(1);
            skipBlanks();
            demand(at() == text.length(), "the end");
            return Either.right(search);
        } catch (RefusedException refused) {
            return refused.refusal.left();
        }
    }

    private Search search(int depth) {
        demand(depth <= SearchSyntax.MAX_DEPTH, "no deeper nesting than " + SearchSyntax.MAX_DEPTH);
        Vector<Vector<Search>> alternatives = Vector.empty();
        Vector<Search> all = Vector.empty();
        boolean enclosed = false;
        Option<String> joint = Option.none();
        do {
            if (joint.contains("or")) {
                alternatives = alternatives.append(all);
                all = Vector.empty();
            }
            enclosed = isEnclosed();
            all = all.append(operand(depth));
            joint = enclosed ? joint() : Option.none();
        } while (joint.isDefined());
        return group(alternatives.append(all), enclosed);
    }

    /** What was in parentheses of its own stays a group: its comparison is not one of those around it. */
    private static Search group(Vector<Vector<Search>> alternatives, boolean enclosed) {
        Vector<Search> operands = alternatives.flatMap(all -> all);
        if (operands.size() == 1) {
            return enclosed ? new Search.And(operands) : operands.head();
        }
        Vector<Option<String>> prefixes = operands.map(SearchParser::prefix).distinct();
        return prefixes.size() == 1 && prefixes.head().isDefined()
                ? new Search.OneElement(
                        prefixes.head().get(), any(alternatives.map(all -> all.map(SearchParser::inside))))
                : any(alternatives);
    }

    private static Search any(Vector<Vector<Search>> alternatives) {
        Vector<Search> terms = alternatives.map(all -> all.size() == 1 ? all.head() : new Search.And(all));
        return terms.size() == 1 ? terms.head() : new Search.Or(terms);
    }

    private static Option<String> prefix(Search operand) {
        return operand instanceof Is is && is.field().indexOf('.') > 0
                ? Option.some(is.field().substring(0, is.field().indexOf('.')))
                : Option.none();
    }

    private static Search inside(Search operand) {
        Is is = (Is) operand;
        return new Is(is.field().substring(is.field().indexOf('.') + 1), is.operator(), is.literals());
    }

    private boolean isEnclosed() {
        skipBlanks();
        return text.startsWith("(", at()) || text.substring(at()).matches("(?s)not\\s*\\(.*");
    }

    private Search operand(int depth) {
        if (!isEnclosed()) {
            return comparison();
        }
        boolean negated = accepts("not");
        require("(");
        Search inside = search(depth + 1);
        require(")");
        return negated ? new Search.Not(inside) : inside;
    }

    private Option<String> joint() {
        return Vector.of("and", "or").find(word -> at() < text.length() && accepts(word));
    }

    private Search comparison() {
        String field = word(SearchParser::isFieldUnit);
        demand(!field.isEmpty(), "a field");
        Option<Operator> sign = SIGNS.find(entry -> accepts(entry._1)).map(entry -> entry._2);
        if (sign.isDefined()) {
            return new Is(field, sign.get(), Vector.of(literal(sign.get(), value())));
        }
        boolean not = accepts("not_in");
        demand(not || accepts("in"), "an operator");
        return new Is(field, not ? Operator.NOT_IN : Operator.IN, values());
    }

    private Vector<Literal> values() {
        require("[");
        Vector<Literal> values = Vector.of(Literal.of(value()));
        while (accepts(",")) {
            values = values.append(Literal.of(value()));
        }
        require("]");
        return values;
    }

    private static Literal literal(Operator operator, String value) {
        return new Literal(value, Option.when(operator == Operator.MATCHES, () -> pattern(value)));
    }

    private static Pattern pattern(String value) {
        if (value.length() > SearchSyntax.MAX_PATTERN) {
            throw noPattern(value);
        }
        try {
            return Pattern.compile(value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException malformed) {
            throw noPattern(value);
        }
    }

    private static RefusedException noPattern(String value) {
        return new RefusedException(AnalyticsRefusal.PATTERN.error("pattern", Text.excerpt(value)));
    }

    private String value() {
        if (accepts("'")) {
            return quoted();
        }
        String number = word(unit -> unit == '-' || unit == '.' || Character.isDigit(unit));
        demand(SearchSyntax.isNumber(number), "a number or a text in quotes");
        return number;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (true) {
            int end = text.indexOf('\'', at());
            demand(end >= 0, "a closing quote");
            value.append(text, at(), end);
            place.setIndex(end + 1);
            if (!text.startsWith("'", at())) {
                demand(value.length() > 0, "a text that is not empty");
                return value.toString();
            }
            value.append('\'');
            go(1);
        }
    }

    private String word(IntPredicate unit) {
        skipBlanks();
        int start = at();
        while (at() < text.length() && unit.test(text.charAt(at()))) {
            go(1);
        }
        return text.substring(start, at());
    }

    private boolean accepts(String token) {
        skipBlanks();
        boolean found = text.startsWith(token, at());
        go(found ? token.length() : 0);
        return found;
    }

    private void require(String token) {
        demand(accepts(token), "'" + token + "'");
    }

    private void skipBlanks() {
        while (at() < text.length() && Character.isWhitespace(text.charAt(at()))) {
            go(1);
        }
    }

    private static boolean isFieldUnit(int unit) {
        return unit == '_' || unit == '.' || (unit < 128 && Character.isLetterOrDigit(unit));
    }

    private void demand(boolean fits, String expected) {
        if (!fits) {
            throw new RefusedException(AnalyticsRefusal.SYNTAX.error("position", at(), "expected", expected));
        }
    }

    /** Carries a refusal out of the reading. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient DciError refusal;

        RefusedException(DciError refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }
    }

    private int at() {
        return place.getIndex();
    }

    private void go(int further) {
        place.setIndex(at() + further);
    }
}
