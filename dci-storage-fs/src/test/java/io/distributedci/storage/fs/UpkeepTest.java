// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.query.Condition;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkpoints, compaction and readers change where things are, and nothing of what is answered. */
class UpkeepTest {
    private static final Path PLACE =
            Path.of("target", "stores", "upkeep-" + ProcessHandle.current().pid());
    private static final FsLimits SMALL = FsLimits.DEFAULT
            .withSegmentBytes(FsLimits.MIN_SEGMENT)
            .withCachedIndexBytes(0)
            .withCachedBytes(0);

    /** Writes that are many times what three compactions need. */
    private static final int MOST_ROUNDS = 50_000;

    private static final int CHECKPOINTS = 300;

    private final Path root = PLACE.resolve("store");

    @AfterEach
    void clean() throws IOException {
        if (Files.exists(PLACE)) {
            PathUtils.deleteDirectory(PLACE);
        }
    }

    private FsStorage open() {
        return FsStorage.open(root, ParcelSchema.SCHEMA, InMemoryBlobs.create(), SMALL);
    }

    private FsStorage read() {
        return FsStorage.openReadOnly(root, ParcelSchema.SCHEMA, InMemoryBlobs.create());
    }

    /** A handful of depots, each counted again and again. */
    private static void count(Storage storage, int rounds) {
        Depots.commit(storage, (int) Depots.count(storage), 10);
        for (int round = 0; round < rounds; round++) {
            Depot before = depot(storage, round % 10);
            Draft draft = Draft.draft().count(before, before.count() + 1);
            assertThat(storage.commit(draft.changeSet())).isInstanceOf(Receipt.Committed.class);
        }
    }

    private static Depot depot(Storage storage, int number) {
        try (View view = storage.view()) {
            return view.get(ParcelSchema.DEPOT, Depots.depot(number).id()).get();
        }
    }

    private static Vector<Object> picture(Storage storage) {
        try (View view = storage.view()) {
            return entities(view).append(storage.events(Position.START, Query.MAX_LIMIT));
        }
    }

    private static Vector<Object> entities(View view) {
        return Vector.<Object>ofAll(view.scan(Query.of(ParcelSchema.DEPOT).limit(Query.MAX_LIMIT))
                .get()
                .items());
    }

    private long bytesOfSegments() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("journal"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void a_checkpoint_is_all_that_opening_needs() throws IOException {
        Vector<Object> before;
        try (FsStorage storage = open()) {
            count(storage, 300);
            storage.checkpoint();
            count(storage, 5);
            storage.checkpoint();
            Depots.commit(storage, 20, 3);
            before = picture(storage);
        }
        try (FsStorage storage = open()) {
            assertThat(storage.recovery()).isEqualTo(new Recovery(3, Option.none()));
            assertThat(picture(storage)).isEqualTo(before);
        }
        PathUtils.deleteDirectory(root.resolve("index"));
        try (FsStorage storage = open()) {
            assertThat(storage.recovery().replayed()).isEqualTo(10 + 300 + 10 + 5 + 3);
            assertThat(picture(storage)).isEqualTo(before);
        }
    }

    @Test
    void a_damaged_checkpoint_is_ignored() throws IOException {
        Vector<Object> before;
        try (FsStorage storage = open()) {
            count(storage, 20);
            storage.checkpoint();
            before = picture(storage);
        }
        Path checkpoint = root.resolve("index").resolve("CHECKPOINT");
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length / 2] ^= 1;
        Files.write(checkpoint, bytes);
        try (FsStorage storage = open()) {
            assertThat(storage.recovery().replayed()).isEqualTo(30);
            assertThat(picture(storage)).isEqualTo(before);
        }
    }

    @Test
    void a_damaged_page_is_noticed() throws IOException {
        try (FsStorage storage = open()) {
            count(storage, 20);
            storage.checkpoint();
        }
        Path pages = root.resolve("index").resolve("00000001.pages");
        byte[] bytes = Files.readAllBytes(pages);
        for (int at = 8; at < bytes.length; at++) {
            bytes[at] ^= 4;
        }
        Files.write(pages, bytes);
        try (FsStorage storage = open()) {
            assertThatThrownBy(() -> picture(storage))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("delete its directory index");
        }
    }

