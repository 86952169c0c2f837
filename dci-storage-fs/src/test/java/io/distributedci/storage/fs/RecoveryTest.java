// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.parcel.ParcelSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What opening makes of a journal that was torn or damaged (S4.2): the end of a write that nobody was told of goes, anything else is refused. */
class RecoveryTest {
    private static final Path PLACE =
            Path.of("target", "stores", "recovery-" + ProcessHandle.current().pid());
    private static final int COMMITS = 2;

    private final Path root = PLACE.resolve("store");
    private final Path segment = root.resolve("journal").resolve(Manifest.fileName(0));

    @AfterEach
    void clean() throws IOException {
        if (Files.exists(PLACE)) {
            PathUtils.deleteDirectory(PLACE);
        }
    }

    private FsStorage open() {
        return FsStorage.open(root, ParcelSchema.SCHEMA, InMemoryBlobs.create());
    }

    /** What opening makes of the journal, without the other things that opening does; how many commits there are. */
    private long replayed() {
        try (Journal journal = new Journal(root.resolve("journal"), FsLimits.MAX_SEGMENT, Manifest.FIRST);
                Pages pages = new Pages(root.resolve("index"), 0)) {
            FsState start =
                    Checkpoints.empty(ParcelSchema.SCHEMA, new PlacedBodies(journal, 1 << 20), pages, Manifest.FIRST);
            return new Replay(ParcelSchema.SCHEMA, journal, start)
                    .run(state -> {})
                    .tables()
                    .table(ParcelSchema.DEPOT)
                    .byId()
                    .size();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The lines of a small store that was closed in good order, the seal the last of them. */
    @CanIgnoreReturnValue
    private byte[] sealed() throws IOException {
        try (FsStorage storage = open()) {
            Depots.commit(storage, 0, COMMITS);
        }
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == '\n' && bytes[end - 2] == '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static int lines(byte[] bytes) {
        return (int) new String(bytes, StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void every_flipped_bit_of_a_sealed_journal_is_refused_but_in_the_seal() throws IOException {
        byte[] journal = sealed();
        assertThat(lines(journal)).isEqualTo(COMMITS + 1);
        int seal = lastLine(journal, journal.length);
        for (int bit = 0; bit < journal.length * Byte.SIZE; bit++) {
            byte[] damaged = journal.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(segment, damaged);
            if (bit / Byte.SIZE < seal - 1) {
                assertThatThrownBy(this::replayed)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("00000000.jsonl at byte")
                        .hasMessageContaining("commit number");
                assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
            } else {
                assertHolds(bit / Byte.SIZE == seal - 1 ? COMMITS - 1 : COMMITS);
            }
        }
    }

    @Test
    void a_journal_cut_at_any_byte_opens_with_the_whole_lines_before() throws IOException {
        byte[] journal = sealed();
        for (int cut = 0; cut <= journal.length; cut++) {
            byte[] rest = Arrays.copyOf(journal, cut);
            Files.write(segment, rest);
            int whole = (int) new String(rest, StandardCharsets.UTF_8)
                    .chars()
                    .filter(unit -> unit == '\n')
                    .count();
            assertHolds(Math.min(COMMITS, whole));
        }
    }

    @Test
    void what_a_torn_write_left_is_cut_reported_and_overwritten() throws IOException {
        byte[] journal = sealed();
        int lastCommit = lastLine(journal, lastLine(journal, journal.length) - 1);
        byte[] torn = Arrays.copyOf(journal, lastCommit + 300);
        Arrays.fill(torn, lastCommit + 100, lastCommit + 200, (byte) 0);
        Files.write(segment, torn);
        try (FsStorage storage = open()) {
            Recovery.Cut cut = storage.recovery().cut().get();
            assertThat(cut).isEqualTo(new Recovery.Cut(Manifest.fileName(0), lastCommit, COMMITS - 1));
            Depots.commit(storage, COMMITS, 2);
        }
        try (FsStorage storage = open()) {
            assertThat(storage.recovery().cut().isDefined()).isFalse();
            assertThat(Depots.count(storage)).isEqualTo(COMMITS + 1);
        }
    }

    @Test
    void a_line_that_is_missing_in_the_middle_is_refused() throws IOException {
        byte[] journal = sealed();
        int from = lastLine(journal, lastLine(journal, lastLine(journal, journal.length) - 1) - 1);
        byte[] blanked = journal.clone();
        Arrays.fill(blanked, from, lastLine(journal, lastLine(journal, journal.length) - 1), (byte) '\n');
        Files.write(segment, blanked);
        assertThatThrownBy(() -> open().close()).hasMessageContaining("commit number " + (COMMITS - 1));
    }

    @Test
    void damage_in_an_earlier_segment_is_refused_also_at_its_end() throws IOException {
        FsLimits small = FsLimits.DEFAULT.withSegmentBytes(FsLimits.MIN_SEGMENT);
        try (FsStorage storage = FsStorage.open(root, ParcelSchema.SCHEMA, InMemoryBlobs.create(), small)) {
            Depots.commit(storage, 0, 300);
        }
        Path second = root.resolve("journal").resolve(Manifest.fileName(1));
        assertThat(second).exists();
        byte[] first = Files.readAllBytes(segment);
        first[first.length - 20] ^= 1;
        Files.write(segment, first);
        Files.write(second, new byte[0]);
        assertThatThrownBy(() -> open().close()).isInstanceOf(StorageException.class);
    }

    @Test
    void a_missing_segment_is_refused() throws IOException {
        sealed();
        Files.delete(segment);
        assertThatThrownBy(() -> open().close()).isInstanceOf(StorageException.class);
    }

    @Test
    void a_store_without_its_format_is_not_made_anew() throws IOException {
        byte[] journal = sealed();
        Files.delete(root.resolve("FORMAT"));
        assertThatThrownBy(() -> open().close()).hasMessageContaining("lacks the file FORMAT");
        assertThat(Files.readAllBytes(segment)).startsWith(journal);
    }

    @Test
    void a_directory_with_other_things_is_left_alone() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> open().close()).hasMessageContaining("thesis.txt");
        assertThat(root.resolve("journal")).doesNotExist();
    }

    private static int lastLine(byte[] bytes, int end) {
        int at = Math.min(end, bytes.length) - 1;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return Math.max(0, at);
    }

    private void assertHolds(int commits) {
        assertThat(replayed()).isEqualTo(commits);
    }
}
