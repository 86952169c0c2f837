// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S3.4: unique keys. */
public interface KeyContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S3.4")
    default void s3_4_a_second_entity_with_the_same_key_is_refused_and_the_owner_is_named() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel owner = store.accept("one");
            Parcel second = store.plain("one");
            Parcel other = store.accept("two");
            assertThat(store.attempt(Draft.draft().accept(second))).isEqualTo(taken(second, "label", owner));
            assertThat(store.attempt(Draft.draft().repack(other, labelled(other, "one"))))
                    .isEqualTo(taken(other, "label", owner));
            assertThat(store.accept(store.plain("one").withDepot(new DepotId(new UUID(5, 5))))
                            .version())
                    .isEqualTo(1);
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_keys_that_look_alike_are_different() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<String> alike =
                    Vector.of("a", "A", "a ", " a", "\u00e9", "e\u0301", "\u00df", "ss", "a\u200b", "\uFF41");
            assertThat(alike.map(store::accept).map(Parcel::label)).isEqualTo(alike);
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_only_entities_that_take_part_have_keys() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel first = store.archive(store.accept("one"));
            Parcel second = store.archive(store.accept("one"));
            Parcel live = store.accept("one");
            assertThat(first.isArchived() && second.isArchived()).isTrue();
            Parcel returning = first.withState(ResourceState.INACTIVE);
            assertThat(store.attempt(Draft.draft().repack(first, returning))).isEqualTo(taken(first, "label", live));
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_absent_values_count_as_equal() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel unsealed = store.accept(store.plain("one").withFragile(true));
            Parcel second = store.plain("two").withFragile(true);
            assertThat(store.attempt(Draft.draft().accept(second))).isEqualTo(taken(second, "seal", unsealed));
            assertThat(store.accept(second.withSeal(Option.some("2"))).version())
                    .isEqualTo(1);
            assertThat(store.accept(store.plain("three").withSeal(Option.some("2")))
                            .fragile())
                    .isFalse();
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_two_writes_of_one_change_cannot_share_a_key() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel one = store.plain("same");
            Parcel two = store.plain("same");
            assertThat(store.attempt(Draft.draft().accept(one).accept(two)))
                    .isIn(taken(one, "label", two), taken(two, "label", one));
            assertThat(store.accept(two).label()).isEqualTo("same");
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_a_key_passes_on_within_one_change() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel archived = store.accept("archived");
            Parcel removed = store.accept("removed");
            Parcel renamed = store.accept("renamed");
            Draft draft = Draft.draft()
                    .accept(store.plain("archived"))
                    .accept(store.plain("removed"))
                    .accept(store.plain("renamed"))
                    .archive(archived)
                    .lose(removed)
                    .repack(renamed, labelled(renamed, "new name"));
            assertThat(store.commit(draft).id()).isEqualTo(draft.changeSet().id());
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_two_entities_may_swap_their_keys_in_one_change() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel one = store.accept("one");
            Parcel two = store.accept("two");
            Draft swap = Draft.draft().repack(one, labelled(one, "two")).repack(two, labelled(two, "one"));
            assertThat(store.commit(swap).id()).isEqualTo(swap.changeSet().id());
            assertThat(store.the(one.id()).label()).isEqualTo("two");
            assertThat(store.the(two.id()).label()).isEqualTo("one");
        }
    }

    @Test
    @Rule("S3.4")
    default void s3_4_a_key_is_free_again_when_its_owner_gave_it_up() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel renamed = store.repack(store.accept("one"), parcel -> parcel.withLabel("other"));
            Parcel removed = store.accept("one");
            store.lose(removed);
            Parcel archived = store.archive(store.accept("one"));
            Parcel last = store.accept("one");
            assertThat(Vector.of(renamed, archived, last).map(Parcel::label)).containsExactly("other", "one", "one");
        }
    }

    @Test
    @Rule({"S3.3", "S3.4"})
    default void s3_4_a_change_that_is_both_stale_and_taken_is_stale() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel owner = store.accept("one");
            Draft draft = Draft.draft().accept(store.plain("one")).relyOn(owner.id(), 7);
            assertThat(store.attempt(draft)).isInstanceOf(Receipt.Stale.class);
        }
    }

    private static Parcel labelled(Parcel parcel, String label) {
        return parcel.withLabel(label);
    }

    private static Receipt taken(Parcel written, String index, Parcel owner) {
        return new Receipt.Taken(Ref.to(written.id()), index, Ref.to(owner.id()));
    }
}
