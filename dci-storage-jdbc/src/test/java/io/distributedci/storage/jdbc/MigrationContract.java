// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.Parcels;
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
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** S9.1: a database follows the declarations, in both directions, as long as the documents are known. */
interface MigrationContract {
    Index BY_WEIGHT = Index.named("weight").descending("weight");
    Index BY_TAG = Index.named("tag").ascending("tags").descending("due");
    Vector<Parcel> PARCELS = Vector.of(3, 1, 2)
            .map(number -> Parcels.parcel(new UUID(0, number), new DepotId(new UUID(0, 0)), "parcel " + number)
                    .withWeight(number)
                    .withTags(Vector.of("tag " + number % 2)));

    /** A process dies at every so manieth of its statements and commits; at each of them where {@code dci.tries.factor} says so. */
    int EVERY = Math.max(1, 7 / FaultSubject.times(1));
    /** More statements and commits than the migrations here have. */
    int MOST_WORK = 300;

    /** A new, empty place for one store. */
    JdbcSubject.Place place();

    @Test
    default void a_new_index_gives_what_was_there_before() {
        JdbcSubject.Place place = place();
        try (JdbcStorage old = place.open(Versions.with())) {
            Versions.store(old, PARCELS);
        }
        try (JdbcStorage now = place.open(Versions.with(BY_WEIGHT, BY_TAG))) {
            assertThat(scan(now, Condition.everything(), BY_WEIGHT.columns()))
                    .containsExactlyElementsOf(PARCELS.sortBy(parcel -> -parcel.weight()));
            assertThat(scan(
                            now,
                            new Condition.Contains("tags", "tag 1"),
                            BY_TAG.columns().drop(1)))
                    .containsExactlyElementsOf(
                            PARCELS.filter(parcel -> parcel.tags().contains("tag 1")));
            assertThat(columns(place)).contains("weight");
        }
    }

    @Test
    default void what_is_declared_no_longer_is_taken_away_and_comes_back() {
        JdbcSubject.Place place = place();
        try (JdbcStorage old = place.open(Versions.with(BY_WEIGHT, BY_TAG))) {
            Versions.store(old, PARCELS.take(1));
        }
        try (JdbcStorage now = place.open(Versions.with())) {
            Versions.store(now, PARCELS.drop(1));
            assertThat(columns(place)).doesNotContain("weight");
        }
        try (JdbcStorage again = place.open(Versions.with(BY_WEIGHT, BY_TAG))) {
            assertThat(scan(
                            again,
                            new Condition.Contains("tags", "tag 1"),
                            BY_TAG.columns().drop(1)))
                    .hasSize(2);
            assertThat(scan(again, Condition.everything(), BY_WEIGHT.columns())).hasSize(3);
        }
    }

    @Test
    default void an_index_that_is_declared_otherwise_is_made_anew() {
        JdbcSubject.Place place = place();
        Schema before = Versions.with(Index.unique("weight").ascending("weight"));
        Schema after = Versions.with(BY_WEIGHT);
        place.open(before).close();
        try (JdbcStorage now = place.open(after)) {
            Versions.store(
                    now,
                    PARCELS.append(
                            PARCELS.head().withId(new ParcelId(new UUID(0, 9))).withLabel("other")));
            assertThat(scan(now, Condition.everything(), BY_WEIGHT.columns())).hasSize(4);
        }
    }

    @Test
    default void documents_of_a_newer_version_are_refused() {
        JdbcSubject.Place place = place();
        place.open(Versions.withMore()).close();
        assertThatThrownBy(() -> place.open(Versions.with()).close())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer")
                .hasMessageContaining("parcel.colour");
        place.open(Versions.withMore()).close();
    }