    @Test
    void compaction_keeps_all_answers_and_gives_space_back() throws IOException {
        Vector<Object> before;
        try (FsStorage storage = open()) {
            count(storage, 600);
            before = picture(storage);
            long bytes = bytesOfSegments();
            try (View old = storage.view()) {
                Vector<Object> seen = entities(old);
                storage.compact();
                assertThat(picture(storage)).isEqualTo(before);
                count(storage, 100);
                assertThat(entities(old)).isEqualTo(seen);
                assertThat(root.resolve("journal").resolve(Manifest.fileName(0)))
                        .exists();
            }
            assertThat(root.resolve("journal").resolve(Manifest.fileName(0))).doesNotExist();
            assertThat(bytesOfSegments()).isLessThan(bytes);
            storage.compact();
            before = picture(storage);
        }
        try (FsStorage storage = open()) {
            assertThat(picture(storage)).isEqualTo(before);
        }
        PathUtils.deleteDirectory(root.resolve("index"));
        try (FsStorage storage = open()) {
            assertThat(picture(storage)).isEqualTo(before);
        }
    }

    @Test
    void compaction_once_more_before_the_next_segment_leaves_a_whole_journal() throws IOException {
        Vector<Object> before;
        try (FsStorage storage = open()) {
            count(storage, 400);
            storage.compact();
            storage.compact();
            Depots.commit(storage, 500, 3);
            storage.compact();
            before = picture(storage);
        }
        assertThat(FsTools.verify(root, ParcelSchema.SCHEMA)).isEmpty();
        PathUtils.deleteDirectory(root.resolve("index"));
        try (FsStorage storage = open()) {
            assertThat(picture(storage)).isEqualTo(before);
        }
    }

    @Test
    void a_journal_that_has_doubled_is_compacted_unasked() throws IOException {
        FsLimits eager = SMALL.withCheckpointBytes(1 << 14).withCompactionBytes(1 << 17);
        Vector<Object> before;
        try (FsStorage storage = FsStorage.open(root, ParcelSchema.SCHEMA, eager)) {
            long rounds = 0;
            while (generation() < 3 && rounds < MOST_ROUNDS) {
                count(storage, 100);
                rounds += 100;
            }
            assertThat(generation()).isGreaterThanOrEqualTo(3);
            before = picture(storage);
        }
        try (FsStorage storage = FsStorage.open(root, ParcelSchema.SCHEMA, eager)) {
            assertThat(picture(storage)).isEqualTo(before);
        }
        assertThat(FsTools.verify(root, ParcelSchema.SCHEMA)).isEmpty();
    }

    private long generation() throws IOException {
        return Manifest.read(root.resolve("journal")).generation();
    }

    @Test
    void compaction_goes_on_beside_commits_and_readers() throws InterruptedException {
        try (FsStorage storage = open();
                FsStorage reader = read()) {
            count(storage, 400);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger committed = new AtomicInteger();
            Thread busy = new Thread(() -> {
                while (!over.get()) {
                    Depots.commit(storage, 1000 + committed.getAndIncrement(), 1);
                }
            });
            busy.start();
            for (int round = 0; round < 3; round++) {
                storage.compact();
                long seen = Depots.count(storage);
                assertThat(Depots.count(reader)).isGreaterThanOrEqualTo(seen);
            }
            over.set(true);
            busy.join();
            assertThat(Depots.count(storage)).isEqualTo(10 + committed.get());
            assertThat(picture(reader)).isEqualTo(picture(storage));
        }
    }

    @Test
    void what_is_looked_at_while_a_checkpoint_writes_it_is_found() throws InterruptedException {
        try (FsStorage storage = open()) {
            Depots.commit(storage, 0, 200);
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<Throwable> failed = new AtomicReference<>();
            Thread looking = new Thread(() -> {
                while (!over.get()) {
                    assertThat(picture(storage)).isNotEmpty();
                }
            });
            looking.setUncaughtExceptionHandler((thread, failure) -> failed.set(failure));
            looking.start();
            for (int round = 0; round < CHECKPOINTS && failed.get() == null; round++) {
                count(storage, 3);
                storage.checkpoint();
            }
            over.set(true);
            looking.join();
            assertThat(failed.get()).isNull();
        }
    }

    @Test
    void a_reader_follows_the_writer_and_writes_nothing() throws IOException {
        try (FsStorage storage = open()) {
            Depots.commit(storage, 0, 1);
            List<Path> files = files();
            try (FsStorage reader = read()) {
                for (int round = 1; round < 300; round++) {
                    Depots.commit(storage, round, 1);
                    assertThat(Depots.count(reader)).isEqualTo(round + 1);
                }
                assertThat(picture(reader)).isEqualTo(picture(storage));
                assertThatThrownBy(() -> reader.commit(Depots.opened(1000)))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("for reading only");
                try (View view = reader.view()) {
                    Depots.commit(storage, 1000, 1);
                    assertThat(view.count(ParcelSchema.DEPOT, Condition.everything())
                                    .get())
                            .isEqualTo(300);
                }
            }
            assertThat(files()).containsAll(files);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.toList();
        }
    }
}
