// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.fs.FsBlobs;
import io.distributedci.storage.fs.FsStorage;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of the bytes of files, in the store or elsewhere, when something is done with a whole store. */
class StoreBytesTest {
    /** The reports of the harbour have two contents; of each, what was uploaded and what was read from it are kept. */
    private static final int BLOBS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    private String store;

    @SuppressWarnings("NullAway.Init")
    private String blobs;

    @BeforeEach
    void fill() throws IOException {
        Path root = directory.resolve("store");
        elsewhere = directory.resolve("elsewhere");
        store = "--store=fs:" + root;
        blobs = "--blobs=fs:" + elsewhere;
        Harbour.fill(FsStorage.open(root, Dci.schema(), FsBlobs.open(elsewhere)));
    }

    @Test
    void bytes_are_read_where_they_are_and_missed_where_they_are_not() {
        Ran ran = dci("store", "verify", store, blobs).ended(Exit.DONE);
        assertThat(ran.out()).contains("Nothing is damaged.", "Bytes: " + BLOBS + " blobs");
        assertThat(verified(blobs).get("blobs").intValue()).isEqualTo(BLOBS);

        JsonNode without =
                dci("store", "verify", store, "--json").ended(Exit.BAD_NEWS).json();
        assertThat(without.get("faults")).hasSize(BLOBS);
        assertThat(without.get("blobs").intValue()).isZero();
    }

    @Test
    void damage_of_bytes_elsewhere_is_told_of() throws IOException {
        Files.writeString(copies(elsewhere).head(), "x", StandardOpenOption.APPEND);
        Files.delete(copies(elsewhere).last());

        JsonNode found = dci("store", "verify", store, blobs, "--json")
                .ended(Exit.BAD_NEWS)
                .json();
        assertThat(Vector.ofAll(found.get("faults"))
                        .map(fault -> fault.get("kind").stringValue()))
                .containsExactlyInAnyOrder("blob", "missing-blob");
        assertThat(found.get("blobs").intValue()).isEqualTo(BLOBS - 2);
    }

    @Test
    void a_dump_with_its_bytes_makes_another_store_that_is_whole() {
        String dump = directory.resolve("dump").toString();
        String files = directory.resolve("files").toString();
        JsonNode dumped = dci("store", "dump", store, blobs, "--to", dump, "--files-to", files, "--json")
                .ended(Exit.DONE)
                .json();
        assertThat(dumped.get("files_to").stringValue()).isEqualTo(files);
        assertThat(dumped.get("blobs").intValue()).isEqualTo(BLOBS);

        for (String target : Vector.of("fs:" + directory.resolve("copy"), "jdbc:h2:file:" + directory.resolve("h2"))) {
            String copy = "--store=" + target;
            dci("store", "load", copy, "--from", dump, "--files-from", files).ended(Exit.DONE);
            assertThat(dci("store", "verify", copy, "--json").ended(Exit.DONE).json())
                    .usingRecursiveComparison()
                    .isEqualTo(((tools.jackson.databind.node.ObjectNode) verified(blobs)).put("store", target));
        }
    }

    @Test
    void bytes_are_loaded_to_where_they_are_to_be() throws IOException {
        String dump = directory.resolve("dump").toString();
        String files = directory.resolve("files").toString();
        dci("store", "dump", store, blobs, "--to", dump, "--files-to", files).ended(Exit.DONE);

        String copy = "--store=fs:" + directory.resolve("copy");
        Path there = directory.resolve("there");
        dci("store", "load", copy, "--blobs=fs:" + there, "--from", dump, "--files-from", files)
                .ended(Exit.DONE);
        assertThat(copies(there).map(Path::getFileName))
                .isEqualTo(copies(elsewhere).map(Path::getFileName));
        dci("store", "verify", copy, "--blobs=fs:" + there).ended(Exit.DONE);
        dci("store", "verify", copy).ended(Exit.BAD_NEWS);
    }

