// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What is searched for; the text of one is told in {@link SearchSyntax}.
 *
 * <p>A name with a dot, as in {@code components.version}, asks whether <em>some</em> element under the first part is so (R189): {@code !=} and {@code not_in} then mean that some element differs, and {@link
 * Not} around {@code =} that none equals. {@link OneElement} asks for one element that is all of it at once (R188).
 */
public sealed interface Search {
    /** A value compares so with one of the literals: all operators but {@link Operator#IN} and {@link Operator#NOT_IN} have one. */
    record Is(String field, Operator operator, Vector<Literal> literals) implements Search {
        public Is {
            requireNonNull(field);
            requireNonNull(operator);
            requireNonNull(literals);
        }
    }

    /** One element under this name is so; the names inside are those of its values. */
    record OneElement(String prefix, Search is) implements Search {
        public OneElement {
            requireNonNull(prefix);
            requireNonNull(is);
        }
    }

    /** All are so. */
    record And(Vector<Search> terms) implements Search {
        public And {
            requireNonNull(terms);
        }
    }

    /** Some are so. */
    record Or(Vector<Search> terms) implements Search {
        public Or {
            requireNonNull(terms);
        }
    }

    /** It is not so. */
    record Not(Search term) implements Search {
        public Not {
            requireNonNull(term);
        }
    }

    /** How a value compares with a literal: values that are numbers as such, all others as text. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Not equal. */
        NE,
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE,
        /** As a whole, whatever the case of its letters. */
        MATCHES,
        /** Equal to one of a list. */
        IN,
        /** Equal to none of a list. */
        NOT_IN
    }

    /**
     * What is compared with.
     *
     * @param pattern its text as a regular expression, for {@link Operator#MATCHES} only
     */
    record Literal(String text, io.vavr.control.Option<Pattern> pattern) {
        public Literal {
            requireNonNull(text);
            requireNonNull(pattern);
        }

        static Literal of(String text) {
            return new Literal(text, io.vavr.control.Option.none());
        }
    }

    /** Everything. */
    static Search everything() {
        return new And(Vector.empty());
    }

    /** Whether the document is so. Refuses with {@code analytics.pattern-too-costly}. */
    default Either<DciError, Boolean> matches(SearchDocument document) {
        try {
            return Either.right(holds(document));
        } catch (Effort.ExhaustedException exhausted) {
            return AnalyticsRefusal.PATTERN_TOO_COSTLY
                    .error("pattern", Text.excerpt(exhausted.pattern()))
                    .left();
        }
    }

    private boolean holds(SearchDocument document) {
        if (this instanceof And all) {
            return all.terms().forAll(term -> term.holds(document));
        }
        if (this instanceof Or any) {
            return any.terms().exists(term -> term.holds(document));
        }
        if (this instanceof Not not) {
            return !not.term().holds(document);
        }
        if (this instanceof OneElement one) {
            return document.elements(one.prefix()).exists(one.is()::holds);
        }
        return holds(document, (Is) this);
    }

    private static boolean holds(SearchDocument document, Is is) {
        int dot = is.field().indexOf('.');
        if (dot < 0) {
            return holds(document.values(is.field()), is);
        }
        Is inside = new Is(is.field().substring(dot + 1), is.operator(), is.literals());
        return document.elements(is.field().substring(0, dot)).exists(element -> holds(element, inside));
    }

    private static boolean holds(Vector<Object> values, Is is) {
        return switch (is.operator()) {
            case NE, NOT_IN -> !values.exists(value -> is.literals().exists(literal -> compare(value, literal) == 0));
            default -> values.exists(value -> is.literals().exists(literal -> holds(value, is.operator(), literal)));
        };
    }

    private static boolean holds(Object value, Operator operator, Literal literal) {
        return switch (operator) {
            case LT -> compare(value, literal) < 0;
            case LE -> compare(value, literal) <= 0;
            case GT -> compare(value, literal) > 0;
            case GE -> compare(value, literal) >= 0;
            case MATCHES -> literal.pattern().exists(pattern -> Effort.matches(pattern, value.toString()));
            default -> compare(value, literal) == 0;
        };
    }

    private static int compare(Object value, Literal literal) {
        return value instanceof BigDecimal number && SearchSyntax.isNumber(literal.text())
                ? number.compareTo(new BigDecimal(literal.text()))
                : Comparator.<String>naturalOrder().compare(value.toString(), literal.text());
    }
}
