// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** S1: what a view answers. */
public interface ViewContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S1.1")
    default void s1_1_a_view_answers_from_one_state_while_others_commit() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel kept = store.accept("kept");
            Parcel lost = store.accept("lost");
            try (View view = store.storage().view()) {
                Position before = view.position();
                store.lose(lost);
                Parcel heavy = store.repack(kept, parcel -> parcel.withWeight(7));
                Parcel late = store.accept("late");

                assertThat(view.get(ParcelSchema.PARCEL, kept.id())).isEqualTo(Option.some(kept));
                assertThat(view.get(ParcelSchema.PARCEL, lost.id())).isEqualTo(Option.some(lost));
                assertThat(view.get(ParcelSchema.PARCEL, late.id())).isEqualTo(Option.none());
                assertThat(ParcelStore.scan(view, Condition.everything(), Vector.empty()))
                        .containsExactly(kept, lost);
                assertThat(view.count(ParcelSchema.PARCEL, Condition.everything())
                                .get())
                        .isEqualTo(2);
                assertThat(view.position()).isEqualTo(before);
                assertThat(store.scan(Condition.everything())).containsExactly(heavy, late);
            }
        }
    }

    @Test
    @Rule("S1.1")
    default void s1_1_all_pages_of_one_view_show_the_same_state() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> parcels = Vector.of("a", "b", "c", "d").map(store::accept);
            Query<Parcel> byLabel = Query.of(ParcelSchema.PARCEL)
                    .orderBy(ParcelSchema.PARCEL.field("label").ascending())
                    .limit(2);
            try (View view = store.storage().view()) {
                Page<Parcel> first = ParcelStore.sure(view, byLabel);
                store.lose(parcels.get(2));
                Parcel changed = store.repack(parcels.get(3), parcel -> parcel.withLabel("0"));
                assertThat(changed.version()).isEqualTo(2);
                Page<Parcel> second = ParcelStore.sure(view, byLabel.after(first.next()));
                assertThat(first.items().appendAll(second.items())).isEqualTo(parcels);
            }
        }
    }

    @Test
    @Rule({"S1.1", "S1.3"})
    default void s1_3_several_at_once_are_what_each_is_by_itself() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel one = store.accept("one");
            Parcel two = store.accept("two");
            Parcel lost = store.accept("lost");
            Vector<ParcelId> ids = Vector.of(two.id(), new ParcelId(new UUID(0, 0)), lost.id(), one.id(), two.id());
            try (View view = store.storage().view()) {
                store.lose(lost);
                Parcel changed = store.repack(one, parcel -> parcel.withWeight(7));
                assertThat(view.getAll(ParcelSchema.PARCEL, ids)).containsExactly(two, lost, one, two);
                assertThat(view.getAll(ParcelSchema.PARCEL, Vector.empty())).isEmpty();
                assertThat(view.getAll(ParcelSchema.DEPOT, ids)).isEmpty();
                try (View later = store.storage().view()) {
                    assertThat(later.getAll(ParcelSchema.PARCEL, ids)).containsExactly(two, changed, two);
                }
            }
        }
    }

    @Test
    @Rule("S1.2")
    default void s1_2_a_view_opened_after_a_commit_includes_it() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.plain("new");
            Position committed = store.commit(Draft.draft().accept(parcel)).position();
            try (View view = store.storage().view()) {
                assertThat(view.get(ParcelSchema.PARCEL, parcel.id()).map(Parcel::label))
                        .isEqualTo(Option.some("new"));
                assertThat(view.position()).isEqualTo(committed);
            }
        }
    }

    @Test
    @Rule("S1.2")
    default void s1_2_a_view_opened_after_a_commit_includes_it_on_every_thread() {
        try (ParcelStore store = new ParcelStore(subject())) {
            for (int round = 0; round < 10; round++) {
                Parcel parcel = store.accept("round " + round);
                Option<Parcel> seen = CompletableFuture.supplyAsync(() -> store.find(parcel.id()))
                        .join();
                assertThat(seen).isEqualTo(Option.some(parcel));
            }
        }
    }

    @Test
    @Rule("S1.2")
    default void s1_2_an_archived_entity_is_given_like_any_other() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel archived = store.archive(store.accept("old"));
            assertThat(archived.isArchived()).isTrue();
            assertThat(store.find(archived.id())).isEqualTo(Option.some(archived));
            assertThat(store.scan(Condition.everything())).containsExactly(archived);
            assertThat(store.count(Condition.everything())).isEqualTo(1);
        }
    }

    @Property(tries = 100)
    @Rule("S2.1")
    default void s2_1_an_entity_comes_back_exactly_as_it_was_written(
            @ForAll(supplier = Parcels.Any.class) Parcel parcel) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Draft draft = Draft.draft().accept(parcel).at(Parcels.DAWN);
            assertThat(store.commit(draft).at()).isEqualTo(Parcels.DAWN);
            assertThat(store.the(parcel.id())).isEqualTo(parcel.withUpdatedAt(Parcels.DAWN));
            assertThat(store.scan(Condition.everything())).containsExactly(store.the(parcel.id()));
        }
    }
}
