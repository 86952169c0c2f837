// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A database whose transactions are serializable unless told otherwise, as distributed SQL engines that speak PostgreSQL have them: who waited for another writer is undone with SQLSTATE 40001
 * instead of let through, and has to begin again.
 */
class SerializableTest {
    private static final int THREADS = 3;
    private static final int CHANGES = FaultSubject.times(10);
    private static final JdbcOptions ONCE = JdbcOptions.builder()
            .retry(new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
            .build();

    private final PostgresServer server = PostgresServer.shared();
    private final String database = server.createDatabase();
    private final String url = server.url(database) + "&options=-c%20default_transaction_isolation=serializable";
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void drop() {
        threads.shutdownNow();
        server.dropDatabase(database);
    }

    @Test
    void the_database_undoes_who_waited_and_without_another_attempt_that_is_the_end() {
        try (Holding holding = new Holding();
                Storage other = JdbcStorage.open(url, ParcelSchema.SCHEMA, ONCE)) {
            ChangeSet changes = FaultSubject.delivery(
                    FaultSubject.depot(other, FaultSubject.open(other).id()));
            CompletableFuture<Receipt> waiting = holding.meanwhile(() -> other.commit(changes));
            assertThatThrownBy(waiting::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .satisfies(undone -> assertThat(SqlFailure.state(undone)).isEqualTo("40001"));
            assertThat(FaultSubject.isThereEntirely(other, changes)).isFalse();
        }
    }

    @Test
    @Rule({"S2.1", "S8.1"})
    void who_was_undone_begins_again_and_lands_once() {
        try (Holding holding = new Holding();
                Storage other = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            ChangeSet changes = FaultSubject.delivery(
                    FaultSubject.depot(other, FaultSubject.open(other).id()));
            CompletableFuture<Receipt> waiting = holding.meanwhile(() -> other.commit(changes));
            assertThat(waiting.join()).isInstanceOf(Receipt.Committed.class);
            assertThat(FaultSubject.isThereEntirely(other, changes)).isTrue();
        }
    }

    @Test
    @Rule("S4.3")
    void who_asks_for_a_commit_that_may_be_on_its_way_waits_for_the_others_and_is_answered() {
        try (Holding holding = new Holding();
                Storage other = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            ChangeSet changes = FaultSubject.delivery(
                    FaultSubject.depot(other, FaultSubject.open(other).id()));
            assertThat(holding.meanwhile(() -> other.find(changes.id())).join()).isEmpty();
        }
    }

    @Test
    @Rule({"S2.1", "S5.1", "S8.1"})
    void many_writers_at_two_stores_lose_nothing() {
        try (Storage one = JdbcStorage.open(url, ParcelSchema.SCHEMA);
                Storage other = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            Vector<CompletableFuture<Vector<ChangeSet>>> writers = Vector.of(one, other)
                    .flatMap(storage -> Vector.fill(THREADS, () -> storage))
                    .map(storage -> CompletableFuture.supplyAsync(() -> deliver(storage), threads));
            Vector<ChangeSet> all = writers.flatMap(CompletableFuture::join);
            assertThat(all).hasSize(2 * THREADS * CHANGES);
            assertThat(all).allMatch(changes -> FaultSubject.isThereEntirely(one, changes));
        }
    }

    @Test
    @Rule("S7.1")
    void many_may_put_the_same_bytes_at_two_stores() {
        try (Storage one = JdbcStorage.open(url, ParcelSchema.SCHEMA);
                Storage other = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            Vector<CompletableFuture<Vector<BlobRef>>> writers = Vector.of(one, other)
                    .flatMap(storage -> Vector.fill(THREADS, () -> storage))
                    .map(storage -> CompletableFuture.supplyAsync(
                            () -> Vector.range(0, CHANGES).map(number -> put(storage, number)), threads));
            Vector<BlobRef> all = writers.flatMap(CompletableFuture::join);
            assertThat(all.distinct()).hasSize(CHANGES);
            assertThat(all).allMatch(ref -> one.blobs().open(ref).isDefined());
        }
    }

    private static Vector<ChangeSet> deliver(Storage storage) {
        Depot depot = FaultSubject.open(storage);
        return Vector.range(0, CHANGES).map(number -> {
            ChangeSet changes = FaultSubject.delivery(FaultSubject.depot(storage, depot.id()));
            assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class);
            return changes;
        });
    }

    private static BlobRef put(Storage storage, int number) {
        try {
            return storage.blobs().put(new ByteArrayInputStream(new byte[] {(byte) number}));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A store that writes when told, and holds the lock of all writers until another one waits for it. */
    private final class Holding implements AutoCloseable {
        private final CountDownLatch holds = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final AtomicReference<Runnable> alongside = new AtomicReference<>(() -> {});
        private final Storage storage = JdbcStorage.open(
                url,
                ParcelSchema.SCHEMA,
                JdbcOptions.builder()
                        .alongside((handle, changes, receipt) ->
                                requireNonNull(alongside.get()).run())
                        .build());

        /** Begins something of another store while this one is writing, and finishes writing when that waits. */
        <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
            ChangeSet mine = FaultSubject.delivery(
                    FaultSubject.depot(storage, FaultSubject.open(storage).id()));
            alongside.set(() -> {
                holds.countDown();
                await(release);
            });
            CompletableFuture<Receipt> writing = CompletableFuture.supplyAsync(() -> storage.commit(mine), threads);
            await(holds);
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(work, threads);
            while (waitingForLocks() == 0) {
                assertThat(waiting.isDone()).isFalse();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            release.countDown();
            assertThat(writing.join()).isInstanceOf(Receipt.Committed.class);
            return waiting;
        }

        private int waitingForLocks() {
            try (Connection connection = DriverManager.getConnection(server.url(database));
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '"
                            + database + "' AND wait_event_type = 'Lock'")) {
                rows.next();
                return rows.getInt(1);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public void close() {
            release.countDown();
            storage.close();
        }
    }
}
