// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What blobs in files promise beyond the contract. */
final class FsBlobsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path root;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @Test
    void a_blob_is_a_file_that_ordinary_tools_can_audit() throws IOException {
        BlobRef ref = put(blobs(), "hello\n");
        assertThat(files())
                .containsExactly("sha256/58/91/5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
        assertThat(ref.size()).isEqualTo(6);
        assertThat(Files.readString(file(ref))).isEqualTo("hello\n");
    }

    @Test
    void only_the_owner_may_look() throws IOException {
        Path file = file(put(blobs(), "secret"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        for (Path directory = parent(file); !directory.equals(root); directory = parent(directory)) {
            assertThat(Files.getPosixFilePermissions(directory))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "..",
                "",
                "/etc/passwd",
                "CON",
                "5891B5B522D5DF086D0FF0B110FBD9D21BB4FC7163AF34D08286A2E846F6BE03",
                "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be0",
                "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03\n",
                "../1b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                "58/1b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                "58\\1b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                "58\00001b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be",
                "\u0665\u0668b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be0311"
            })
    void no_name_from_outside_leads_anywhere(String hostile) {
        assertThatThrownBy(() -> new BlobRef(hostile, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_others_left_in_the_directory_is_neither_read_nor_deleted() throws IOException {
        FsBlobs blobs = blobs();
        BlobRef ref = put(blobs, "hello\n");
        Path leaf = directory(ref);
        Path outside = Files.writeString(root.resolve("outside"), "mine");
        Files.writeString(leaf.resolve("notes.txt"), "mine");
        Files.writeString(leaf.resolve("5891B5B522D5DF086D0FF0B110FBD9D21BB4FC7163AF34D08286A2E846F6BE03"), "mine");
        Files.writeString(leaf.resolve("00".repeat(32)), "of another directory");
        Files.createSymbolicLink(leaf.resolve("5891" + "00".repeat(30)), outside);
        Files.createDirectory(leaf.resolve("5891" + "11".repeat(30)));
        List<String> before = files();

        assertThat(blobs.collect(NOON.plusSeconds(1), any -> false)).isEqualTo(1);

        assertThat(files()).hasSize(before.size() - 1);
        assertThat(outside).hasContent("mine");
        BlobRef link = new BlobRef("5891" + "00".repeat(30), 4);
        assertThatThrownBy(() -> read(blobs, link)).isInstanceOf(StorageException.class);
    }

    @Test
    void age_goes_by_the_given_clock_and_a_second_put_makes_young() throws IOException {
        FsBlobs blobs = blobs();
        BlobRef renewed = put(blobs, "renewed");
        BlobRef old = put(blobs, "old");
        now.set(NOON.plusSeconds(3600));
        assertThat(put(blobs, "renewed")).isEqualTo(renewed);
        assertThat(blobs.collect(NOON.plusSeconds(60), any -> false)).isEqualTo(1);
        assertThat(blobs.open(old).isDefined()).isFalse();
        assertThat(read(blobs, renewed)).isEqualTo("renewed");
    }

    @Test
    void a_clock_that_jumps_back_collects_nothing_too_early() throws IOException {
        FsBlobs blobs = blobs();
        BlobRef ref = put(blobs, "from the future");
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        now.set(yesterday);
        assertThat(blobs.collect(yesterday, any -> false)).isZero();
        assertThat(put(blobs, "from the future")).isEqualTo(ref);
        assertThat(blobs.collect(NOON.minus(Duration.ofDays(2)), any -> false)).isZero();
        assertThat(read(blobs, ref)).isEqualTo("from the future");
    }

    @Test
    void a_temporary_file_of_a_dead_process_is_collected_when_it_is_old() throws IOException {
        FsBlobs blobs = blobs();
        Path stale = Files.writeString(root.resolve("blobs/incoming/0.part"), "half a blo");
        Path foreign = Files.writeString(root.resolve("blobs/incoming/README"), "not ours");
        Files.setLastModifiedTime(stale, FileTime.from(NOON));
        assertThat(blobs.collect(NOON, any -> false)).isZero();
        assertThat(stale).exists();
        BlobRef put = put(blobs, "passes over the name that is taken");
        assertThat(blobs.collect(NOON.plusSeconds(1), put::equals)).isZero();
        assertThat(stale).doesNotExist();
        assertThat(foreign).exists();
    }

    private static Path parent(Path path) {
        return requireNonNull(path.getParent());
    }

    @Test
    void a_blob_that_is_coming_in_is_not_taken_for_rubbish() throws IOException {
        FsBlobs blobs = blobs();
        InputStream slow = new ByteArrayInputStream(bytes("slow")) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                assertThat(blobs.collect(Instant.now().plusSeconds(3600), any -> true))
                        .isZero();
                return super.read(into, offset, 1);
            }
        };
        assertThat(read(blobs, blobs.put(slow))).isEqualTo("slow");
    }

    @Test
    void a_blob_beyond_its_limit_is_refused_and_leaves_nothing() throws IOException {
        FsBlobs blobs = blobs(new FsBlobs.Limits(10, 100));
        assertThat(put(blobs, "0123456789").size()).isEqualTo(10);
        assertThatThrownBy(() -> put(blobs, "0123456789a"))
                .isInstanceOfSatisfying(
                        BlobQuotaException.class,
                        refused -> assertThat(refused.limit()).isEqualTo(10));
        assertThat(files()).hasSize(1);
    }

    @Test
    void all_blobs_together_have_a_quota_that_survives_reopening() throws IOException {
        FsBlobs.Limits limits = new FsBlobs.Limits(100, 25);
        BlobRef first = put(blobs(limits), "0123456789");
        FsBlobs reopened = blobs(limits);
        assertThat(put(reopened, "abcdefghij").size()).isEqualTo(10);
        assertThatThrownBy(() -> put(reopened, "ABCDEFGHIJ"))
                .isInstanceOfSatisfying(
                        BlobQuotaException.class,
                        refused -> assertThat(refused.limit()).isEqualTo(25));
        assertThat(reopened.collect(NOON.plusSeconds(1), any -> !any.equals(first)))
                .isEqualTo(1);
        assertThat(put(reopened, "ABCDEFGHIJ").size()).isEqualTo(10);
        assertThat(files()).hasSize(2);
    }

    @Test
    void equal_bytes_count_once_for_the_quota() throws IOException {
        FsBlobs blobs = blobs(new FsBlobs.Limits(100, 25));
        BlobRef ref = put(blobs, "0123456789");
        for (int again = 0; again < 5; again++) {
            assertThat(put(blobs, "0123456789")).isEqualTo(ref);
        }
        assertThat(put(blobs, "abcdefghijklmno").size()).isEqualTo(15);
    }

    @Test
    void putting_again_repairs_a_damaged_blob() throws IOException {
        FsBlobs blobs = blobs();
        BlobRef ref = put(blobs, "sound");
        for (String damage : List.of("Sound", "soun", "soundless", "")) {
            Files.writeString(file(ref), damage);
            assertThat(blobs.damaged().map(BlobRef::sha256)).containsExactly(ref.sha256());
            assertThat(put(blobs, "sound")).isEqualTo(ref);
            assertThat(read(blobs, ref)).isEqualTo("sound");
            assertThat(blobs.damaged()).isEmpty();
        }
    }

    @Test
    void an_interrupted_put_stores_nothing_and_leaves_the_interrupt_to_the_caller() throws IOException {
        FsBlobs blobs = blobs();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> put(blobs, "never")).isInstanceOf(StorageException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
        assertThat(read(blobs, put(blobs, "later"))).isEqualTo("later");
    }

    @Test
    void an_interrupt_while_reading_disturbs_nothing() throws IOException {
        FsBlobs blobs = blobs();
        BlobRef ref = put(blobs, "calm");
        try (InputStream in = blobs.open(ref).get()) {
            Thread.currentThread().interrupt();
            assertThat(in.readAllBytes()).isEqualTo(bytes("calm"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_file_in_the_way_is_an_error_of_the_environment() throws IOException {
        Files.writeString(root.resolve("blobs"), "not a directory");
        assertThatThrownBy(this::blobs).isInstanceOf(StorageException.class).hasMessageContaining("blobs");
    }

    private FsBlobs blobs() {
        return blobs(FsBlobs.Limits.NONE);
    }

    private FsBlobs blobs(FsBlobs.Limits limits) {
        return FsBlobs.open(root.resolve("blobs"), now::get, limits);
    }

    @CanIgnoreReturnValue
    private static BlobRef put(FsBlobs blobs, String text) throws IOException {
        return blobs.put(new ByteArrayInputStream(bytes(text)));
    }

    private static String read(FsBlobs blobs, BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref).get()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path directory(BlobRef ref) {
        String digest = ref.sha256();
        return root.resolve(Path.of("blobs", "sha256", digest.substring(0, 2), digest.substring(2, 4)));
    }

    private Path file(BlobRef ref) {
        return directory(ref).resolve(ref.sha256());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("blobs"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.resolve("blobs").relativize(file).toString())
                    .toList();
        }
    }
}
