// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelId;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** S8.1, and what the other rules say about many threads. */
public interface ConcurrencyContract {
    /** A new subject. */
    StorageSubject subject();

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    @Rule({"S8.1", "S1.1", "S1.2", "S2.1", "S2.2", "S3.1", "S3.4", "S3.5", "S5.1"})
    default void s8_1_every_answer_is_explained_by_one_order_of_all_commits(@ForAll long seed) {
        try (ParcelStore store = new ParcelStore(subject())) {
            assertThat(HistoryChecker.findings(store.storage(), 4, seed)).isEmpty();
        }
    }

    @Test
    @Rule({"S8.1", "S3.1"})
    default void s8_1_no_increment_of_any_thread_is_lost() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Depot depot = store.open("counted");
            Threads.each(4, thread -> {
                for (int round = 0; round < 25; round++) {
                    untilCommitted(() -> store.attempt(Draft.draft().count(store.depot(depot.id()), 1)));
                }
            });
            assertThat(store.depot(depot.id()).count()).isEqualTo(100);
            assertThat(store.depot(depot.id()).version()).isEqualTo(101);
        }
    }

    @Test
    @Rule({"S8.1", "S4.4"})
    default void s4_4_many_threads_with_the_same_commit_apply_it_once() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Depot depot = store.open("counted");
            ChangeSet changes = Draft.draft().count(depot, 1).changeSet();
            Vector<Receipt> receipts =
                    Vector.ofAll(answers(8, () -> store.storage().commit(changes)));
            assertThat(receipts.distinct()).hasSize(1);
            assertThat(receipts.head()).isInstanceOf(Receipt.Committed.class);
            assertThat(store.depot(depot.id()).count()).isEqualTo(1);
            assertThat(store.feed()).hasSize(2);
        }
    }

    @Test
    @Rule({"S8.1", "S3.4"})
    default void s3_4_of_many_threads_that_want_one_key_exactly_one_gets_it() {
        try (ParcelStore store = new ParcelStore(subject())) {
            for (int round = 0; round < 5; round++) {
                String label = "round " + round;
                Vector<Receipt> receipts = Vector.ofAll(
                        answers(4, () -> store.attempt(Draft.draft().accept(store.plain(label)))));
                assertThat(receipts.count(Receipt.Committed.class::isInstance)).isEqualTo(1);
                assertThat(receipts.count(Receipt.Taken.class::isInstance)).isEqualTo(3);
            }
        }
    }

    @Test
    @Rule("S5.1")
    default void s5_1_a_reader_that_follows_the_feed_while_others_write_misses_nothing() {
        try (ParcelStore store = new ParcelStore(subject())) {
            CountDownLatch writing = new CountDownLatch(3);
            Threads.each(4, thread -> {
                if (thread < 3) {
                    try {
                        write(store.storage(), thread, 30);
                    } finally {
                        writing.countDown();
                    }
                } else {
                    assertThat(follow(store.storage(), writing)).isEqualTo(store.feed());
                }
            });
            assertThat(store.feed()).hasSize(180);
        }
    }

    @Test
    @Rule({"S5.2", "S8.1"})
    default void s5_2_the_events_of_concurrent_commits_do_not_mix() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Threads.each(4, thread -> write(store.storage(), thread, 20));
            Vector<Vector<Recorded>> pairs = store.feed().grouped(2).toVector();
            assertThat(pairs).hasSize(80);
            assertThat(pairs)
                    .allMatch(pair -> pair.get(0).commit().equals(pair.get(1).commit()));
        }
    }

    private static void write(Storage storage, int thread, int commits) {
        ParcelId parcel = new ParcelId(new UUID(thread, thread));
        for (int round = 0; round < commits; round++) {
            Draft draft = Draft.draft().inspect(parcel, round).inspect(parcel, -round);
            assertThat(storage.commit(draft.changeSet())).isInstanceOf(Receipt.Committed.class);
        }
    }

    /** Reads while there are writers, and then what is left. */
    private static Vector<Recorded> follow(Storage storage, CountDownLatch writing) {
        Vector<Recorded> followed = Vector.empty();
        Vector<Recorded> more = Vector.empty();
        for (boolean writers = true; writers || !more.isEmpty(); ) {
            writers = writing.getCount() > 0;
            Position last = followed.lastOption().map(Recorded::position).getOrElse(Position.START);
            more = storage.events(last, 7);
            followed = followed.appendAll(more);
        }
        return followed;
    }

    private static void untilCommitted(Supplier<Receipt> attempt) {
        int attempts = 1;
        while (!(attempt.get() instanceof Receipt.Committed)) {
            assertThat(++attempts).as("attempts until there was no conflict").isLessThan(100_000);
        }
    }

    private static <R> List<R> answers(int threads, Supplier<R> question) {
        Queue<R> answers = new ConcurrentLinkedQueue<>();
        Threads.each(threads, thread -> answers.add(question.get()));
        return List.copyOf(answers);
    }
}
