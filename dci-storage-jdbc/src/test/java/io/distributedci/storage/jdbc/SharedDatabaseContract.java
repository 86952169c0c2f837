package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two stores over one database, as in two processes of a host: no guard is lost between them, and nobody sees a gap in the feed. */
interface SharedDatabaseContract {
    int ROUNDS = 30;
    int WRITERS = 4;

    /** A new, empty place for one store. */
    JdbcSubject.Place place();

    @Test
    default void no_increment_is_lost_and_no_reader_sees_a_gap() throws Exception {
        JdbcSubject.Place place = place();
        try (JdbcStorage one = place.open(ParcelSchema.SCHEMA);
                JdbcStorage two = place.open(ParcelSchema.SCHEMA)) {
            Depot depot = Parcels.depot(UUID.randomUUID(), "shared");
            assertThat(one.commit(Draft.draft().open(depot).changeSet())).isInstanceOf(Receipt.Committed.class);
            AtomicInteger writing = new AtomicInteger(WRITERS);
            List<Callable<Vector<Recorded>>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Storage store = writer % 2 == 0 ? one : two;
                work.add(() -> {
                    try {
                        count(store, depot);
                        return Vector.empty();
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            work.add(() -> follow(one, writing));
            work.add(() -> follow(two, writing));
            List<Vector<Recorded>> feeds = done(work);
            assertThat(depot(two, depot).count()).isEqualTo(WRITERS * ROUNDS);
            assertThat(feeds.get(WRITERS)).isEqualTo(feeds.get(WRITERS + 1));
            assertThat(feeds.get(WRITERS).map(event -> event.position().value()))
                    .isEqualTo(Vector.rangeClosed(1L, WRITERS * ROUNDS + 1L));
        }
    }

    private static void count(Storage store, Depot depot) {
        for (int round = 0; round < ROUNDS; round++) {
            Receipt receipt;
            do {
                receipt =
                        store.commit(Draft.draft().count(depot(store, depot), 1).changeSet());
            } while (receipt instanceof Receipt.Stale);
            assertThat(receipt).isInstanceOf(Receipt.Committed.class);
        }
    }

    private static Depot depot(Storage store, Depot depot) {
        try (View view = store.view()) {
            return view.get(ParcelSchema.DEPOT, depot.id()).get();
        }
    }

    private static Vector<Recorded> follow(Storage store, AtomicInteger writing) {
        Vector<Recorded> all = Vector.empty();
        boolean more = true;
        while (more) {
            more = writing.get() > 0;
            Position last = all.lastOption().map(Recorded::position).getOrElse(Position.START);
            Vector<Recorded> next = store.events(last, 7);
            all = all.appendAll(next);
            more |= !next.isEmpty();
        }
        return all;
    }

    private static List<Vector<Recorded>> done(List<Callable<Vector<Recorded>>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Vector<Recorded>> answers = new ArrayList<>();
            for (Future<Vector<Recorded>> future : threads.invokeAll(work)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
