// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.Page;
import io.distributedci.query.Sort;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.KeyOrder;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Life in the database of a host. */
interface GuestContract {
    /** A new, empty place for one store. */
    JdbcSubject.Place place();

    /** A data source for the same database whose connections have auto-commit off. */
    DataSource withoutAutoCommit();

    private static ChangeSet parcel(String label) {
        return Draft.draft()
                .accept(Parcels.parcel(UUID.randomUUID(), new DepotId(new UUID(0, 0)), label))
                .changeSet();
    }

    @Test
    default void two_prefixes_are_two_stores_and_other_tables_are_left_alone() {
        JdbcSubject.Place place = place();
        Jdbi jdbi = Jdbi.create(place.source());
        String foreign = place.options().schema().map(name -> name + ".").getOrElse("") + "job";
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE " + foreign + " (id INTEGER)"));
        JdbcOptions other = ImmutableJdbcOptions.copyOf(place.options()).withTablePrefix("other_");
        try (JdbcStorage one = place.open(ParcelSchema.SCHEMA);
                JdbcStorage two = JdbcStorage.open(place.source(), ParcelSchema.SCHEMA, other)) {
            assertThat(one.commit(parcel("same"))).isInstanceOf(Receipt.Committed.class);
            assertThat(two.commit(parcel("same"))).isInstanceOf(Receipt.Committed.class);
            assertThat(two.events(Position.START, 10)).hasSize(1);
        }
        jdbi.useHandle(handle -> handle.execute("DROP TABLE " + foreign));
    }

    @Test
    default void names_that_could_be_anything_else_are_refused() {
        JdbcSubject.Place place = place();
        for (String name : List.of("", "a b", "x\"; --", "Dci_", "1st", "ä", "a".repeat(64))) {
            JdbcOptions options = ImmutableJdbcOptions.copyOf(place.options()).withTablePrefix(name);
            assertThatThrownBy(() -> JdbcStorage.open(place.source(), ParcelSchema.SCHEMA, options))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> JdbcStorage.open(
                            place.source(),
                            ParcelSchema.SCHEMA,
                            options.withTablePrefix("dci_").withSchema(Option.some(name))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void a_transaction_of_the_host_is_never_joined() {
        assertThatThrownBy(() -> JdbcStorage.open(withoutAutoCommit(), ParcelSchema.SCHEMA, place().options()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("auto-commit");
    }

    @Test
    default void the_rows_of_the_host_are_there_exactly_when_the_change_is() {
        JdbcSubject.Place place = place();
        String table = place.options().schema().map(name -> name + ".").getOrElse("") + "host_note";
        Jdbi jdbi = Jdbi.create(place.source());
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE " + table + " (pos BIGINT PRIMARY KEY)"));
        JdbcOptions options = ImmutableJdbcOptions.copyOf(place.options()).withAlongside((handle, changes, receipt) -> {
            handle.execute(
                    "INSERT INTO " + table + " VALUES (?)", receipt.position().value());
            if (changes.actor().equals("intruder")) {
                throw new IllegalStateException("not with me");
            }
        });
        try (JdbcStorage storage = JdbcStorage.open(place.source(), ParcelSchema.SCHEMA, options)) {
            assertThat(storage.commit(parcel("one"))).isInstanceOf(Receipt.Committed.class);
            assertThat(storage.commit(parcel("one"))).isInstanceOf(Receipt.Taken.class);
            assertThat(storage.commit(parcel("two"))).isInstanceOf(Receipt.Committed.class);
            assertThat(jdbi.<Long, RuntimeException>withHandle(
                            handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                                    .mapTo(Long.class)
                                    .one()))
                    .isEqualTo(2);
        }
    }

    @Test
    default void a_change_at_fault_does_not_spoil_the_others_of_its_batch() {
        JdbcSubject.Place place = place();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        JdbcOptions options = ImmutableJdbcOptions.copyOf(place.options()).withAlongside((handle, changes, receipt) -> {
            if (changes.actor().equals("first")) {
                writing.countDown();
                await(queued);
            } else if (changes.actor().equals("intruder")) {
                throw new IllegalStateException("not with me");
            }
        });
        try (JdbcStorage storage = JdbcStorage.open(place.source(), ParcelSchema.SCHEMA, options)) {
            CompletableFuture<Receipt> first = async(storage, by("first", parcel("first")));
            await(writing);
            List<CompletableFuture<Receipt>> batch = List.of(
                    async(storage, by("a", parcel("a"))),
                    async(storage, by("intruder", parcel("b"))),
                    async(storage, by("c", parcel("c"))));
            queued.countDown();
            assertThat(first.join()).isInstanceOf(Receipt.Committed.class);
            assertThat(batch.get(0).join()).isInstanceOf(Receipt.Committed.class);
            assertThatThrownBy(() -> batch.get(1).join()).hasCauseInstanceOf(StorageException.class);
            assertThat(batch.get(2).join()).isInstanceOf(Receipt.Committed.class);
            assertThat(storage.events(Position.START, 10)).hasSize(3);
        }
    }

    @Test
    default void a_value_that_no_column_holds_is_refused_before_it_is_written() {
        try (JdbcStorage storage = place().open(ParcelSchema.SCHEMA)) {
            for (String label : List.of("a\u0000b", "half \uD83D", "\uDE00 other half")) {
                assertThatThrownBy(() -> storage.commit(parcel(label))).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(storage.commit(parcel("whole \uD83D\uDE00"))).isInstanceOf(Receipt.Committed.class);
        }
    }

    @Test
    default void a_token_that_no_store_of_this_kind_gave_is_foreign() {
        Vector<Sort> order = Vector.of(new Sort("label", false));
        Parcel never = Parcels.parcel(new UUID(0, 1), new DepotId(new UUID(0, 0)), "a\u0000b");
        Page.Token token = KeyOrder.of(ParcelSchema.PARCEL, order).get().token(never);
        try (JdbcStorage storage = place().open(ParcelSchema.SCHEMA);
                View view = storage.view()) {
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL).orderBy(order).after(Option.some(token));
            assertThat(view.scan(query).getLeft().code()).isEqualTo("query.foreign-token");
        }
    }

    private static ChangeSet by(String actor, ChangeSet changes) {
        return new ChangeSet(
                changes.id(),
                changes.at(),
                actor,
                changes.expected(),
                changes.memberships(),
                changes.writes(),
                changes.removals(),
                changes.events());
    }

    private static CompletableFuture<Receipt> async(JdbcStorage storage, ChangeSet changes) {
        return CompletableFuture.supplyAsync(() -> storage.commit(changes), task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
