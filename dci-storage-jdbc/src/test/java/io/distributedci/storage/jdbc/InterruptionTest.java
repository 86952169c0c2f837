// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.Threads;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads of a host are interrupted at any time; that is their own affair, and nobody else's. */
class InterruptionTest {
    private static final int WORKERS = 4;
    private static final int ROUNDS = 50;

    @TempDir
    private Path directory;

    @Test
    void on_an_h2_file_that_is_read_again_each_time_they_hit_neither_commits_nor_others() throws Exception {
        assertUnharmed("jdbc:h2:file:" + directory.resolve("store") + ";CACHE_SIZE=0");
    }

    @Test
    void on_postgresql_they_hit_neither_commits_nor_others() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        try {
            assertUnharmed(server.url(database));
        } finally {
            server.dropDatabase(database);
        }
    }

    private static void assertUnharmed(String url) throws Exception {
        try (Storage storage = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            Depot depot = FaultSubject.depot(storage, FaultSubject.open(storage).id());
            AtomicInteger reads = new AtomicInteger();
            pestered(worker -> {
                for (int round = 0; round < ROUNDS; round++) {
                    assertThat(storage.commit(FaultSubject.delivery(FaultSubject.open(storage))))
                            .isInstanceOf(Receipt.Committed.class);
                    reads.addAndGet(read(storage, depot));
                }
            });
            assertThat(FaultSubject.feed(storage)).hasSizeGreaterThan(WORKERS * ROUNDS);
            assertThat(FaultSubject.depot(storage, depot.id())).isEqualTo(depot);
            assertThat(reads.get()).as("reads that got through").isPositive();
            BlobRef blob = storage.blobs().put(new ByteArrayInputStream(new byte[100_000]));
            assertThat(blob.size()).isEqualTo(100_000);
        }
    }

    /** Who waits for a connection and is interrupted gets none, and reads nothing. */
    private static int read(Storage storage, Depot depot) {
        try (View view = storage.view()) {
            assertThat(view.get(ParcelSchema.DEPOT, depot.id())).contains(depot);
            return 1;
        } catch (StorageException own) {
            return 0;
        }
    }

    private static void pestered(IntConsumer work) throws InterruptedException {
        Queue<Thread> workers = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread pest = new Thread(() -> {
            while (!over.get()) {
                workers.forEach(Thread::interrupt);
                Thread.onSpinWait();
            }
        });
        pest.start();
        try {
            Threads.each(WORKERS, worker -> {
                workers.add(Thread.currentThread());
                try {
                    work.accept(worker);
                } finally {
                    workers.remove(Thread.currentThread());
                }
            });
        } finally {
            over.set(true);
            pest.join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/var/lib/dci/store, jdbc:h2:async:/var/lib/dci/store",
        "jdbc:h2:nio:/var/lib/dci/store;CACHE_SIZE=1, jdbc:h2:async:/var/lib/dci/store;CACHE_SIZE=1",
        "jdbc:h2:~/store, jdbc:h2:async:~/store",
        "jdbc:h2:./store, jdbc:h2:async:./store",
        "jdbc:h2:C:/store, jdbc:h2:async:C:/store",
        "jdbc:h2:async:/store, jdbc:h2:async:/store",
        "jdbc:h2:split:nio:/store, jdbc:h2:split:nio:/store",
        "jdbc:h2:mem:store, jdbc:h2:mem:store",
        "jdbc:h2:tcp://host/store, jdbc:h2:tcp://host/store",
        "jdbc:postgresql://host/store, jdbc:postgresql://host/store",
    })
    void plain_files_of_h2_are_opened_in_the_way_that_no_interruption_closes(String given, String opened) {
        assertThat(Pool.undisturbed(given)).isEqualTo(opened);
    }
}
