// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelInspected;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S5: the feed of events. */
public interface FeedContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S5.1")
    default void s5_1_an_empty_store_has_no_events() {
        try (ParcelStore store = new ParcelStore(subject())) {
            assertThat(store.position()).isEqualTo(Position.START);
            assertThat(store.storage().events(Position.START, 1)).isEmpty();
            assertThat(store.storage().events(new Position(5), 10)).isEmpty();
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_positions_count_up_by_one_across_commits() {
        try (ParcelStore store = new ParcelStore(subject())) {
            for (int size = 1; size <= 4; size++) {
                Receipt.Committed receipt = store.commit(inspections(size));
                assertThat(receipt.position()).isEqualTo(store.position());
            }
            assertThat(store.feed().map(recorded -> recorded.position().value()))
                    .isEqualTo(Vector.rangeClosed(1L, 10L));
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_events_come_in_the_order_of_their_commits() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Receipt.Committed> receipts = Vector.rangeClosed(1, 5).map(size -> store.commit(inspections(size)));
            assertThat(store.feed().map(Recorded::commit).distinct()).isEqualTo(receipts.map(Receipt.Committed::id));
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_refused_changes_take_no_positions() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.plain("one");
            store.accept(parcel);
            assertThat(store.attempt(Draft.draft().accept(parcel))).isInstanceOf(Receipt.Stale.class);
            assertThat(store.attempt(Draft.draft().accept(store.plain("one")))).isInstanceOf(Receipt.Taken.class);
            assertThat(store.commit(inspections(1)).position().value()).isEqualTo(2);
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_a_reader_gets_what_follows_its_position_and_no_more_than_it_asked_for() {
        try (ParcelStore store = new ParcelStore(subject())) {
            for (int size = 1; size <= 4; size++) {
                store.commit(inspections(size));
            }
            Vector<Recorded> all = store.feed();
            for (int after = 0; after <= 10; after++) {
                for (int limit = 1; limit <= 11; limit++) {
                    assertThat(store.storage().events(new Position(after), limit))
                            .isEqualTo(all.drop(after).take(limit));
                }
            }
            assertThat(ParcelStore.feed(store.storage(), 3)).isEqualTo(all);
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_what_was_read_of_the_feed_never_changes() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Recorded> read = Vector.empty();
            for (int round = 0; round < 6; round++) {
                Parcel parcel = store.accept("round " + round);
                assertThat(store.feed().dropRight(1)).isEqualTo(read);
                read = store.feed();
                assertThat(read.last().event().subject()).isEqualTo(parcel.id());
            }
        }
    }

    @Test
    @Rule("S5.2")
    default void s5_2_the_events_of_a_commit_are_contiguous_and_in_the_order_given() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Draft> drafts = Vector.of(3, 2, 4).map(FeedContract::inspections);
            for (Draft draft : drafts) {
                store.commit(draft);
            }
            assertThat(store.feed().map(Recorded::event))
                    .isEqualTo(drafts.flatMap(draft -> draft.changeSet().events()));
        }
    }

    @Test
    @Rule("S5.2")
    default void s5_2_every_event_says_which_commit_brought_it_and_when_and_who() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Instant time = Parcels.DAWN.plusNanos(123_000);
            Draft draft = inspections(2).at(time);
            Receipt.Committed receipt = store.commit(draft);
            assertThat(receipt.at()).isEqualTo(time);
            assertThat(store.feed())
                    .isEqualTo(draft.changeSet()
                            .events()
                            .zipWithIndex((event, at) ->
                                    new Recorded(new Position(at + 1L), receipt.id(), time, "system", event)));
        }
    }

    @Test
    @Rule("S5.2")
    default void s5_2_equal_events_are_all_kept() {
        try (ParcelStore store = new ParcelStore(subject())) {
            ParcelId parcel = new ParcelId(new UUID(1, 1));
            Draft twice = Draft.draft().inspect(parcel, 1).inspect(parcel, 1);
            assertThat(store.commit(twice).position().value()).isEqualTo(2);
            assertThat(store.feed().map(Recorded::event))
                    .containsExactly(new ParcelInspected(parcel, 1), new ParcelInspected(parcel, 1));
        }
    }

    private static Draft inspections(int count) {
        return Vector.range(0, count)
                .foldLeft(Draft.draft(), (draft, round) -> draft.inspect(new ParcelId(new UUID(count, round)), round));
    }
}
