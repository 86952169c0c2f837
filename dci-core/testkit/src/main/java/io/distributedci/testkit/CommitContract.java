// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.query.Condition;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** S2 and S4: a change is all or nothing, and its outcome can be asked for. */
public interface CommitContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S2.1")
    default void s2_1_all_parts_of_a_change_are_applied() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel changing = store.accept("changing");
            Parcel ageing = store.accept("ageing");
            Parcel leaving = store.accept("leaving");
            Parcel coming = store.plain("coming");
            Receipt.Committed receipt = store.commit(Draft.draft()
                    .repack(changing, changing.withWeight(9))
                    .archive(ageing)
                    .lose(leaving)
                    .accept(coming));

            assertThat(store.the(changing.id()).weight()).isEqualTo(9);
            assertThat(store.the(changing.id()).version()).isEqualTo(2);
            assertThat(store.the(ageing.id()).isArchived()).isTrue();
            assertThat(store.find(leaving.id())).isEqualTo(Option.none());
            assertThat(store.the(coming.id()).label()).isEqualTo("coming");
            assertThat(store.count(Condition.everything())).isEqualTo(3);
            assertThat(store.feed().filter(recorded -> recorded.commit().equals(receipt.id())))
                    .hasSize(4);
        }
    }

    @Test
    @Rule("S2.1")
    default void s2_1_index_entries_follow_every_change() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel light = store.accept(store.plain("light").withWeight(1).withTags(Vector.of("old", "both")));
            Parcel middle = store.accept(store.plain("middle").withWeight(5));
            Parcel heavy = store.repack(light, parcel -> parcel.withWeight(9).withTags(Vector.of("both", "new")));

            assertThat(store.scan(
                            Condition.everything(),
                            ParcelSchema.PARCEL.field("weight").descending()))
                    .containsExactly(heavy, middle);
            assertThat(store.scan(new Condition.Contains("tags", "old"))).isEmpty();
            assertThat(store.scan(new Condition.Contains("tags", "new"))).containsExactly(heavy);
            assertThat(store.scan(new Condition.Contains("tags", "both"))).containsExactly(heavy);
            store.lose(heavy);
            assertThat(store.scan(new Condition.Contains("tags", "both"))).isEmpty();
            assertThat(store.scan(
                            EntityType.live(),
                            ParcelSchema.PARCEL.field("depot_id").ascending()))
                    .containsExactly(middle);
        }
    }

    @Property(tries = 100)
    @Rule("S2.1")
    default void s2_1_an_event_comes_back_exactly_as_it_was_given(@ForAll(supplier = Parcels.Any.class) Parcel parcel) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Draft draft = Draft.draft().accept(parcel).inspect(parcel.id(), parcel.weight());
            assertThat(store.commit(draft).position().value()).isEqualTo(2);
            assertThat(store.feed().map(Recorded::event))
                    .isEqualTo(draft.changeSet().events());
        }
    }

    @Test
    @Rule("S2.2")
    default void s2_2_a_stale_change_leaves_no_trace() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel old = store.accept("one");
            Parcel now = store.repack(old, parcel -> parcel.withWeight(2));
            Draft stale = Draft.draft()
                    .accept(store.plain("two"))
                    .repack(old, old.withWeight(3))
                    .inspect(old.id(), 1);
            assertRefusedWithoutTrace(store, stale, Receipt.Stale.class);
            CommitId id = stale.changeSet().id();
            assertThat(store.commit(Draft.draft(id).archive(now)).id()).isEqualTo(id);
        }
    }

    @Test
    @Rule("S2.2")
    default void s2_2_a_taken_change_leaves_no_trace() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel owner = store.accept("owned");
            Parcel other = store.accept("other");
            Parcel free = store.plain("free");
            Draft taken = Draft.draft()
                    .accept(free)
                    .repack(other, other.withLabel("owned"))
                    .archive(store.accept("third"));
            assertRefusedWithoutTrace(store, taken, Receipt.Taken.class);
            store.accept(store.plain("free"));
            assertThat(store.the(owner.id())).isEqualTo(owner);
        }
    }

    @Test
    @Rule("S2.2")
    default void s2_2_a_misuse_leaves_no_trace() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.accept("one");
            Vector<Object> before = store.picture();
            Draft misuse = Draft.draft()
                    .accept(store.plain("two"))
                    .relyOnExactly(new Condition.Null("nowhere"), Vector.of(parcel.id()));
            assertThatThrownBy(() -> store.attempt(misuse)).isInstanceOf(IllegalArgumentException.class);
            assertThat(store.picture()).isEqualTo(before);
            assertThat(store.storage().find(misuse.changeSet().id())).isEqualTo(Option.none());
        }
    }

    @Test
    @Rule("S4.3")
    default void s4_3_a_commit_is_found_exactly_if_it_landed() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.plain("one");
            Draft landed = Draft.draft().accept(parcel);
            Draft stale = Draft.draft().accept(parcel.withWeight(2));
            Receipt.Committed receipt = store.commit(landed);
            assertThat(store.attempt(stale)).isInstanceOf(Receipt.Stale.class);
            store.accept("two");

            assertThat(store.storage().find(landed.changeSet().id())).isEqualTo(Option.some(receipt));
            assertThat(store.storage().find(stale.changeSet().id())).isEqualTo(Option.none());
            assertThat(store.storage().find(new CommitId(new UUID(1, 1)))).isEqualTo(Option.none());
        }
    }

    @Test
    @Rule("S4.4")
    default void s4_4_the_same_commit_twice_applies_once_and_has_one_receipt() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Draft draft = Draft.draft().accept(store.plain("one"));
            Receipt.Committed first = store.commit(draft);
            Parcel later = store.accept("later");
            Vector<Object> before = store.picture();
            assertThat(store.attempt(draft)).isEqualTo(first);
            assertThat(store.attempt(draft.accept(store.plain("more")).at(Parcels.DAWN.plusSeconds(99))))
                    .isEqualTo(first);
            assertThat(store.picture()).isEqualTo(before);
            assertThat(store.the(later.id())).isEqualTo(later);
        }
    }

    @Test
    @Rule("S4.4")
    default void s4_4_a_commit_whose_effect_was_overtaken_still_has_its_first_receipt() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.accept("one");
            Draft draft = Draft.draft().repack(parcel, parcel.withWeight(2));
            Receipt.Committed first = store.commit(draft);
            Parcel overtaken = store.repack(store.the(parcel.id()), again -> again.withWeight(3));
            assertThat(store.attempt(draft)).isEqualTo(first);
            assertThat(store.the(parcel.id())).isEqualTo(overtaken);
        }
    }

    private static void assertRefusedWithoutTrace(ParcelStore store, Draft draft, Class<? extends Receipt> refusal) {
        Vector<Object> before = store.picture();
        assertThat(store.attempt(draft)).isInstanceOf(refusal);
        assertThat(store.picture()).isEqualTo(before);
        assertThat(store.storage().find(draft.changeSet().id())).isEqualTo(Option.none());
    }
}