    @Test
    void copied_bytes_are_for_their_owner_alone_and_overwrite_nothing() throws IOException {
        Path files = Files.createDirectory(directory.resolve("files"));
        dci("store", "dump", store, blobs, "--to", directory + "/dump", "--files-to", files.toString())
                .ended(Exit.DONE);
        for (Path copied : copies(files)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)))
                    .isEqualTo("rw-------");
        }

        assertThat(dci("store", "dump", store, blobs, "--to", directory + "/again", "--files-to", files.toString())
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store dump: refused, cli.not-empty: ");
        assertThat(dci("store", "dump", store, blobs, "--files-to", directory + "/dump")
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store dump: refused, cli.there-already: ");
        assertThat(dci("store", "dump", store, blobs, "--to", directory + "/x", "--files-to", directory + "/x")
                        .misuse())
                .isEqualTo("--to and --files-to are the same");
        assertThat(directory.resolve("again")).doesNotExist();
    }

    @Test
    void a_dump_whose_bytes_are_damaged_fails_and_leaves_nothing_behind() throws IOException {
        Path damaged = copies(elsewhere).head();
        byte[] whole = Files.readAllBytes(damaged);
        Files.writeString(damaged, "x", StandardOpenOption.APPEND);
        Path there = Files.createDirectory(directory.resolve("there"));

        for (Path files : Vector.of(there, directory.resolve("files"))) {
            dci("store", "dump", store, blobs, "--to", directory + "/dump", "--files-to", files.toString())
                    .ended(Exit.UNREACHABLE);
        }
        assertThat(directory.resolve("dump")).doesNotExist();
        assertThat(directory.resolve("files")).doesNotExist();
        assertThat(there).isEmptyDirectory();

        Files.write(damaged, whole);
        dci("store", "dump", store, blobs, "--to", directory + "/dump", "--files-to", there.toString())
                .ended(Exit.DONE);
        assertThat(copies(there).map(there::relativize))
                .isEqualTo(copies(elsewhere).map(elsewhere::relativize));
    }

    @Test
    void bytes_that_were_damaged_or_lost_since_are_not_loaded() throws IOException {
        String dump = directory.resolve("dump").toString();
        Path files = directory.resolve("files");
        dci("store", "dump", store, blobs, "--to", dump, "--files-to", files.toString())
                .ended(Exit.DONE);
        String copy = "--store=fs:" + directory.resolve("copy");
        Path first = copies(files).head();
        byte[] whole = Files.readAllBytes(first);

        Files.writeString(first, "not that");
        dci("store", "load", copy, "--from", dump, "--files-from", files.toString())
                .ended(Exit.UNREACHABLE);
        Files.delete(first);
        assertThat(dci("store", "load", copy, "--from", dump, "--files-from", files.toString())
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store load: refused, transfer.blob-missing: ");
        Files.write(first, whole);
        dci("store", "load", copy, "--from", dump, "--files-from", files.toString())
                .ended(Exit.DONE);
        assertThat(dci("store", "load", copy, "--from", dump, "--files-from", directory + "/none")
                        .ended(Exit.UNREACHABLE)
                        .refusal())
                .startsWith("dci store load: There is no directory ");
    }

    @Test
    void a_copy_of_files_has_the_bytes_from_elsewhere_beside_it() {
        String copy = "--store=fs:" + directory.resolve("copy");
        dci("store", "backup", store, blobs, "--to", directory + "/copy").ended(Exit.DONE);

        assertThat(dci("store", "verify", copy, "--json")
                        .ended(Exit.DONE)
                        .json()
                        .get("blobs")
                        .intValue())
                .isEqualTo(BLOBS);
    }

    @Test
    void bytes_that_nothing_refers_to_go_after_their_grace_and_nothing_else_does() throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        put(longAgo, "left behind");
        put(Instant.now(), "just being uploaded");

        assertThat(dci("store", "collect", store, blobs, "--grace=3d", "--json")
                        .ended(Exit.DONE)
                        .json()
                        .get("blobs_deleted")
                        .longValue())
                .isZero();
        assertThat(dci("store", "collect", store, blobs).ended(Exit.DONE).out()).isEqualTo("Deleted: 1 blob.\n");
        assertThat(copies(elsewhere).size()).isEqualTo(BLOBS + 1);
        assertThat(verified(blobs).get("blobs").intValue()).isEqualTo(BLOBS);
        assertThat(dci("store", "collect", store, blobs, "--grace=59m").misuse())
                .isEqualTo("--grace is at least an hour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "stats", "dump", "collect", "purge --older-than=1d", "backup --to=x"})
    void places_that_make_no_sense_are_refused(String command) {
        for (String place : Vector.of("nowhere", "fs:", "s3:UPPER")) {
            assertThat(run(command, "--blobs=" + place).misuse())
                    .isEqualTo("--blobs " + place + " is none of s3:BUCKET, s3:BUCKET/PREFIX, fs:DIR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "stats", "dump", "purge --older-than=1d --dry-run"})
    void who_reads_makes_no_place_for_bytes(String command) {
        assertThat(run(command, "--blobs=fs:" + directory.resolve("none"))
                        .ended(Exit.UNREACHABLE)
                        .refusal())
                .endsWith("There are no blobs in " + directory.resolve("none"));
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void where_there_is_no_store_no_place_for_bytes_is_made_either() {
        for (String kind : Vector.of("fs:", "jdbc:h2:file:")) {
            dci("store", "collect", "--store=" + kind + directory + "/none", "--blobs=fs:" + directory + "/nobytes")
                    .ended(Exit.UNREACHABLE);
        }
        assertThat(directory).isDirectoryNotContaining("glob:**no*");
    }

    private Ran run(String command, String place) {
        return dci(Vector.of(command.split(" ", -1))
                .prepend("store")
                .append(store)
                .append(place)
                .toJavaArray(String[]::new));
    }

    private JsonNode verified(String where) {
        return dci("store", "verify", store, where, "--json").ended(Exit.DONE).json();
    }

    private void put(Instant at, String text) throws IOException {
        BlobRef kept = FsBlobs.open(elsewhere, () -> at, FsBlobs.Limits.NONE)
                .put(new ByteArrayInputStream(text.getBytes(UTF_8)));
        assertThat(kept.size()).isEqualTo(text.length());
    }

    private static Vector<Path> copies(Path where) throws IOException {
        try (Stream<Path> found = Files.walk(where)) {
            return Vector.ofAll(found.filter(Files::isRegularFile).sorted());
        }
    }
}
