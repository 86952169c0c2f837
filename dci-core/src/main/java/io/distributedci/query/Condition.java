// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * A question about one entity: a closed tree over named fields with literals as text. Logic is two-valued: a comparison with an absent
 * value is false, {@code ne} is exactly {@code not(eq)}, De Morgan holds (R182). It is unchecked until {@link Fields#bind}; its text is
 * {@link QuerySyntax#print}.
 */
public sealed interface Condition {
    /** True of everything. */
    static Condition everything() {
        return new And(Vector.empty());
    }

    /** True of nothing. */
    static Condition nothing() {
        return new Or(Vector.empty());
    }

    /** Comparison operators; the order is the field type's. */
    enum Op {
        /** Equal. */
        EQ,
        /** Not equal; true of an absent value. */
        NE,
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE
    }

    /** {@code field op literal}; only for scalar fields. */
    record Compare(String field, Op op, String literal) implements Condition {
        public Compare {
            requireNonNull(field);
            requireNonNull(op);
            requireNonNull(literal);
        }
    }

    /** The scalar equals one of the literals; false when there are none. */
    record In(String field, Vector<String> literals) implements Condition {
        public In {
            requireNonNull(field);
            requireNonNull(literals);
        }
    }

    /** The list field has this element. */
    record Contains(String field, String literal) implements Condition {
        public Contains {
            requireNonNull(field);
            requireNonNull(literal);
        }
    }

    /**
     * SQL LIKE over a text field: {@code %} any run, {@code _} any one character, {@code \} takes the next one literally. What a
     * character is and how case is ignored is said in {@link LikePattern}.
     */
    record Like(String field, String pattern, boolean ignoreCase) implements Condition {
        public Like {
            requireNonNull(field);
            requireNonNull(pattern);
        }
    }

    /** The value is absent, or empty text, or an empty list (R185). */
    record Null(String field) implements Condition {
        public Null {
            requireNonNull(field);
        }
    }

    /** All hold; true when there are none. */
    record And(Vector<Condition> terms) implements Condition {
        public And {
            requireNonNull(terms);
        }
    }

    /** At least one holds; false when there are none. */
    record Or(Vector<Condition> terms) implements Condition {
        public Or {
            requireNonNull(terms);
        }
    }

    /** Does not hold. */
    record Not(Condition term) implements Condition {
        public Not {
            requireNonNull(term);
        }
    }

    /** Both; keeps one flat conjunction. */
    default Condition and(Condition other) {
        return new And(conjuncts().appendAll(other.conjuncts()));
    }

    /** Either; keeps one flat disjunction. */
    default Condition or(Condition other) {
        return new Or(disjuncts().appendAll(other.disjuncts()));
    }

    /** The opposite. */
    default Condition not() {
        return new Not(this);
    }

    /** The terms that must all hold; this alone unless it is a conjunction. */
    default Vector<Condition> conjuncts() {
        return this instanceof And all ? all.terms() : Vector.of(this);
    }

    /** The terms of which one must hold; this alone unless it is a disjunction. */
    default Vector<Condition> disjuncts() {
        return this instanceof Or any ? any.terms() : Vector.of(this);
    }
}
