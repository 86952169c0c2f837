// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static io.distributedci.storage.QueryPlan.Strategy.IN_ORDER;
import static io.distributedci.storage.QueryPlan.Strategy.NOTHING;
import static io.distributedci.storage.QueryPlan.Strategy.ONE;
import static io.distributedci.storage.QueryPlan.Strategy.SORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which index serves what. */
class QueryPlanTest {
    private static final Indexes<Part> INDEXES = Indexes.of(Part.TYPE);
    private static final UUID BOX = new UUID(1, 2);
    private static final Condition IN_BOX = field("box").is(BOX);

    private static Field<Part> field(String name) {
        return Part.TYPE.field(name);
    }

    private static QueryPlan.Explanation explain(Query<Part> query) {
        return QueryPlan.of(INDEXES, query).get().explain();
    }

    private static Query<Part> where(Condition condition) {
        return Query.of(Part.TYPE).where(condition);
    }

    private static QueryPlan.Explanation counting(Condition condition) {
        return QueryPlan.counting(INDEXES, condition).get().explain();
    }

    @Test
    void everything_is_read_by_id_in_both_directions() {
        assertThat(explain(Query.of(Part.TYPE)))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "id", 0, false, false, true));
        assertThat(explain(Query.of(Part.TYPE).orderBy(field("id").descending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "id", 0, false, true, true));
    }

    @Test
    void an_id_is_one_entity_whatever_else_is_asked() {
        assertThat(explain(where(field("id").is(BOX))
                        .where(IN_BOX)
                        .orderBy(field("rank").descending())))
                .isEqualTo(new QueryPlan.Explanation(ONE, "id", 1, false, false, false));
    }

    @Test
    void a_bound_prefix_with_the_order_behind_it_is_read_in_order() {
        assertThat(explain(where(IN_BOX).orderBy(field("rank").descending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box", 1, false, false, true));
    }

    @Test
    void the_reversed_order_is_read_backwards() {
        assertThat(explain(where(IN_BOX).orderBy(field("rank").ascending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box", 1, false, true, true));
    }

    @Test
    void the_longest_prefix_in_order_wins() {
        assertThat(explain(where(IN_BOX.and(field("spare").is(true)))
                        .orderBy(field("name").ascending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box_and_name", 2, false, false, true));
        assertThat(explain(where(
                        IN_BOX.and(field("spare").is(true)).and(field("name").is("a")))))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box_and_name", 3, false, false, true));
    }

    @Test
    void without_the_order_the_best_prefix_is_sorted() {
        assertThat(explain(where(IN_BOX).orderBy(field("weight").ascending())))
                .isEqualTo(new QueryPlan.Explanation(SORTED, "by_box", 1, false, false, true));
        assertThat(explain(where(IN_BOX.and(field("spare").is(true)))
                        .orderBy(field("weight").ascending())))
                .isEqualTo(new QueryPlan.Explanation(SORTED, "by_box_and_name", 2, false, false, true));
    }

    @Test
    void what_no_column_settles_is_tested() {
        assertThat(explain(where(IN_BOX.and(field("note").is("x")))
                        .orderBy(field("rank").descending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box", 1, false, false, false));
    }

    @Test
    void a_unique_key_is_one_entity() {
        assertThat(explain(where(field("name").is("a").and(EntityType.live()))))
                .isEqualTo(new QueryPlan.Explanation(ONE, "by_name", 1, false, false, true));
    }

    @Test
    void a_partial_index_serves_only_queries_that_its_condition_follows_from() {
        Condition named = field("name").is("a");
        assertThat(explain(where(named)).index()).isEqualTo("id");
        assertThat(explain(where(named.and(field("state").is("active")))).index())
                .isEqualTo("by_name");
        assertThat(explain(where(named.and(field("state").is("archived")))).index())
                .isEqualTo("id");
        assertThat(explain(where(named.and(field("state").isOneOf(java.util.List.of("active", "inactive")))))
                        .index())
                .isEqualTo("by_name");
        assertThat(explain(where(named.and(field("state").isOneOf(java.util.List.of("active", "archived")))))
                        .index())
                .isEqualTo("id");
    }

    @Test
    void a_partial_index_in_order_that_leaves_nothing_to_test_is_read_rather_than_a_prefix_sorted() {
        Condition spare = field("spare").is(true);
        Indexes<Part> indexes = Indexes.of(Part.declared(io.vavr.collection.Vector.of(
                Index.named("by_spare").ascending("spare", "name"),
                Index.named("spares").ascending("due").when(spare))));
        Query<Part> spares =
                Query.of(indexes.type()).where(spare).orderBy(field("due").ascending());
        assertThat(QueryPlan.of(indexes, spares).get().explain())
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "spares", 0, false, false, true));
        assertThat(QueryPlan.of(indexes, spares.where(field("note").is("x")))
                        .get()
                        .explain())
                .isEqualTo(new QueryPlan.Explanation(SORTED, "by_spare", 1, false, false, false));
    }

    @Test
    void an_index_of_present_values_serves_whoever_asks_for_one() {
        assertThat(explain(where(field("note").is("x"))).index()).isEqualTo("by_note");
        assertThat(explain(where(field("note").is(""))).index()).isEqualTo("id");
        assertThat(explain(where(field("name").is("x"))).index()).isEqualTo("id");
    }

    @Test
    void a_list_column_serves_when_an_element_is_named_and_not_otherwise() {
        assertThat(explain(
                        where(field("tags").contains("x")).orderBy(field("rank").ascending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_tag", 1, false, false, true));
        assertThat(explain(Query.of(Part.TYPE)
                                .orderBy(
                                        field("tags").ascending(), field("rank").ascending())
                                .orderBy(field("rank").ascending()))
                        .index())
                .isEqualTo("id");
    }

    @Test
    void comparisons_narrow_the_column_behind_the_prefix() {
        Condition soon = new Condition.Compare("due", Condition.Op.LT, "2026-02-01T00:00:00Z");
        Condition spare = field("spare").is(true);
        assertThat(explain(where(spare.and(soon)).orderBy(field("due").ascending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_due", 0, true, false, true));
        Condition high = new Condition.Compare("rank", Condition.Op.GE, "5");
        Condition low = new Condition.Compare("rank", Condition.Op.LT, "9");
        assertThat(explain(
                        where(IN_BOX.and(high).and(low)).orderBy(field("rank").ascending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box", 1, true, true, true));
    }

    @Test
    void an_absent_value_is_a_key_but_not_for_text() {
        assertThat(explain(where(field("box").isNull()).orderBy(field("rank").descending())))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_box", 1, false, false, true));
        assertThat(explain(where(field("name").isNull().and(EntityType.live()))).bound())
                .isZero();
    }

    @Test
    void an_impossible_condition_reads_nothing() {
        assertThat(explain(where(field("name").isOneOf(java.util.List.of()))).strategy())
                .isEqualTo(NOTHING);
    }

    @Test
    void a_count_prefers_an_index_that_leaves_nothing_to_test() {
        assertThat(counting(EntityType.live()))
                .isEqualTo(new QueryPlan.Explanation(IN_ORDER, "by_name", 0, false, false, true));
        assertThat(counting(IN_BOX).exact()).isTrue();
        assertThat(counting(IN_BOX.and(field("note").is("x"))).exact()).isFalse();
    }

    @Test
    void a_question_that_does_not_fit_is_refused() {
        assertThat(QueryPlan.of(INDEXES, where(field("name").contains("x")))
                        .getLeft()
                        .code())
                .isEqualTo("query.not-applicable");
        assertThat(QueryPlan.of(
                                INDEXES,
                                Query.of(Part.TYPE).orderBy(field("tags").ascending()))
                        .getLeft()
                        .code())
                .isEqualTo("query.not-sortable");
        assertThat(QueryPlan.counting(INDEXES, new Condition.Null("secret"))
                        .getLeft()
                        .code())
                .isEqualTo("query.unknown-field");
    }
}
