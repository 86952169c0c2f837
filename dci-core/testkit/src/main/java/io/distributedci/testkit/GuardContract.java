// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S3 without unique keys: what a change relies on holds at the commit point. */
public interface GuardContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S3.1")
    default void s3_1_an_entity_is_written_only_on_the_version_that_was_read() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel old = store.accept("one");
            Parcel now = store.repack(old, parcel -> parcel.withWeight(2));
            assertThat(store.attempt(Draft.draft().repack(old, old.withWeight(3))))
                    .isEqualTo(stale(old));
            assertThat(store.the(old.id())).isEqualTo(now);
            assertThat(store.attempt(Draft.draft().lose(old))).isEqualTo(stale(old));
            assertThat(store.repack(now, parcel -> parcel.withWeight(3)).version())
                    .isEqualTo(3);
        }
    }

    @Test
    @Rule("S3.1")
    default void s3_1_an_entity_that_was_only_read_must_not_have_changed() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel read = store.accept("read");
            Draft relying = Draft.draft().accept(store.plain("written")).relyOn(read);
            Parcel changed = store.repack(read, parcel -> parcel.withWeight(2));
            assertThat(store.attempt(relying)).isEqualTo(stale(read));
            assertThat(store.commit(relying.relyOn(changed)).id())
                    .isEqualTo(relying.changeSet().id());
        }
    }

    @Test
    @Rule("S3.1")
    default void s3_1_an_entity_that_was_only_read_must_not_be_gone() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel read = store.accept("read");
            store.lose(read);
            assertThat(store.attempt(
                            Draft.draft().accept(store.plain("written")).relyOn(read)))
                    .isEqualTo(stale(read));
        }
    }

    @Test
    @Rule("S3.1")
    default void s3_1_a_change_of_nothing_but_events_is_guarded_too() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel read = store.accept("read");
            Parcel changed = store.repack(read, parcel -> parcel.withWeight(2));
            assertThat(store.attempt(Draft.draft().inspect(read.id(), 1).relyOn(read)))
                    .isEqualTo(stale(read));
            assertThat(store.commit(Draft.draft().inspect(read.id(), 1).relyOn(changed))
                            .position()
                            .value())
                    .isEqualTo(3);
        }
    }

    @Test
    @Rule("S3.2")
    default void s3_2_version_0_means_that_it_does_not_exist() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.plain("one");
            ParcelId nobody = new ParcelId(new UUID(9, 9));
            store.accept(parcel);
            assertThat(store.attempt(Draft.draft().accept(parcel.withWeight(5))))
                    .isEqualTo(stale(parcel));
            assertThat(store.the(parcel.id()).weight()).isEqualTo(1);
            assertThat(store.commit(Draft.draft().accept(store.plain("two")).relyOn(nobody, 0))
                            .position()
                            .value())
                    .isEqualTo(2);
            assertThat(store.attempt(Draft.draft().accept(store.plain("three")).relyOn(parcel.id(), 0)))
                    .isEqualTo(stale(parcel));
            assertThat(store.attempt(Draft.draft().inspect(nobody, 1).relyOn(nobody, 1)))
                    .isEqualTo(new Receipt.Stale(TreeSet.of(Ref.to(nobody))));
        }
    }

    @Test
    @Rule("S3.2")
    default void s3_2_an_archived_entity_exists_and_a_removed_one_does_not() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel plain = store.plain("one");
            Parcel archived = store.archive(store.accept(plain));
            assertThat(store.attempt(Draft.draft().accept(plain))).isEqualTo(stale(plain));
            store.lose(archived);
            store.accept(plain);
        }
    }

    @Test
    @Rule("S3.3")
    default void s3_3_a_stale_receipt_names_every_reference_that_no_longer_held_and_no_other() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel changed = store.accept("changed");
            Parcel gone = store.accept("gone");
            Parcel come = store.plain("come");
            Parcel same = store.accept("same");
            Parcel changedUnwritten = store.accept("changed and only read");
            Draft draft = Draft.draft()
                    .repack(changed, changed.withWeight(5))
                    .relyOn(gone)
                    .relyOn(come.id(), 0)
                    .relyOn(same)
                    .relyOn(changedUnwritten);
            store.repack(changed, parcel -> parcel.withWeight(2));
            store.archive(changedUnwritten);
            store.lose(gone);
            store.accept(come);
            assertThat(store.attempt(draft)).isEqualTo(stale(changed, gone, come, changedUnwritten));
        }
    }

    @Test
    @Rule({"S3.3", "S3.5"})
    default void s3_3_a_stale_receipt_names_who_joined_and_who_left_a_set() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel leaving = store.accept("leaving");
            Parcel staying = store.accept("staying");
            Draft draft = Draft.draft()
                    .inspect(staying.id(), 1)
                    .relyOn(staying)
                    .relyOnExactly(EntityType.live(), Vector.of(leaving.id(), staying.id()));
            Parcel joining = store.accept("joining");
            Parcel left = store.archive(leaving);
            Parcel changed = store.repack(staying, parcel -> parcel.withWeight(2));
            assertThat(store.attempt(draft)).isEqualTo(stale(joining, left, changed));
        }
    }

    @Test
    @Rule("S3.5")
    default void s3_5_a_set_must_have_the_same_members_at_the_commit_point() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Condition heavy = new Condition.Compare("weight", Condition.Op.GT, "10");
            Parcel first = store.accept(store.plain("first").withWeight(11));
            Draft draft = Draft.draft().inspect(first.id(), 1).relyOnExactly(heavy, Vector.of(first.id()));
            store.accept("light");
            store.repack(first, parcel -> parcel.withWeight(12));
            assertThat(store.commit(draft).id()).isEqualTo(draft.changeSet().id());

            Draft again = Draft.draft().inspect(first.id(), 2).relyOnExactly(heavy, Vector.of(first.id()));
            Parcel second = store.accept(store.plain("second").withWeight(13));
            assertThat(store.attempt(again)).isEqualTo(stale(second));
        }
    }

    @Test
    @Rule("S3.5")
    default void s3_5_an_empty_set_must_still_be_empty() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Condition tagged = new Condition.Contains("tags", "late");
            Draft draft = Draft.draft().accept(store.plain("one")).relyOnExactly(tagged, Vector.empty());
            Parcel late = store.accept(store.plain("late").withTags(Vector.of("a", "late")));
            assertThat(store.attempt(draft)).isEqualTo(stale(late));
            store.lose(late);
            assertThat(store.commit(draft).id()).isEqualTo(draft.changeSet().id());
        }
    }

    @Test
    @Rule("S3.5")
    default void s3_5_a_set_is_compared_before_the_change_itself_applies() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel member = store.accept("member");
            Draft draft = Draft.draft()
                    .archive(member)
                    .accept(store.plain("next"))
                    .relyOnExactly(EntityType.live(), Vector.of(member.id()));
            assertThat(store.commit(draft).id()).isEqualTo(draft.changeSet().id());
        }
    }

    private static Receipt stale(Entity... entities) {
        return new Receipt.Stale(TreeSet.ofAll(Vector.of(entities).map(entity -> Ref.to(entity.id()))));
    }
}
