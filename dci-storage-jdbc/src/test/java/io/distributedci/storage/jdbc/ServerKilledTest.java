// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.testkit.History;
import io.distributedci.testkit.HistoryChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed and started again while many threads commit. */
class ServerKilledTest {
    private static final int THREADS = 6;
    private static final int KILLS = FaultSubject.times(2);
    /** Longest run of commits between two kills: the checker replays them all, slowly. */
    private static final int COMMITS_BETWEEN = 40;

    private final Queue<ChangeSet> certainlyNot = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    @Rule({"S2.1", "S4.1", "S4.2", "S4.3", "S5.1", "S8.1"})
    void s4_1_no_acknowledged_commit_is_lost_and_none_is_there_by_half() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (PostgresServer server = PostgresServer.start();
                HikariDataSource pool = FaultSubject.pool(server.url("postgres"), THREADS + 2);
                Storage storage = JdbcStorage.open(pool, ParcelSchema.SCHEMA)) {
            History history = new History(storage);
            Vector<DepotId> depots = Vector.range(0, THREADS / 2).map(number -> openDepot(history, number));
            Vector<CompletableFuture<Void>> writers = Vector.range(0, THREADS)
                    .map(thread -> depots.get(thread % depots.size()))
                    .map(depot -> CompletableFuture.runAsync(() -> deliver(history, storage, depot), threads));
            killRepeatedly(server, writers);
            stopped.set(true);
            writers.forEach(CompletableFuture::join);
            assertThat(HistoryChecker.findings(history)).isEmpty();
            assertThat(certainlyNot).allMatch(changes -> !FaultSubject.isThereEntirely(storage, changes));
        } finally {
            threads.shutdownNow();
        }
    }

    private void killRepeatedly(PostgresServer server, Vector<CompletableFuture<Void>> writers) {
        Random random = new Random(KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            int enough = acknowledged.get() + 1 + random.nextInt(COMMITS_BETWEEN);
            while (acknowledged.get() < enough) {
                assertThat(writers).noneMatch(CompletableFuture::isCompletedExceptionally);
                LockSupport.parkNanos(1_000_000);
            }
            server.kill();
            server.restart();
        }
    }

    private static DepotId openDepot(History history, int number) {
        Depot depot = Parcels.depot(new UUID(0, number), "depot " + number);
        assertThat(history.commit(Draft.draft().open(depot).changeSet())).isInstanceOf(Receipt.Committed.class);
        return depot.id();
    }

    private void deliver(History history, Storage storage, DepotId depot) {
        while (!stopped.get()) {
            ChangeSet changes = FaultSubject.delivery(FaultSubject.insist(() -> FaultSubject.depot(storage, depot)));
            long began = history.tick();
            try {
                if (history.commit(changes) instanceof Receipt.Committed) {
                    acknowledged.incrementAndGet();
                }
            } catch (CommitUnknownException unknown) {
                FaultSubject.insist(() -> storage.find(changes.id()))
                        .forEach(found -> history.settled(changes, found, began));
            } catch (StorageException failed) {
                certainlyNot.add(changes);
            }
        }
    }
}
