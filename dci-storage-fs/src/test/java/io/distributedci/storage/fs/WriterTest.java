// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Position;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One writer at a time, whom nobody can interrupt, and who leaves files that only their owner sees. */
class WriterTest {
    private static final Path PLACE =
            Path.of("target", "stores", "writer-" + ProcessHandle.current().pid());

    private final Path root = PLACE.resolve("store");

    @AfterEach
    void clean() throws IOException {
        if (Files.exists(PLACE)) {
            PathUtils.deleteDirectory(PLACE);
        }
    }

    private FsStorage open(Path where) {
        return FsStorage.open(where, ParcelSchema.SCHEMA, InMemoryBlobs.create());
    }

    @Test
    void a_second_writer_of_the_same_process_is_refused_by_name_also_through_a_link() throws IOException {
        try (FsStorage storage = open(root)) {
            Path link = Files.createSymbolicLink(PLACE.resolve("link"), root.toAbsolutePath());
            for (Path way : List.of(root, link)) {
                assertThatThrownBy(() -> open(way).close())
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining(
                                "\"pid\":" + ProcessHandle.current().pid())
                        .hasMessageContaining("\"host\":")
                        .hasMessageContaining("\"since\":");
            }
            Depots.commit(storage, 0, 1);
        }
        try (FsStorage again = open(root)) {
            assertThat(Depots.count(again)).isOne();
        }
    }

    @Test
    void a_second_process_is_refused_by_name_and_the_first_keeps_its_lock() throws Exception {
        try (FsStorage storage = open(root)) {
            for (int round = 0; round < 2; round++) {
                Process other = Child.start(OpenOnce.class, root.toString());
                String said = Child.output(other);
                assertThat(said)
                        .contains("open for writing already")
                        .contains("\"pid\":" + ProcessHandle.current().pid());
            }
            Depots.commit(storage, 0, 1);
        }
        assertThat(Child.output(Child.start(OpenOnce.class, root.toString()))).contains("opened");
    }

    /** Opens the store in a process of its own. */
    static final class OpenOnce {
        private OpenOnce() {}

        public static void main(String[] args) {
            try (FsStorage storage = FsStorage.open(Path.of(args[0]), ParcelSchema.SCHEMA, InMemoryBlobs.create())) {
                System.out.println("opened " + storage.recovery());
            } catch (StorageException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    void interrupts_hit_neither_commits_nor_readers() throws InterruptedException {
        try (FsStorage storage = FsStorage.open(
                root, ParcelSchema.SCHEMA, InMemoryBlobs.create(), FsLimits.DEFAULT.withCachedBytes(0))) {
            Depots.commit(storage, 0, 20);
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch done = new CountDownLatch(4);
            List<Throwable> failures = new ArrayList<>();
            List<Thread> workers = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                int first = 1000 * (worker + 1);
                Thread thread = new Thread(() -> {
                    try {
                        work(storage, first);
                    } catch (RuntimeException | AssertionError failed) {
                        synchronized (failures) {
                            failures.add(failed);
                        }
                    } finally {
                        done.countDown();
                    }
                });
                workers.add(thread);
                thread.start();
            }
            Thread pest = new Thread(() -> {
                while (!over.get()) {
                    workers.forEach(Thread::interrupt);
                    Thread.onSpinWait();
                }
            });
            pest.start();
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            over.set(true);
            pest.join();
            assertThat(failures).isEmpty();
            assertThat(Depots.count(storage)).isEqualTo(20 + 4 * 50);
        }
        try (FsStorage again = open(root)) {
            assertThat(Depots.count(again)).isEqualTo(20 + 4 * 50);
        }
    }

    private static void work(FsStorage storage, int first) {
        for (int round = 0; round < 50; round++) {
            Depots.commit(storage, first + round, 1);
            try (View view = storage.view()) {
                assertThat(view.get(ParcelSchema.DEPOT, Depots.depot(round % 20).id())
                                .isDefined())
                        .isTrue();
            }
            assertThat(storage.events(new Position(round), 5)).hasSize(5);
        }
    }

    @Test
    void files_are_seen_by_their_owner_only() throws IOException {
        try (FsStorage storage = open(root)) {
            Depots.commit(storage, 0, 1);
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void s7_1_blobs_are_in_the_directory_of_the_store_and_have_a_quota() throws IOException {
        FsLimits limits = FsLimits.DEFAULT.withBlobs(new FsBlobs.Limits(10, 15));
        BlobRef ref;
        try (FsStorage storage = FsStorage.open(root, ParcelSchema.SCHEMA, limits)) {
            ref = storage.blobs().put(bytes(10));
            assertThatThrownBy(() -> storage.blobs().put(bytes(11))).isInstanceOf(BlobQuotaException.class);
            assertThatThrownBy(() -> storage.blobs().put(bytes(6))).isInstanceOf(BlobQuotaException.class);
            Depots.commit(storage, 0, 1);
        }
        try (FsStorage reader = FsStorage.openReadOnly(root, ParcelSchema.SCHEMA);
                InputStream in = reader.blobs().open(ref).get()) {
            assertThat(in.readAllBytes()).hasSize(10);
            assertThatThrownBy(() -> reader.blobs().put(bytes(1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("for reading only");
            assertThatThrownBy(() -> reader.blobs().collect(Instant.MAX, blob -> false))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("for reading only");
        }
    }

    @Test
    void a_store_whose_blobs_cannot_be_opened_is_not_left_locked() throws IOException {
        try (FsStorage storage = open(root)) {
            Depots.commit(storage, 0, 1);
        }
        Files.writeString(root.resolve("blobs"), "in the way");
        assertThatThrownBy(() -> FsStorage.open(root, ParcelSchema.SCHEMA).close())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("blobs");
        try (FsStorage storage = open(root)) {
            assertThat(Depots.count(storage)).isOne();
        }
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }
}
