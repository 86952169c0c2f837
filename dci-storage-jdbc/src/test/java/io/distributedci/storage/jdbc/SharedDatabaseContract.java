// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.query.Condition.Op;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
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
    /** More than twice as many as are asked for together. */
    int MANY = 2 * Query.MAX_LIMIT + 10;

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

    @Test
    default void a_view_shows_what_the_other_store_has_committed_whatever_was_asked_before() {
        JdbcSubject.Place place = place();
        try (JdbcStorage one = place.open(ParcelSchema.SCHEMA);
                JdbcStorage two = place.open(ParcelSchema.SCHEMA)) {
            Depot depot = Parcels.depot(UUID.randomUUID(), "shared");
            assertThat(everything(two, depot)).isEqualTo(new Everything(Option.none(), Vector.empty(), 0));
            assertThat(one.commit(Draft.draft().open(depot).changeSet())).isInstanceOf(Receipt.Committed.class);
            assertThat(everything(two, depot).count()).isEqualTo(1);
            for (long round = 1; round <= ROUNDS; round++) {
                Storage writer = round % 2 == 0 ? one : two;
                Storage reader = round % 3 == 0 ? one : two;
                assertThat(writer.commit(
                                Draft.draft().count(depot(writer, depot), 1).changeSet()))
                        .isInstanceOf(Receipt.Committed.class);
                Everything seen = everything(reader, depot);
                assertThat(seen.one().map(Depot::count)).contains(round);
                assertThat(seen.all()).isEqualTo(seen.one().toVector());
            }
        }
    }

    @Test
    @Rule({"S3.3", "S3.5"})
    default void s3_5_memberships_of_many_are_each_as_they_were_relied_on() {
        JdbcSubject.Place place = place();
        try (JdbcStorage one = place.open(ParcelSchema.SCHEMA);
                JdbcStorage two = place.open(ParcelSchema.SCHEMA)) {
            Vector<Parcel> parcels = Vector.range(0, MANY)
                    .map(number ->
                            Parcels.parcel(new UUID(1, number), new DepotId(new UUID(0, number)), "parcel " + number));
            assertThat(one.commit(parcels.foldLeft(Draft.draft(), Draft::accept).changeSet()))
                    .isInstanceOf(Receipt.Committed.class);
            assertThat(two.commit(relyingOnEach(parcels))).isInstanceOf(Receipt.Committed.class);
            Parcel left = parcels.get(3);
            Parcel joined = Parcels.parcel(new UUID(2, 0), parcels.get(MANY - 2).depot(), "parcel that joined");
            assertThat(one.commit(Draft.draft()
                            .accept(joined)
                            .archive(left.withVersion(1))
                            .changeSet()))
                    .isInstanceOf(Receipt.Committed.class);
            assertThat(two.commit(relyingOnEach(parcels)))
                    .isEqualTo(new Receipt.Stale(TreeSet.of(Ref.to(left.id()), Ref.to(joined.id()))));
        }
    }

    /** Every other membership has a term that no database tests. */
    private static ChangeSet relyingOnEach(Vector<Parcel> parcels) {
        return parcels.foldLeft(Draft.draft().inspect(parcels.head().id(), 1), (draft, parcel) -> {
                    Condition there = new Condition.Compare(
                                    "depot_id", Op.EQ, parcel.depot().toString())
                            .and(EntityType.live());
                    boolean even = parcel.id().value().getLeastSignificantBits() % 2 == 0;
                    return draft.relyOnExactly(
                            even ? there.and(new Condition.Like("label", "parcel%", false)) : there,
                            Vector.of(parcel.id()));
                })
                .changeSet();
    }

    /** What all kinds of questions say about depots. */
    record Everything(Option<Depot> one, Vector<Depot> all, long count) {}

    private static Everything everything(Storage store, Depot depot) {
        try (View view = store.view()) {
            Vector<Depot> all = view.scan(Query.of(ParcelSchema.DEPOT)).get().items();
            assertThat(view.getAll(ParcelSchema.DEPOT, Vector.of(depot.id()))).isEqualTo(all);
            return new Everything(
                    view.get(ParcelSchema.DEPOT, depot.id()),
                    all,
                    view.count(ParcelSchema.DEPOT, Condition.everything()).get());
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