    @Test
    default void who_opened_it_before_no_longer_writes() {
        JdbcSubject.Place place = place();
        try (JdbcStorage old = place.open(Versions.with());
                JdbcStorage same = place.open(Versions.with());
                JdbcStorage now = place.open(Versions.with(BY_WEIGHT))) {
            assertThatThrownBy(() -> Versions.store(old, PARCELS.take(1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("open the store again");
            assertThatThrownBy(() -> Versions.store(same, PARCELS.take(1))).isInstanceOf(StorageException.class);
            Versions.store(now, PARCELS);
            assertThat(scan(old, Condition.everything(), Vector.empty())).hasSize(3);
        }
    }

    @Test
    default void who_dies_while_migrating_leaves_nothing_that_others_write_past() {
        JdbcSubject.Place place = place();
        Migrating migrating = new Migrating(place);
        for (boolean reopened : new boolean[] {false, true}) {
            boolean died = true;
            for (int work = 1; died; work += EVERY) {
                assertThat(work).isLessThan(MOST_WORK);
                try (JdbcStorage old = place.open(Versions.with())) {
                    died = migrating.diesBefore(work);
                    migrating.tryToStore(old);
                    if (reopened) {
                        try (JdbcStorage again = place.open(Versions.with())) {
                            migrating.tryToStore(again);
                        }
                    }
                    migrating.assertComplete();
                    assertThatThrownBy(() -> Versions.store(old, PARCELS)).isInstanceOf(StorageException.class);
                }
            }
        }
    }

    @Test
    default void who_reads_meanwhile_by_an_index_that_stays_finds_everything() {
        JdbcSubject.Place place = place();
        JdbcSubject.Place forgetful =
                new JdbcSubject.Place(place.source(), place.options().withCachedBytes(0), place.crash());
        Vector<Long> found;
        try (JdbcStorage old = forgetful.open(Versions.with(BY_TAG))) {
            Versions.store(old, PARCELS);
            List<Long> counts = new ArrayList<>();
            DataSource overheard = OverheardSource.ofBeginnings(place.source(), () -> counts.add(tagged(old)));
            JdbcStorage.open(overheard, Versions.with(BY_TAG, BY_WEIGHT), place.options())
                    .close();
            found = Vector.ofAll(counts);
        }
        assertThat(found.distinct()).containsExactly(2L);
        assertThat(found.size()).isGreaterThan(4);
    }

    @Test
    default void an_attribute_that_is_optional_now_may_be_absent() {
        JdbcSubject.Place place = place();
        Index byShelf = Index.named("shelf").ascending("shelf");
        Index byTag = Index.named("tag").ascending("tags").ascending("shelf");
        Vector<Parcel> shelved = PARCELS.map(parcel -> parcel.withShelf(Option.some(parcel.weight())));
        Parcel loose = PARCELS.head().withId(new ParcelId(new UUID(0, 9))).withShelf(Option.none());
        try (JdbcStorage old = place.open(Versions.shelved(byShelf, byTag))) {
            Versions.store(old, shelved);
        }
        try (JdbcStorage now = place.open(Versions.with(byShelf, byTag))) {
            Versions.store(now, Vector.of(loose));
            assertThat(scan(now, Condition.everything(), byShelf.columns()))
                    .containsExactlyElementsOf(shelved.sortBy(Parcel::weight).prepend(loose));
            assertThat(scan(
                            now,
                            new Condition.Contains("tags", "tag 1"),
                            byTag.columns().drop(1)))
                    .containsExactly(loose, shelved.get(1), shelved.get(0));
        }
        place.open(Versions.shelved(byShelf)).close();
    }

    @Test
    default void many_may_open_an_empty_database_at_once() throws Exception {
        JdbcSubject.Place place = place();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<JdbcStorage> open = () -> place.open(Versions.with(BY_WEIGHT, BY_TAG));
            for (Future<JdbcStorage> opened : threads.invokeAll(List.of(open, open, open, open, open, open))) {
                opened.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
        try (JdbcStorage storage = place.open(Versions.with(BY_WEIGHT, BY_TAG))) {
            Versions.store(storage, PARCELS);
            assertThat(scan(storage, Condition.everything(), Vector.empty())).hasSize(3);
        }
    }

    /** A place whose indexes somebody wants to add, and others that go on writing. */
    final class Migrating {
        private final JdbcSubject.Place place;
        private final List<Parcel> landed = new ArrayList<>();
        private final AtomicInteger numbers = new AtomicInteger();

        Migrating(JdbcSubject.Place place) {
            this.place = place;
        }

        /** Opens the store for new declarations in a process that ends before so much is done; answers whether it has ended. */
        boolean diesBefore(int work) {
            AtomicInteger left = new AtomicInteger(work);
            DataSource mortal = OverheardSource.of(place.source(), method -> {
                if (OverheardSource.isWork(method) && left.decrementAndGet() <= 0) {
                    throw new IllegalStateException("dead");
                }
            });
            return !opens(mortal);
        }

        /** Whether the store can be opened for new declarations. */
        boolean opens(DataSource source) {
            try (JdbcStorage now = JdbcStorage.open(source, Versions.with(BY_WEIGHT, BY_TAG), place.options())) {
                return now.blobs() != null;
            } catch (IllegalStateException | StorageException ended) {
                return false;
            }
        }

        void tryToStore(JdbcStorage storage) {
            int number = numbers.incrementAndGet();
            Parcel parcel =
                    PARCELS.head().withId(new ParcelId(new UUID(1, number))).withWeight(number);
            try {
                Versions.store(storage, Vector.of(parcel));
                landed.add(parcel);
            } catch (StorageException refused) {
                assertThat(refused).hasMessageContaining("open the store again");
            }
        }

        /** Whoever opens the store for new declarations finds everything by the new indexes. */
        void assertComplete() {
            try (JdbcStorage now = place.open(Versions.with(BY_WEIGHT, BY_TAG))) {
                tryToStore(now);
                assertThat(scan(now, Condition.everything(), BY_WEIGHT.columns()))
                        .containsExactlyElementsOf(Vector.ofAll(landed).reverse());
                assertThat(tagged(now)).isEqualTo(landed.size());
            }
        }
    }

    private static long tagged(Storage storage) {
        try (View view = storage.view()) {
            return view.count(Versions.parcel(storage.schema()), new Condition.Contains("tags", "tag 1"))
                    .get();
        }
    }

    private static Vector<Parcel> scan(Storage storage, Condition where, Vector<Sort> order) {
        EntityType<Parcel> type = Versions.parcel(storage.schema());
        Query<Parcel> query = Query.of(type).where(where).orderBy(order);
        assertThat(QueryPlan.of(Indexes.of(type), query).get().explain().strategy())
                .isEqualTo(QueryPlan.Strategy.IN_ORDER);
        try (View view = storage.view()) {
            return view.scan(query).get().items();
        }
    }

    private static List<String> columns(JdbcSubject.Place place) {
        String schema = place.options()
                .schema()
                .map(name -> " AND table_schema = '" + name + "'")
                .getOrElse("");
        return Jdbi.create(place.source())
                .withHandle(handle -> handle.createQuery("SELECT LOWER(column_name) FROM information_schema.columns"
                                + " WHERE LOWER(table_name) = 'dci_parcel'" + schema)
                        .mapTo(String.class)
                        .list());
    }
}
