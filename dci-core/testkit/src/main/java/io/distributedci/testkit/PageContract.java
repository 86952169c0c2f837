// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelQuestions;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.IntConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** S6.2, S6.3 and S6.5: pages by key. */
public interface PageContract {
    /** A new subject. */
    StorageSubject subject();

    @Property(tries = 60)
    @Rule("S6.2")
    default void s6_2_pages_of_any_size_concatenate_to_the_full_scan(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> wanted = inOrder(store.acceptAll(crowd), order);
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL).orderBy(order).limit(limit);
            Vector<Page<Parcel>> pages = pages(store, query, round -> {});
            assertThat(pages.flatMap(Page::items)).isEqualTo(wanted);
            assertThat(pages.dropRight(1)).allMatch(page -> page.items().size() == limit);
            assertThat(pages.last().items().size()).isLessThanOrEqualTo(limit);
        }
    }

    @Property(tries = 60)
    @Rule("S6.5")
    default void s6_5_several_scans_at_once_are_what_each_is_by_itself(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> stored = store.acceptAll(crowd);
            Query<Parcel> all = Query.of(ParcelSchema.PARCEL).orderBy(order).limit(limit);
            Vector<Query<Parcel>> queries = stored.map(Parcel::label)
                    .distinct()
                    .map(label -> all.where(ParcelSchema.PARCEL.field("label").is(label)))
                    .append(all)
                    .append(all.where(Condition.nothing()))
                    .append(Query.of(ParcelSchema.PARCEL).limit(1));
            try (View view = store.storage().view()) {
                Vector<Query<Parcel>> further = queries.flatMap(
                        query -> ParcelStore.sure(view, query).next().map(next -> query.after(Option.some(next))));
                Vector<Query<Parcel>> asked = queries.appendAll(further);
                assertThat(view.scanAll(asked).get()).isEqualTo(asked.map(query -> ParcelStore.sure(view, query)));
                assertThat(view.scanAll(asked.append(all.where(new Condition.Null("nowhere"))))
                                .isLeft())
                        .isTrue();
            }
        }
    }

    @Property(tries = 60)
    @Rule("S6.2")
    default void s6_2_under_writes_who_is_there_throughout_appears_exactly_once(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 4) int limit) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> staying = store.acceptAll(third(crowd, 0));
            Vector<Parcel> leaving = store.acceptAll(third(crowd, 1));
            Vector<Parcel> coming = third(crowd, 2);
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL).orderBy(order).limit(limit);
            Vector<ParcelId> seen = pages(store, query, round -> {
                        leaving.drop(round).headOption().forEach(store::lose);
                        coming.drop(round).headOption().forEach(store::accept);
                    })
                    .flatMap(Page::items)
                    .map(Parcel::id);
            assertThat(seen.filter(staying.map(Parcel::id)::contains))
                    .isEqualTo(inOrder(staying, order).map(Parcel::id));
            assertThat(seen.distinct()).isEqualTo(seen);
        }
    }

    @Test
    @Rule("S6.2")
    default void s6_2_the_page_after_one_whose_last_item_is_gone_goes_on_from_its_place() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> parcels = Vector.of("a", "b", "c", "d").map(store::accept);
            Query<Parcel> query = byLabel().limit(2);
            Page<Parcel> first = page(store, query);
            store.lose(parcels.get(0));
            store.lose(parcels.get(1));
            assertThat(page(store, query.after(first.next())).items()).isEqualTo(parcels.drop(2));
        }
    }

    @Test
    @Rule("S6.2")
    default void s6_2_a_page_says_whether_the_result_ended() {
        try (ParcelStore store = new ParcelStore(subject())) {
            assertThat(page(store, byLabel()).hasNext()).isFalse();
            Vector<Parcel> parcels = Vector.of("a", "b", "c").map(store::accept);
            assertThat(page(store, byLabel().limit(2)).hasNext()).isTrue();
            assertThat(page(store, byLabel().limit(4))).isEqualTo(Page.last(parcels));
        }
    }

    @Test
    @Rule("S6.3")
    default void s6_3_a_token_is_good_in_a_later_view_and_with_another_limit() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> parcels = Vector.of("a", "b", "d", "e").map(store::accept);
            Option<Page.Token> token = page(store, byLabel().limit(2)).next();
            Parcel late = store.accept("c");
            assertThat(page(store, byLabel().limit(9).after(token)).items())
                    .isEqualTo(parcels.drop(2).prepend(late));
        }
    }

    @Test
    @Rule("S6.3")
    default void s6_3_a_token_is_refused_with_another_order_or_type() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> parcels = Vector.of("a", "b", "c").map(store::accept);
            Option<Page.Token> token = page(store, byLabel().limit(1)).next();
            Query<Parcel> any = Query.of(ParcelSchema.PARCEL).after(token);
            assertForeign(store, any);
            assertForeign(store, any.orderBy(new Sort("label", true)));
            assertForeign(store, any.orderBy(new Sort("seal", false)));
            assertForeign(store, any.orderBy(new Sort("label", false), new Sort("due", false)));
            assertForeign(
                    store,
                    Query.of(ParcelSchema.DEPOT)
                            .orderBy(new Sort("name", false))
                            .after(token));
            assertForeign(
                    store,
                    Query.of(ParcelSchema.DEPOT)
                            .after(page(store, Query.of(ParcelSchema.PARCEL).limit(1))
                                    .next()));
            assertThat(page(store, byLabel().after(token)).items()).isEqualTo(parcels.drop(1));
        }
    }

    @Test
    @Rule("S6.3")
    default void s6_3_a_text_that_is_no_token_is_refused() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<String> nonsense = Vector.of("", "x", "AAAA", "%", "\u00e9", "a".repeat(5000), "eyJhIjoxfQ");
            for (String text : nonsense) {
                assertForeign(store, byLabel().after(Option.some(new Page.Token(text))));
            }
        }
    }

    @Test
    @Rule("S6.3")
    default void s6_3_a_token_is_made_of_url_safe_characters() {
        try (ParcelStore store = new ParcelStore(subject())) {
            for (String label : Vector.of("\u00e9?&=/+", "\uD83D\uDE00", "z")) {
                assertThat(store.accept(label).label()).isEqualTo(label);
            }
            for (Page<Parcel> page : pages(store, byLabel().limit(1), round -> {})) {
                page.next().forEach(token -> assertThat(token.text()).matches("[A-Za-z0-9._~-]+"));
            }
        }
    }

    private static Query<Parcel> byLabel() {
        return Query.of(ParcelSchema.PARCEL).orderBy(new Sort("label", false));
    }

    private static Page<Parcel> page(ParcelStore store, Query<Parcel> query) {
        try (View view = store.storage().view()) {
            return ParcelStore.sure(view, query);
        }
    }

    /** All pages, each from a view of its own, with something happening before each but the first. */
    private static Vector<Page<Parcel>> pages(ParcelStore store, Query<Parcel> query, IntConsumer meanwhile) {
        Page<Parcel> page = page(store, query);
        Vector<Page<Parcel>> pages = Vector.of(page);
        while (page.hasNext()) {
            meanwhile.accept(pages.size() - 1);
            page = page(store, query.after(page.next()));
            pages = pages.append(page);
            assertThat(pages.size()).as("pages of a small store").isLessThan(100);
        }
        return pages;
    }

    private static Vector<Parcel> inOrder(Vector<Parcel> parcels, Vector<Sort> order) {
        return ReferenceState.of(ParcelSchema.SCHEMA, parcels)
                .scan(ParcelSchema.PARCEL, Condition.everything(), order)
                .get();
    }

    private static Vector<Parcel> third(Vector<Parcel> crowd, int which) {
        return crowd.zipWithIndex().filter(each -> each._2 % 3 == which).map(each -> each._1);
    }

    private static <T extends Entity> void assertForeign(ParcelStore store, Query<T> query) {
        try (View view = store.storage().view()) {
            assertThat(view.scan(query).swap()).containsExactly(StorageRefusal.FOREIGN_TOKEN.error());
        }
    }
}
