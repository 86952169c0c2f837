// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Conditions;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a condition means once it is bound. */
class BoundProperties {
    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.over(Thing.FIELDS, Thing.EXAMPLES);
    }

    @Provide
    Arbitrary<Thing> things() {
        return Thing.things();
    }

    @Provide
    Arbitrary<String> text() {
        return Conditions.text();
    }

    @Property(tries = 3000)
    @Rule("R182")
    void a_condition_means_what_it_says(@ForAll("conditions") Condition c, @ForAll("things") Thing thing) {
        assertThat(holds(c, thing)).isEqualTo(PlainMeaning.holds(c, thing));
    }

    @Property
    @Rule("R182")
    void not_not_is_nothing(@ForAll("conditions") Condition c, @ForAll("things") Thing thing) {
        assertThat(holds(c.not().not(), thing)).isEqualTo(holds(c, thing));
        assertThat(holds(c.not(), thing)).isEqualTo(!holds(c, thing));
    }

    @Property
    @Rule("R182")
    void de_morgan_holds(
            @ForAll("conditions") Condition a, @ForAll("conditions") Condition b, @ForAll("things") Thing thing) {
        assertThat(holds(a.and(b).not(), thing)).isEqualTo(holds(a.not().or(b.not()), thing));
        assertThat(holds(a.or(b).not(), thing)).isEqualTo(holds(a.not().and(b.not()), thing));
    }

    @Property
    @Rule("R182")
    void ne_is_not_eq_also_of_an_absent_value(
            @ForAll("fieldAndLiteral") FieldAndLiteral of, @ForAll("things") Thing thing) {
        Condition eq = new Condition.Compare(of.field(), Condition.Op.EQ, of.literal());
        Condition ne = new Condition.Compare(of.field(), Condition.Op.NE, of.literal());
        assertThat(holds(ne, thing)).isEqualTo(holds(eq.not(), thing));
    }

    record FieldAndLiteral(String field, String literal) {}

    @Provide
    Arbitrary<FieldAndLiteral> fieldAndLiteral() {
        return Arbitraries.of(Thing.FIELDS.all().reject(Field::many).toJavaList())
                .flatMap(field ->
                        Conditions.literal(field.type()).map(literal -> new FieldAndLiteral(field.name(), literal)));
    }

    @Property
    @Rule("R185")
    void null_is_absent_or_empty_for_every_type(@ForAll("things") Thing thing) {
        for (Field<Thing> field : Thing.FIELDS.all()) {
            Object value = field.of(thing);
            boolean empty = value == null || value.equals("") || value.equals(Vector.empty());
            assertThat(holds(field.isNull(), thing)).isEqualTo(empty);
        }
    }

    @Property
    @Rule("R178")
    void a_list_contains_its_elements_and_no_others(@ForAll("things") Thing thing, @ForAll("text") String tag) {
        assertThat(holds(Thing.TAGS.contains(tag), thing))
                .isEqualTo(thing.tags().contains(tag));
        assertThat(thing.tags()).allMatch(own -> holds(Thing.TAGS.contains(own), thing));
    }

    @Property
    void the_conjuncts_hold_together_or_not_at_all(@ForAll("conditions") Condition c, @ForAll("things") Thing thing) {
        Bound<Thing> bound = Thing.FIELDS.bind(c).get();
        assertThat(bound.conjuncts().forAll(term -> term.test(thing))).isEqualTo(bound.test(thing));
        assertThat(bound.conjuncts()).noneMatch(Bound.And.class::isInstance);
    }

    @Example
    void a_planner_finds_what_the_conjuncts_pin_down() {
        Condition nested = new Condition.And(
                Vector.of(Thing.TAGS.contains("a"), new Condition.And(Vector.of(Thing.NAME.isNull()))));
        assertThat(Thing.FIELDS
                        .bind(Thing.SIZE
                                .isOneOf(Vector.of(7))
                                .and(nested)
                                .and(new Condition.Or(Vector.of(Thing.RATIO.is(-0.0)))))
                        .get()
                        .conjuncts())
                .isEqualTo(Vector.of(
                        new Bound.Compare<>(Thing.SIZE, Condition.Op.EQ, 7L),
                        new Bound.Contains<>(Thing.TAGS, "a"),
                        new Bound.Null<>(Thing.NAME),
                        new Bound.Compare<>(Thing.RATIO, Condition.Op.EQ, 0.0)));
    }

    @Property
    @Rule("R173")
    void a_sort_is_reversed_by_its_sign_and_agrees_with_less_than(
            @ForAll("things") Thing a, @ForAll("things") Thing b) {
        for (Field<Thing> field : Thing.FIELDS.all().reject(Field::many)) {
            int up = Thing.FIELDS.order(Vector.of(field.ascending())).get().compare(a, b);
            int down = Thing.FIELDS.order(Vector.of(field.descending())).get().compare(a, b);
            assertThat(Integer.signum(down)).isEqualTo(-Integer.signum(up));
            if (field.of(b) != null) {
                boolean less =
                        holds(new Condition.Compare(field.name(), Condition.Op.LT, String.valueOf(field.of(b))), a);
                assertThat(up < 0).isEqualTo(less || field.of(a) == null);
            }
        }
    }

    @Property
    void a_bound_tree_is_in_normal_form(@ForAll("conditions") Condition c) {
        assertNormal(Thing.FIELDS.bind(c).get());
    }

    private static void assertNormal(Bound<Thing> bound) {
        if (bound instanceof Bound.And<Thing> all) {
            assertThat(all.terms().size()).isNotEqualTo(1);
            assertThat(all.terms()).noneMatch(Bound.And.class::isInstance);
            all.terms().forEach(BoundProperties::assertNormal);
        } else if (bound instanceof Bound.Or<Thing> any) {
            assertThat(any.terms().size()).isNotEqualTo(1);
            assertThat(any.terms()).noneMatch(Bound.Or.class::isInstance);
            any.terms().forEach(BoundProperties::assertNormal);
        } else if (bound instanceof Bound.Not<Thing> not) {
            assertNormal(not.term());
        } else if (bound instanceof Bound.In<Thing> in) {
            assertThat(in.values().size()).isGreaterThan(1);
        }
    }

    private static boolean holds(Condition condition, Thing thing) {
        return Thing.FIELDS.bind(condition).get().test(thing);
    }
}
