// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelQuestions;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** S6.1 and S6.4: what a scan gives, in which order, and what a count counts. For pages see {@link PageContract}. */
public interface ScanContract {
    /** A new subject. */
    StorageSubject subject();

    @Property(tries = 100)
    @Rule({"S6.1", "S6.4"})
    default void s6_1_a_scan_gives_what_matches_in_the_order_asked_for(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Any.class) Condition where,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> stored = store.acceptAll(crowd);
            Vector<Parcel> wanted = ReferenceState.of(ParcelSchema.SCHEMA, stored)
                    .scan(ParcelSchema.PARCEL, where, order)
                    .get();
            try (View view = store.storage().view()) {
                assertThat(ParcelStore.scan(view, where, order)).isEqualTo(wanted);
                assertThat(view.count(ParcelSchema.PARCEL, where).get()).isEqualTo(wanted.size());
            }
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_without_an_order_a_scan_goes_by_id_as_an_unsigned_number() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<ParcelId> ids = Vector.ofAll(Parcels.few(ParcelId::new, 6));
            Vector<Parcel> stored = ids.reverse()
                    .map(id -> store.accept(store.plain(id.toString()).withId(id)));
            assertThat(store.scan(Condition.everything())).isEqualTo(stored.reverse());
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_ties_are_broken_by_id_in_the_direction_of_the_last_step() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> tied = Vector.of("a", "b", "c", "d").map(store::accept);
            Sort weight = new Sort("weight", true);
            Sort due = new Sort("due", false);
            assertThat(store.scan(Condition.everything(), due)).isEqualTo(tied);
            assertThat(store.scan(Condition.everything(), weight)).isEqualTo(tied.reverse());
            assertThat(store.scan(Condition.everything(), weight, due)).isEqualTo(tied);
            assertThat(store.scan(Condition.everything(), due, weight)).isEqualTo(tied.reverse());
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_absent_values_come_first_ascending_and_last_descending() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel low = store.accept(store.plain("low").withShelf(Option.some(Long.MIN_VALUE)));
            Parcel none = store.accept("none");
            Parcel high = store.accept(store.plain("high").withShelf(Option.some(Long.MAX_VALUE)));
            assertThat(store.scan(Condition.everything(), new Sort("shelf", false)))
                    .containsExactly(none, low, high);
            assertThat(store.scan(Condition.everything(), new Sort("shelf", true)))
                    .containsExactly(high, low, none);
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_text_is_ordered_by_code_point() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<String> labels =
                    Vector.of(" a", "A", "Z", "a", "a ", "ab", "b", "z", "\u00e9", "\uFFFD", "\uD83D\uDE00");
            Vector<Parcel> stored = labels.reverse().map(store::accept);
            assertThat(store.scan(Condition.everything(), new Sort("label", false)))
                    .isEqualTo(stored.reverse());
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_an_entity_with_several_matching_elements_is_given_once() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel twice = store.accept(store.plain("one").withTags(Vector.of("x", "y", "x")));
            Condition x = new Condition.Contains("tags", "x");
            Condition either = x.or(new Condition.Contains("tags", "y"));
            assertThat(store.scan(either)).containsExactly(twice);
            assertThat(store.scan(x, new Sort("due", true))).containsExactly(twice);
            assertThat(store.count(x)).isEqualTo(1);
        }
    }

    @Test
    @Rule("S6.4")
    default void s6_4_a_count_is_the_size_of_the_full_scan() {
        try (ParcelStore store = new ParcelStore(subject())) {
            assertThat(store.count(Condition.everything())).isZero();
            Vector<Parcel> stored = Vector.of("a", "b", "c").map(store::accept);
            Parcel archived = store.archive(stored.head());
            assertThat(store.count(Condition.everything())).isEqualTo(3);
            assertThat(store.count(EntityType.live())).isEqualTo(2);
            store.lose(archived);
            assertThat(store.count(Condition.everything())).isEqualTo(2);
            assertThat(store.count(ParcelSchema.PARCEL.field("depot_id").is(ParcelStore.DEPOT)))
                    .isEqualTo(2);
            assertThat(store.count(ParcelSchema.PARCEL
                            .field("depot_id")
                            .is(new DepotId(stored.head().id().value()))))
                    .isZero();
        }
    }

    @Test
    @Rule("S6.1")
    default void s6_1_a_question_that_does_not_fit_the_type_is_refused() {
        try (ParcelStore store = new ParcelStore(subject());
                View view = store.storage().view()) {
            Query<Parcel> all = Query.of(ParcelSchema.PARCEL);
            Vector<Query<Parcel>> misfits = Vector.of(
                    all.where(new Condition.Null("nowhere")),
                    all.where(new Condition.Compare("weight", Condition.Op.EQ, "heavy")),
                    all.where(new Condition.Contains("label", "a")),
                    all.orderBy(new Sort("nowhere", false)),
                    all.orderBy(new Sort("tags", false)));
            for (Query<Parcel> misfit : misfits) {
                DciError wanted = ReferenceState.empty(ParcelSchema.SCHEMA)
                        .scan(misfit.type(), misfit.where(), misfit.order())
                        .getLeft();
                assertThat(view.scan(misfit).map(Page::items).swap()).containsExactly(wanted);
            }
            assertThat(view.count(ParcelSchema.PARCEL, new Condition.Null("nowhere"))
                            .isLeft())
                    .isTrue();
        }
    }
}
