// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Fields;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generators of conditions. Their literals come from small pools, mixed with the values of examples, so that comparisons hold about as
 * often as they do not. The pools consist of edge cases, so jqwik, which would try to combine all its own, is told to leave them out.
 */
public final class Conditions {
    private static final int MAX_NESTING = 4;
    private static final int MAX_BRANCHES = 3;

    private Conditions() {}

    /** Conditions that bind to these fields, of which there must be some, over all node kinds that apply to them. */
    public static Arbitrary<Condition> over(Fields<?> fields) {
        return over(fields, Vector.empty());
    }

    /** Conditions that bind to these fields, and often ask for a value that one of the examples has. */
    public static <T> Arbitrary<Condition> over(Fields<T> fields, Iterable<? extends T> examples) {
        Vector<T> entities = Vector.ofAll(examples);
        return nested(Arbitraries.oneOf(
                fields.all().map(field -> leaf(field, values(field, entities))).toJavaList()));
    }

    /** Any tree, over any names with any text: it need not bind to anything. */
    public static Arbitrary<Condition> anything() {
        Arbitrary<String> name = Arbitraries.oneOf(Arbitraries.of("name", "created_at", "and", "A1"), text());
        Arbitrary<Condition.Op> op = Arbitraries.of(Condition.Op.class);
        return nested(Arbitraries.oneOf(
                Combinators.combine(name, op, text()).as(Condition.Compare::new),
                Combinators.combine(name, vector(text())).as(Condition.In::new),
                Combinators.combine(name, text()).as(Condition.Contains::new),
                Combinators.combine(name, text(), Arbitraries.of(true, false)).as(Condition.Like::new),
                name.map(Condition.Null::new)));
    }

    /** Short text, of characters that are special somewhere and some that are not even in Unicode's first plane. */
    public static Arbitrary<String> text() {
        return Arbitraries.of(
                        "a",
                        "A",
                        "b",
                        "B",
                        "é",
                        "ı",
                        "İ",
                        "ß",
                        "0",
                        "-",
                        "_",
                        "%",
                        "\\",
                        "*",
                        ".",
                        ":",
                        "/",
                        " ",
                        ",",
                        "'",
                        "\"",
                        "(",
                        ")",
                        "=",
                        "+",
                        "@",
                        "\n",
                        "\t",
                        "\uE000",
                        "\uFFFD",
                        "\uD83D\uDE00",
                        "\uD834\uDD1E")
                .list()
                .ofMaxSize(5)
                .map(characters -> String.join("", characters));
    }

    /** Text that {@link FieldType#parse} accepts. */
    public static Arbitrary<String> literal(FieldType type) {
        return switch (type) {
            case UUID -> Arbitraries.longs().between(-3, 3).map(bits -> new UUID(bits, -bits).toString());
            case TEXT -> text();
            case LONG ->
                Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-3, 3))
                        .map(String::valueOf);
            case DOUBLE ->
                Arbitraries.oneOf(
                        Arbitraries.doubles().between(-2, 2).map(String::valueOf),
                        Arbitraries.of("0", "-0.0", ".5", "1e3"));
            case BOOLEAN -> Arbitraries.of("true", "false");
            case INSTANT ->
                Arbitraries.oneOf(
                        Arbitraries.longs().between(-3, 3).map(String::valueOf),
                        Arbitraries.longs()
                                .between(-3, 3)
                                .map(millis -> Instant.ofEpochMilli(millis).toString()));
        };
    }

    private static Arbitrary<Condition> nested(Arbitrary<? extends Condition> leaf) {
        return Arbitraries.recursive(() -> leaf.map(condition -> condition), Conditions::branch, 0, MAX_NESTING)
                .withoutEdgeCases();
    }

    private static Arbitrary<Condition> branch(Arbitrary<Condition> term) {
        return Arbitraries.oneOf(
                term,
                vector(term).map(Condition.And::new),
                vector(term).map(Condition.Or::new),
                term.map(Condition.Not::new));
    }

    private static Arbitrary<Condition> leaf(Field<?> field, Vector<String> known) {
        Arbitrary<String> literal = known.isEmpty()
                ? literal(field.type())
                : Arbitraries.oneOf(Arbitraries.of(known.toJavaList()), literal(field.type()));
        Arbitrary<Condition> absent = Arbitraries.just(field.isNull());
        if (field.many()) {
            return Arbitraries.oneOf(literal.map(field::contains), absent);
        }
        Arbitrary<Condition> compared = Combinators.combine(Arbitraries.of(Condition.Op.class), literal)
                .as((op, value) -> new Condition.Compare(field.name(), op, value));
        Arbitrary<Condition> in = vector(literal).map(values -> new Condition.In(field.name(), values));
        return field.type() == FieldType.TEXT
                ? Arbitraries.oneOf(compared, in, absent, like(field, literal))
                : Arbitraries.oneOf(compared, in, absent);
    }

    private static Arbitrary<Condition> like(Field<?> field, Arbitrary<String> literal) {
        Arbitrary<String> wildcard = Arbitraries.of("", "%", "_", "%%");
        Arbitrary<String> pattern = Combinators.combine(wildcard, literal, wildcard, literal, wildcard)
                .as((a, b, c, d, e) -> a + b + c + d + e);
        return Combinators.combine(Arbitraries.oneOf(literal, pattern), Arbitraries.of(true, false))
                .as((text, ignoreCase) -> new Condition.Like(field.name(), text, ignoreCase));
    }

    private static <T> Vector<String> values(Field<T> field, Vector<T> entities) {
        return entities.flatMap(entity -> field.of(entity) instanceof Iterable<?> many
                        ? Vector.<Object>ofAll(many)
                        : Vector.of(field.of(entity)))
                .filter(value -> value != null)
                .map(String::valueOf)
                .distinct();
    }

    private static <A> Arbitrary<Vector<A>> vector(Arbitrary<A> item) {
        return item.list().ofMaxSize(MAX_BRANCHES).map(Vector::ofAll);
    }
}
