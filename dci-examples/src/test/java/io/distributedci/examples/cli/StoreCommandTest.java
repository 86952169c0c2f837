// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is done with whole stores, whether they are well or not. */
class StoreCommandTest {
    /** Of a journal of more than 100 kB, behind which there is empty room. */
    private static final long IN_THE_MIDDLE = 50_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private String files;

    @SuppressWarnings("NullAway.Init")
    private String database;

    @BeforeEach
    void fill() throws IOException {
        root = directory.resolve("store");
        files = "--store=fs:" + root;
        database = "--store=jdbc:h2:file:" + directory.resolve("database");
        Harbour.fill(FsStorage.open(root, Dci.schema()));
    }

    @Test
    void a_sound_store_is_said_to_be_sound() {
        Ran ran = dci("store", "verify", files).ended(Exit.DONE);
        assertThat(ran.out()).startsWith("Nothing is damaged.").contains("Content: ");

        JsonNode json = dci("store", "verify", files, "--json").ended(Exit.DONE).json();
        assertThat(json.get("sound").booleanValue()).isTrue();
        assertThat(json.get("faults")).isEmpty();
        assertThat(ran.out()).contains(json.get("digest").stringValue());
    }

    @Test
    void a_damaged_journal_is_told_of_and_what_is_before_it_can_be_saved() throws IOException {
        Path journal = largest("journal");
        spoil(journal, IN_THE_MIDDLE);

        Ran ran = dci("store", "verify", files).ended(Exit.BAD_NEWS);
        assertThat(ran.out()).contains("KIND").contains("journal").contains("byte ");
        JsonNode fault = dci("store", "verify", files, "--json")
                .ended(Exit.BAD_NEWS)
                .json()
                .get("faults")
                .get(0);
        assertThat(fault.get("kind").stringValue()).isEqualTo("journal");
        assertThat(dci("store", "verify", files, "--quiet").ended(Exit.BAD_NEWS).out())
                .isEmpty();

        String saved = directory.resolve("saved").toString();
        assertThat(dci("store", "repair", files, "--to", saved)
                        .ended(Exit.BAD_NEWS)
                        .out())
                .startsWith("Everything from here on was left out: ");
        assertThat(dci("store", "verify", "--store=fs:" + saved).out()).isNotEmpty();
        assertThat(dci("store", "stats", "--store=fs:" + saved, "--json")
                        .ended(Exit.DONE)
                        .json()
                        .get("commits")
                        .longValue())
                .isPositive();
    }

    @Test
    void bytes_that_are_gone_or_rotten_are_told_of() throws IOException {
        Vector<Path> blobs = all("blobs");
        spoil(blobs.head(), 0);
        Files.delete(blobs.last());

        JsonNode faults = dci("store", "verify", files, "--json")
                .ended(Exit.BAD_NEWS)
                .json()
                .get("faults");
        assertThat(Vector.ofAll(faults).map(fault -> fault.get("kind").stringValue()))
                .containsExactlyInAnyOrder("blob", "missing-blob");
    }

    @Test
    void a_store_moves_to_a_database_and_back_and_stays_the_same() {
        String dump = directory.resolve("dump").toString();
        dci("store", "dump", files, "--to", dump).ended(Exit.DONE);
        JsonNode loaded = dci("store", "load", database, "--from", dump, "--files-from=fs:" + root, "--json")
                .ended(Exit.DONE)
                .json();
        assertThat(loaded.get("position").longValue()).isPositive();
        assertThat(digest(database)).isEqualTo(digest(files));

        String again = directory.resolve("again").toString();
        dci("store", "dump", database, "--to", again).ended(Exit.DONE);
        assertThat(Path.of(again)).hasSameTextualContentAs(Path.of(dump));
        String back = "--store=fs:" + directory.resolve("back");
        dci("store", "load", back, "--from", again, "--files-from=" + database.substring(8))
                .ended(Exit.DONE);
        assertThat(digest(back)).isEqualTo(digest(files));
        assertThat(dci("store", "stats", back, "--json").json().get("entities"))
                .isEqualTo(dci("store", "stats", files, "--json").json().get("entities"));
    }

