// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.testkit.Conditions;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The older filter. */
class WhereSyntaxProperties {
    @Provide
    Arbitrary<Thing> things() {
        return Thing.things();
    }

    @Provide
    Arbitrary<String> text() {
        return Conditions.text();
    }

    /** Values that the older form can hold and that have no wildcard. */
    @Provide
    Arbitrary<String> plain() {
        return Conditions.text()
                .map(text -> text.replaceAll("[,\\n\\t*%_\\\\]", ""))
                .filter(text -> !text.isEmpty());
    }

    @Provide
    Arbitrary<String> terms() {
        return Arbitraries.of(Thing.FIELDS.all().toJavaList())
                .flatMap(field -> Conditions.literal(field.type())
                        .flatMap(value -> Arbitraries.of(
                                field.name() + ":" + value.replace(",", "."),
                                field.name() + "='" + value.replace("'", "''") + "'",
                                field.name() + ":")));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.anything();
    }

    @Provide
    Arbitrary<String> almostFilters() {
        return Arbitraries.of(
                        "name", "tags", "size", "nope", ":", ":", ",", "='", "'", "=", "*", "\n", "1", "x", "\uDC00")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    @Rule("R181")
    void printing_what_was_read_and_reading_it_again_gives_the_same(
            @ForAll @Size(min = 1, max = 4) List<@From("terms") String> terms) {
        Condition read =
                WhereSyntax.parse(String.join(",", terms), Thing.FIELDS).get();
        assertThat(WhereSyntax.print(read, Thing.FIELDS).map(text -> WhereSyntax.parse(text, Thing.FIELDS)))
                .isEqualTo(Option.some(Either.right(read)));
    }

    @Property
    @Rule("R181")
    void a_substring_is_printed_as_one(@ForAll("plain") String value) {
        Condition read = WhereSyntax.parse("name:" + value + "*", Thing.FIELDS).get();
        assertThat(WhereSyntax.print(read, Thing.FIELDS).map(text -> WhereSyntax.parse(text, Thing.FIELDS)))
                .isEqualTo(Option.some(Either.right(read)));
    }

    @Property
    @Rule("R181")
    void what_the_older_form_cannot_say_is_not_printed(@ForAll("conditions") Condition condition) {
        WhereSyntax.print(condition, Thing.FIELDS)
                .forEach(text ->
                        assertThat(WhereSyntax.parse(text, Thing.FIELDS)).isEqualTo(Either.right(condition)));
        assertThat(WhereSyntax.print(new Condition.Not(condition), Thing.FIELDS))
                .isEqualTo(Option.none());
    }

    @Property
    @Rule("R174")
    void the_order_of_terms_does_not_matter(
            @ForAll @Size(min = 1, max = 4) List<@From("terms") String> terms, @ForAll("things") Thing thing) {
        Vector<String> some = Vector.ofAll(terms);
        boolean each = some.forAll(term -> holds(term, thing));
        assertThat(holds(some.mkString(","), thing)).isEqualTo(each);
        assertThat(holds(some.reverse().mkString(","), thing)).isEqualTo(each);
    }

    @Property
    @Rule({"R174", "R185"})
    void an_empty_value_asks_for_absence(@ForAll("things") Thing thing) {
        for (Field<Thing> field : Thing.FIELDS.all()) {
            assertThat(WhereSyntax.parse(field.name() + ":", Thing.FIELDS)).isEqualTo(Either.right(field.isNull()));
        }
        assertThat(holds("name:", thing))
                .isEqualTo(thing.name() == null || thing.name().isEmpty());
    }

    @Property
    @Rule("R175")
    void text_is_equal_whatever_the_case(@ForAll("plain") String value, @ForAll("text") String other) {
        assertThat(holds("name:" + value, Thing.named(PlainMeaning.folded(value, true))))
                .isTrue();
        assertThat(holds("name:" + value, Thing.named(other)))
                .isEqualTo(PlainMeaning.folded(value, true).equals(PlainMeaning.folded(other, true)));
        assertThat(holds("name:" + value, Thing.named(null))).isFalse();
    }

    @Property
    @Rule("R175")
    void a_star_at_the_end_asks_for_text_that_has_the_rest_anywhere(
            @ForAll("plain") String value, @ForAll("text") String before, @ForAll("text") String after) {
        assertThat(holds("name:" + value + "*", Thing.named(before + PlainMeaning.folded(value, true) + after)))
                .isTrue();
        assertThat(holds("name:" + value + "*", Thing.named(before + after)))
                .isEqualTo(PlainMeaning.folded(before + after, true).contains(PlainMeaning.folded(value, true)));
    }

    @Property
    @Rule("R175")
    void a_prefix_is_asked_for_by_an_explicit_operator(@ForAll("plain") String value, @ForAll("text") String name) {
        Condition prefix = QuerySyntax.parse("like(name,'" + value.replace("'", "''") + "%')")
                .get();
        assertThat(Thing.FIELDS.bind(prefix).get().test(Thing.named(name))).isEqualTo(name.startsWith(value));
    }

    @Property
    @Rule("R175")
    void a_star_elsewhere_is_a_star(@ForAll("plain") String value) {
        for (String name : List.of("*" + value, value + "*" + value, value + "**")) {
            assertThat(holds("name:" + name, Thing.named(name))).isTrue();
            assertThat(holds("name:" + name, Thing.named(name.replace("*", "x"))))
                    .isFalse();
            assertThat(holds("name:" + name, Thing.named("x" + name))).isFalse();
        }
    }

    @Property
    @Rule("R178")
    void a_list_is_asked_for_an_element(@ForAll("plain") String tag) {
        assertThat(WhereSyntax.parse("tags:" + tag, Thing.FIELDS)).isEqualTo(Either.right(Thing.TAGS.contains(tag)));
        assertThat(WhereSyntax.parse("tags:" + tag + "*", Thing.FIELDS))
                .isEqualTo(Either.right(Thing.TAGS.contains(tag + "*")));
    }

    @Property
    @Rule("R186")
    void any_value_can_be_quoted_and_is_taken_as_it_is(@ForAll("text") String value, @ForAll("text") String other) {
        String quoted = "='" + value.replace("'", "''") + "'";
        String where = "name" + quoted + ",tags" + quoted;
        Thing thing =
                new Thing(new java.util.UUID(0, 1), other, null, null, null, null, Vector.of(value), Vector.empty());
        assertThat(holds(where, thing))
                .isEqualTo(PlainMeaning.folded(value, true).equals(PlainMeaning.folded(other, true)));
    }

    /** Every text that older clients could send: a reading of it by the older rules alone. */
    @Property(tries = 3000)
    @Rule("R186")
    void quoting_takes_nothing_from_the_older_form(@ForAll("almostFilters") String where) {
        Vector<String> elements = Vector.of(where.replaceAll("[\\n\\t]", "").split(",", -1));
        boolean older = elements.forAll(element -> element.contains(":")
                && Thing.FIELDS.find(element.substring(0, element.indexOf(':'))).isDefined());
        if (older && !where.contains("\uDC00")) {
            Vector<Condition> conditions = elements.map(
                    element -> WhereSyntax.parse(element, Thing.FIELDS).get());
            assertThat(elements)
                    .noneMatch(element ->
                            element.substring(0, element.indexOf(':')).contains("="));
            assertThat(WhereSyntax.parse(where, Thing.FIELDS).map(Condition::conjuncts))
                    .isEqualTo(Either.right(conditions));
        }
    }

    @Property(tries = 3000)
    void every_text_is_read_or_refused(@ForAll("almostFilters") String where) {
        assertThat(WhereSyntax.parse(where, Thing.FIELDS)
                        .flatMap(Thing.FIELDS::bind)
                        .fold(DciError::kind, read -> ErrorKind.INVALID))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Property
    void line_feeds_and_tabs_are_deleted(@ForAll("plain") String value) {
        String broken = "\tna\nme:\n" + value + "\n\t";
        assertThat(WhereSyntax.parse(broken, Thing.FIELDS)).isEqualTo(WhereSyntax.parse("name:" + value, Thing.FIELDS));
    }

    private static boolean holds(String where, Thing thing) {
        return WhereSyntax.parse(where, Thing.FIELDS)
                .flatMap(Thing.FIELDS::bind)
                .getOrElseThrow(error -> new AssertionError(where + " " + error))
                .test(thing);
    }
}
