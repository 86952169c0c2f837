// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition.Op;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.function.Function;

/**
 * Conditions over typed columns as SQL with exactly the same answers. SQL's logic has three values and ours two (R182), so every leaf is written such that it is true or
 * false, whatever is absent.
 */
final class Conditions<T extends Entity> {
    private final EntityTable<T> table;
    private final Function<Column<T>, String> names;
    private final boolean declaring;

    private Conditions(EntityTable<T> table, Function<Column<T>, String> names, boolean declaring) {
        this.table = table;
        this.names = names;
        this.declaring = declaring;
    }

    /** For questions: on ordered columns by these names, with parameters. */
    static <T extends Entity> Conditions<T> asking(EntityTable<T> table, Function<Column<T>, String> names) {
        return new Conditions<>(table, names, false);
    }

    /** As in declarations of indexes: on the columns themselves, with literals. */
    static <T extends Entity> Conditions<T> declaring(EntityTable<T> table, String qualifier) {
        return new Conditions<>(table, column -> qualifier + column.name(), true);
    }

    /** The scalar fields that a condition names. */
    static <T> Vector<Field<T>> fieldsOf(Bound<T> condition) {
        if (condition instanceof Bound.And<T> all) {
            return all.terms().flatMap(Conditions::fieldsOf);
        }
        if (condition instanceof Bound.Or<T> any) {
            return any.terms().flatMap(Conditions::fieldsOf);
        }
        if (condition instanceof Bound.Not<T> not) {
            return fieldsOf(not.term());
        }
        return Vector.of(fieldOf(condition)).reject(Field::many);
    }

    /** Whether the database can test all of it. */
    boolean canSay(Bound<T> condition) {
        if (condition instanceof Bound.And<T> all) {
            return all.terms().forAll(this::canSay);
        }
        if (condition instanceof Bound.Or<T> any) {
            return any.terms().forAll(this::canSay);
        }
        if (condition instanceof Bound.Not<T> not) {
            return canSay(not.term());
        }
        return table.column(fieldOf(condition)).isDefined() && isExact(condition);
    }

    private boolean isExact(Bound<T> leaf) {
        if (leaf instanceof Bound.Compare<T> compare) {
            return Values.isExact(compare.value()) && !(declaring && isTextOrder(compare));
        }
        if (leaf instanceof Bound.In<T> in) {
            return in.values().forAll(Values::isExact);
        }
        return leaf instanceof Bound.Null<T>;
    }

    private static <T> boolean isTextOrder(Bound.Compare<T> compare) {
        return compare.field().type() == FieldType.TEXT && compare.op() != Op.EQ && compare.op() != Op.NE;
    }

    /** The condition, which {@link #canSay} must have allowed. */
    Sql say(Bound<T> condition) {
        if (condition instanceof Bound.And<T> all) {
            return all.terms().isEmpty() ? Sql.of("TRUE") : joined(" AND ", all.terms());
        }
        if (condition instanceof Bound.Or<T> any) {
            return any.terms().isEmpty() ? Sql.of("FALSE") : joined(" OR ", any.terms());
        }
        if (condition instanceof Bound.Not<T> not) {
            Sql term = say(not.term());
            return term.text().startsWith("(")
                    ? Sql.of("NOT ").add(term)
                    : Sql.of("NOT (").add(term).add(")");
        }
        return leaf(condition);
    }

    /** All of these terms. */
    Sql sayAll(Vector<Bound<T>> terms) {
        return Sql.join(" AND ", terms.map(this::say).asJava());
    }

    private Sql joined(String between, Vector<Bound<T>> terms) {
        return Sql.of("(").add(Sql.join(between, terms.map(this::say).asJava())).add(")");
    }

    private Sql leaf(Bound<T> leaf) {
        Column<T> column = table.column(fieldOf(leaf)).get();
        if (leaf instanceof Bound.Null<T>) {
            return absent(column);
        }
        String name = names.apply(column);
        boolean unequal = leaf instanceof Bound.Compare<T> compare && compare.op() == Op.NE;
        Sql test = leaf instanceof Bound.Compare<T> compare
                ? value(column, compare.value(), Sql.of(name).add(operator(compare.op())))
                : in(column, sorted(column, (Bound.In<T>) leaf));
        if (!column.optional()) {
            return test;
        }
        return Sql.of("(" + name + (unequal ? " IS NULL OR " : " IS NOT NULL AND "))
                .add(test)
                .add(")");
    }

    /** In their own order, since a set has none: the text of a declaration is compared with that of the one before. */
    private static <T> List<Object> sorted(Column<T> column, Bound.In<T> in) {
        return in.values().toJavaStream().sorted(column.field().type().order()).toList();
    }

    private Sql in(Column<T> column, List<Object> values) {
        Sql in = Sql.of(names.apply(column)).add(" IN (");
        for (int i = 0; i < values.size(); i++) {
            value(column, values.get(i), in.add(i == 0 ? "" : ", "));
        }
        return in.add(")");
    }

    private Sql absent(Column<T> column) {
        String name = names.apply(column);
        boolean text = column.field().type() == FieldType.TEXT;
        if (text) {
            Sql empty = value(column, "", Sql.of(name).add(" = "));
            return column.optional()
                    ? Sql.of("(" + name + " IS NULL OR ").add(empty).add(")")
                    : empty;
        }
        return Sql.of(column.optional() ? name + " IS NULL" : "FALSE");
    }

    @CanIgnoreReturnValue
    private Sql value(Column<T> column, Object value, Sql into) {
        FieldType type = column.field().type();
        return declaring
                ? into.add(Values.literal(type, value))
                : into.bind(table.dialect().comparand(type, value));
    }

    private static String operator(Op op) {
        return switch (op) {
            case EQ -> " = ";
            case NE -> " <> ";
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
        };
    }

    private static <T> Field<T> fieldOf(Bound<T> leaf) {
        if (leaf instanceof Bound.Compare<T> compare) {
            return compare.field();
        }
        if (leaf instanceof Bound.In<T> in) {
            return in.field();
        }
        if (leaf instanceof Bound.Contains<T> contains) {
            return contains.field();
        }
        if (leaf instanceof Bound.Like<T> like) {
            return like.field();
        }
        return ((Bound.Null<T>) leaf).field();
    }
}