    @Test
    void bytes_that_were_left_behind_are_asked_for() {
        String dump = directory.resolve("dump").toString();
        dci("store", "dump", files, "--to", dump).ended(Exit.DONE);

        assertThat(dci("store", "load", database, "--from", dump)
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store load: refused, transfer.blob-missing: ");
        assertThat(dci("store", "verify", database, "--json")
                        .ended(Exit.BAD_NEWS)
                        .json()
                        .get("faults")
                        .get(0)
                        .get("kind")
                        .stringValue())
                .isEqualTo("missing-blob");
    }

    @Test
    void a_dump_is_for_its_owner_alone_and_overwrites_nothing() throws IOException {
        Path dump = directory.resolve("dump");
        dci("store", "dump", files, "--to", dump.toString()).ended(Exit.DONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
                .isEqualTo("rw-------");
        assertThat(dci("store", "dump", files).ended(Exit.DONE).out()).isEqualTo(Files.readString(dump));

        Files.writeString(dump, "precious");
        assertThat(dci("store", "dump", files, "--to", dump.toString(), "--json")
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("{\"code\":\"cli.there-already\"");
        assertThat(dump).hasContent("precious");
    }

    @Test
    void a_dump_that_fails_leaves_nothing() throws IOException {
        Path journal = largest("journal");
        spoil(journal, IN_THE_MIDDLE);
        Path dump = directory.resolve("dump");

        assertThat(dci("store", "dump", files, "--to", dump.toString())
                        .ended(Exit.UNREACHABLE)
                        .refusal())
                .startsWith("dci store dump: ");
        assertThat(directory).isDirectoryNotContaining("glob:**dump*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no dump at all", "{\"format\":\"dci-dump\",\"version\":99,\"position\":1}"})
    void what_is_no_dump_is_refused_by_its_code(String text) throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong"), text);

        assertThat(dci("store", "load", database, "--from", wrong.toString())
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store load: refused, transfer.");
    }

    @Test
    void what_was_loaded_is_compared_with_what_was_dumped() throws IOException {
        String dump = dci("store", "dump", files).ended(Exit.DONE).out();
        Path other = Files.writeString(directory.resolve("other"), dump.replace(digest(files), "0".repeat(64)));

        assertThat(dci("store", "load", database, "--from", other.toString(), "--files-from=fs:" + root)
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store load: refused, transfer.differs: ");
    }

    @Test
    void a_new_store_is_provisioned_once() throws IOException {
        String fresh = "--store=fs:" + directory.resolve("fresh");
        String document = "--from=src/main/provision/first.json";
        assertThat(dci("store", "provision", fresh, document, "--json")
                        .ended(Exit.DONE)
                        .json()
                        .get("made")
                        .longValue())
                .isPositive();
        assertThat(dci("store", "provision", fresh, document).ended(Exit.DONE).out())
                .startsWith("Made: 0 things.");

        Path wrong = Files.writeString(directory.resolve("wrong"), "{\"teams\":[{\"name\":1}]}");
        assertThat(dci("store", "provision", fresh, "--from=" + wrong)
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci store provision: refused, request.");
        dci("store", "provision", fresh, "--from=" + directory.resolve("none")).ended(Exit.UNREACHABLE);
    }

    @Test
    void stats_tell_what_there_is() {
        JsonNode json = dci("store", "stats", files, "--json").ended(Exit.DONE).json();
        assertThat(json.get("entities").get("job").longValue()).isEqualTo(14);
        assertThat(json.get("entities").get("component").longValue()).isEqualTo(2);
        assertThat(json.get("segments").longValue()).isEqualTo(1);
        assertThat(dci("store", "stats", files).out())
                .containsPattern("(?m)^WHAT +HOW MANY$")
                .containsPattern("(?m)^job +14$")
                .doesNotContain("pipeline");
    }

    @Test
    void a_backup_is_taken_while_the_store_is_in_use_and_has_everything() {
        Path copy = directory.resolve("copy");
        try (FsStorage inUse = FsStorage.open(root, Dci.schema())) {
            dci("store", "backup", files, "--to", copy.toString()).ended(Exit.DONE);
            assertThat(inUse.stats().commits()).isPositive();
        }
        assertThat(digest("--store=fs:" + copy)).isEqualTo(digest(files));
        assertThat(dci("store", "backup", files, "--to", copy.toString())
                        .ended(Exit.UNREACHABLE)
                        .refusal())
                .contains("empty");
    }

    @Test
    void a_compacted_store_says_the_same() {
        String before = digest(files);
        JsonNode json =
                dci("store", "compact", files, "--json").ended(Exit.DONE).json();
        assertThat(json.get("bytes_after").longValue())
                .isLessThanOrEqualTo(json.get("bytes_before").longValue());
        assertThat(digest(files)).isEqualTo(before);
    }

    @Test
    void a_purge_first_tells_and_then_does() {
        Vector<String> purge = Vector.of("store", "purge", files, "--older-than=0s", "--json");
        JsonNode told = run(purge.append("--dry-run")).ended(Exit.DONE).json();
        assertThat(told.get("going").get("job").longValue()).isEqualTo(1);
        assertThat(told.has("gone")).isFalse();

        JsonNode done = run(purge).ended(Exit.DONE).json();
        assertThat(done.get("going")).isEqualTo(told.get("going"));
        assertThat(done.get("gone").longValue()).isPositive();
        assertThat(run(purge).json().get("gone").longValue()).isZero();
        assertThat(dci("store", "stats", files, "--json")
                        .json()
                        .get("entities")
                        .get("job")
                        .longValue())
                .isEqualTo(13);
        assertThat(dci("store", "verify", files).ended(Exit.DONE).out()).isNotEmpty();
    }

    @Test
    void what_was_deleted_lately_or_is_of_another_kind_stays() {
        assertThat(dci("store", "purge", files, "--older-than=1d", "--json")
                        .ended(Exit.DONE)
                        .json()
                        .get("gone")
                        .longValue())
                .isZero();
        assertThat(dci("store", "purge", files, "--older-than=0s", "--kind=component", "--dry-run")
                        .ended(Exit.DONE)
                        .out())
                .startsWith("Nothing is to go.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --store=memory",
                "verify --store=fs:",
                "verify --store=nowhere",
                "verify",
                "stats --what",
                "purge --older-than=soon",
                "purge --older-than=-P1D",
                "purge --older-than=1d --kind=wish",
                "purge --older-than=1d --grace=1m",
                "purge",
                "repair",
                "fix",
                ""
            })
    void arguments_that_make_no_sense_get_a_line_and_the_usage_in_short(String arguments) {
        Vector<String> given = Vector.of(arguments.split(" ", -1)).filter(part -> !part.isEmpty());
        boolean complete = given.exists(part -> part.startsWith("--store")) || given.equals(Vector.of("verify"));
        assertThat(run((complete ? given : given.append(files)).prepend("store"))
                        .misuse())
                .isNotEmpty();
        assertThat(digest(files)).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "backup --to=x", "repair --to=x"})
    void a_database_has_no_such_thing_and_says_so(String command) throws IOException {
        Harbour.fill(JdbcStorage.open(database.substring(8), Dci.schema()));

        assertThat(run(Vector.of(command.split(" ", -1)).prepend("store").append(database))
                        .misuse())
                .startsWith("Only a store in files has ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "stats", "dump", "compact", "purge --older-than=1d"})
    void where_there_is_no_store_none_is_made(String command) throws IOException {
        Files.writeString(directory.resolve("file"), "no directory");
        for (String store : Vector.of(
                "fs:" + directory.resolve("none"),
                "fs:" + directory.resolve("file"),
                "jdbc:h2:file:" + directory.resolve("none"))) {
            if (store.startsWith("jdbc:") && command.equals("compact")) {
                continue;
            }
            assertThat(run(Vector.of(command.split(" ", -1)).prepend("store").append("--store=" + store))
                            .ended(Exit.UNREACHABLE)
                            .refusal())
                    .as(store)
                    .startsWith("dci store " + command.split(" ", -1)[0] + ": ");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**none*");
    }

    @Test
    void a_database_that_cannot_be_reached_says_why_without_its_password() {
        for (String url : Vector.of(
                "jdbc:postgresql://127.0.0.1:1/dci?user=ann&password=s3cret", "jdbc:nobody:knows?password=s3cret")) {
            String why = dci("store", "stats", "--store=" + url)
                    .ended(Exit.UNREACHABLE)
                    .refusal();
            assertThat(why).doesNotContain("s3cret").contains("The database cannot be reached");
        }
        assertThat(dci("store", "verify", "--store=odd://ann:s3cret@host").misuse())
                .doesNotContain("s3cret");
    }

    @Test
    void what_somebody_else_writes_to_is_not_changed() {
        try (FsStorage inUse = FsStorage.open(root, Dci.schema())) {
            assertThat(dci("store", "compact", files).ended(Exit.UNREACHABLE).refusal())
                    .contains("dci store compact: ");
            dci("store", "stats", files).ended(Exit.DONE);
            assertThat(inUse.stats().commits()).isPositive();
        }
    }

    private static Ran run(Vector<String> arguments) {
        return dci(arguments.toJavaArray(String[]::new));
    }

    private static String digest(String store) {
        return dci("store", "verify", store, "--json")
                .ended(Exit.DONE)
                .json()
                .get("digest")
                .stringValue();
    }

    private Path largest(String part) throws IOException {
        return all(part).maxBy(file -> file.toFile().length()).get();
    }

    private Vector<Path> all(String part) throws IOException {
        try (Stream<Path> found = Files.walk(root.resolve(part))) {
            return Vector.ofAll(found.filter(Files::isRegularFile).sorted());
        }
    }

    private static void spoil(Path file, long at) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int was = open.read();
            open.seek(at);
            open.write(was ^ 1);
        }
    }
}
