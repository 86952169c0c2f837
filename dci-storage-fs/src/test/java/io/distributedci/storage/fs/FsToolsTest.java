// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.storage.transfer.Content;
import io.distributedci.storage.transfer.Dump;
import io.distributedci.storage.transfer.Load;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looking for damage, copying a store in use, and saving what can be saved. */
class FsToolsTest {
    private static final Path PLACE =
            Path.of("target", "stores", "tools-" + ProcessHandle.current().pid());
    private static final FsLimits SMALL = FsLimits.DEFAULT.withSegmentBytes(FsLimits.MIN_SEGMENT);

    private final Path root = PLACE.resolve("store");
    private final Path copy = PLACE.resolve("copy");

    @AfterEach
    void clean() throws IOException {
        if (Files.exists(PLACE)) {
            PathUtils.deleteDirectory(PLACE);
        }
    }

    private static FsStorage open(Path where) {
        return FsStorage.open(where, ParcelSchema.SCHEMA, InMemoryBlobs.create(), SMALL);
    }

    private Vector<Damage> verify() {
        return FsTools.verify(root, ParcelSchema.SCHEMA);
    }

    private void flip(String file, int from) throws IOException {
        Path path = root.resolve("journal").resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[from] ^= 1;
        Files.write(path, bytes);
    }

    @Test
    void all_damage_is_listed_and_what_was_before_it_saved() throws IOException {
        try (FsStorage storage = open(root)) {
            Depots.commit(storage, 0, 300);
            storage.checkpoint();
            assertThat(verify()).isEmpty();
        }
        assertThat(verify()).isEmpty();
        flip("00000000.jsonl", 30_000);
        flip("00000000.jsonl", 50_000);
        flip("00000001.jsonl", 10_000);
        Vector<Damage> found = verify();
        assertThat(found.map(Damage::kind)).containsOnly(Damage.Kind.JOURNAL);
        assertThat(found.map(Damage::file))
                .containsExactly("journal/00000000.jsonl", "journal/00000000.jsonl", "journal/00000001.jsonl");
        assertThat(found.map(Damage::offset).sorted())
                .isEqualTo(Vector.of(found.get(2), found.get(0), found.get(1)).map(Damage::offset));
        PathUtils.deleteDirectory(root.resolve("index"));
        assertThatThrownBy(() -> open(root).close()).isInstanceOf(StorageException.class);

        Damage first = found.head();
        assertThat(FsTools.repair(root, copy)).isEqualTo(Option.some(first));
        try (FsStorage saved = open(copy)) {
            assertThat(Depots.count(saved)).isEqualTo(first.commit() - 1);
            Depots.commit(saved, 500, 1);
        }
        assertThat(verify()).isEqualTo(found);
    }

    @Test
    void a_torn_end_is_listed_as_what_it_is() throws IOException {
        try (FsStorage storage = open(root)) {
            Depots.commit(storage, 0, 10);
            PathUtils.copyDirectory(root, copy);
        }
        Path segment = copy.resolve("journal").resolve("00000000.jsonl");
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == '\n') {
            end--;
        }
        bytes[end - 5] = 'x';
        Files.write(segment, bytes);
        assertThat(FsTools.verify(copy, ParcelSchema.SCHEMA).map(Damage::kind)).containsExactly(Damage.Kind.TORN);
    }

    @Test
    void a_backup_of_a_store_in_use_is_a_store() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (FsStorage storage = open(root)) {
            Thread busy = new Thread(() -> {
                for (int number = 0; !over.get(); number++) {
                    Depots.commit(storage, number, 1);
                }
            });
            busy.start();
            for (int round = 0; round < 5; round++) {
                Path to = PLACE.resolve("backup" + round);
                long before = Depots.count(storage);
                FsTools.backup(root, to);
                if (round == 2) {
                    storage.compact();
                }
                assertThat(FsTools.verify(to, ParcelSchema.SCHEMA)).isEmpty();
                try (FsStorage backup = open(to)) {
                    assertThat(Depots.count(backup)).isGreaterThanOrEqualTo(before);
                    assertThat(backup.stats().commits()).isEqualTo(Depots.count(backup));
                }
            }
            over.set(true);
            busy.join();
        }
        assertThatThrownBy(() -> FsTools.backup(root, root)).hasMessageContaining("is not empty");
    }

    @Test
    void a_store_says_how_much_it_has() {
        try (FsStorage storage = open(root)) {
            Depots.commit(storage, 0, 7);
            FsStats stats = storage.stats();
            assertThat(stats.commits()).isEqualTo(7);
            assertThat(stats.events()).isEqualTo(7);
            assertThat(stats.entities()).isEqualTo(TreeMap.of("depot", 7L, "parcel", 0L));
            assertThat(stats.segments()).isOne();
            assertThat(stats.journalBytes()).isBetween(7 * 300L, 7 * 1000L);
        }
    }

    @Test
    void a_damaged_blob_is_listed_and_what_is_just_coming_in_is_not_copied() throws IOException {
        BlobRef ref;
        try (FsStorage storage = FsStorage.open(root, ParcelSchema.SCHEMA, SMALL)) {
            ref = storage.blobs().put(new ByteArrayInputStream("a log".getBytes(UTF_8)));
            Depots.commit(storage, 0, 1);
            Files.writeString(root.resolve("blobs").resolve("incoming").resolve("9.part"), "half a l");
            FsTools.backup(root, copy);
        }
        assertThat(copy.resolve("blobs").resolve("incoming")).doesNotExist();
        assertThat(FsTools.verify(copy, ParcelSchema.SCHEMA)).isEmpty();
        Path blob = copy.resolve("blobs")
                .resolve("sha256")
                .resolve(ref.sha256().substring(0, 2))
                .resolve(ref.sha256().substring(2, 4))
                .resolve(ref.sha256());
        Files.writeString(blob, "A log");
        assertThat(FsTools.verify(copy, ParcelSchema.SCHEMA))
                .containsExactly(new Damage(
                        Damage.Kind.BLOB,
                        "blobs/sha256/" + ref.sha256().substring(0, 2) + "/"
                                + ref.sha256().substring(2, 4) + "/" + ref.sha256(),
                        0,
                        0,
                        "The bytes are not those of the digest"));
    }

    @Test
    void a_dump_of_a_store_in_use_makes_the_same_store_elsewhere() throws IOException {
        StringWriter dump = new StringWriter();
        try (FsStorage storage = open(root);
                FsStorage other = open(copy)) {
            Depots.commit(storage, 0, 200);
            try (FsStorage reader = FsStorage.openReadOnly(root, ParcelSchema.SCHEMA)) {
                assertThat(Dump.write(reader, dump).value()).isEqualTo(200);
            }
            assertThat(Load.into(other).read(new StringReader(dump.toString())).isRight())
                    .isTrue();
            assertThat(Content.digest(other)).isEqualTo(Content.digest(storage));
            assertThat(Depots.count(other)).isEqualTo(200);
        }
    }
}
