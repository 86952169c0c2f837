// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.examples.web.Visitor;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Try;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Bytes of files on their way in and out, also when the store fails. */
class ServerFilesTest {
    /** Larger than what waits in memory, and of no other body, also of tests that run at the same time or were killed. */
    private static final int SIZE = 2 * ServerLimits.MAX_BODY_IN_MEMORY + new Random().nextInt(1 << 16);

    private static final AilingStorage STORAGE = new AilingStorage(InMemoryStorage.open(Dci.schema()));

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Client feeder;

    @SuppressWarnings("NullAway.Init")
    private static String component;

    @BeforeAll
    static void start() {
        server = RunningServer.over(STORAGE);
        feeder = server.feeder("files");
        component = feeder.post(
                        "/components",
                        Json.object()
                                .put("display_name", "files")
                                .put("type", "compose")
                                .put("topic_id", server.topicId("RHEL-10.0")))
                .expect(201, "component")
                .get("id")
                .stringValue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_body_does_not_outlive_a_store_that_cannot_say_who_it_is_from() throws IOException {
        STORAGE.unreadable(true);
        try {
            feeder.send("POST", "/components/" + component + "/files", new byte[SIZE], Map.of())
                    .expect(500);
        } finally {
            STORAGE.unreadable(false);
        }

        assertThat(kept()).isEmpty();
        assertThat(server.log()).anyMatch(line -> line.contains("The disk cannot be read"));
    }

    @Test
    void an_uploaded_body_is_closed_before_it_is_deleted() throws IOException {
        upload("large", SIZE);

        assertThat(open()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_file_is_had_by_its_path_however_many_names_that_has() {
        for (String path : Vector.of("metadata.json", "logs/metadata.json", "logs/content")) {
            feeder.send("POST", "/components/" + component + "/files", path.getBytes(UTF_8), Map.of("DCI-PATH", path))
                    .expect(201);

            Client.Reply reply = feeder.get("/components/" + component + "/files/" + path);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.text()).isEqualTo(path);
        }
        assertThat(feeder.get("/components/" + component + "/files/nothing.json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_file_says_how_long_it_is() {
        String place = upload("sound", SIZE);

        assertThat(feeder.get(place).header("Content-Length")).isEqualTo(String.valueOf(SIZE));
        assertThat(feeder.get(place).http().body()).hasSize(SIZE);
        assertThat(feeder.send("GET", place, new byte[0], Map.of("Accept-Encoding", "gzip"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_damaged_file_is_broken_off_and_never_taken_for_the_whole() {
        Vector<String> places =
                Vector.of((32 << 10) + 1, 96 << 10, SIZE, 1 << 20).map(size -> upload("damaged-" + size, size));
        STORAGE.damaged(true);
        try {
            for (Map<String, String> headers : Vector.of(Map.<String, String>of(), Map.of("Accept-Encoding", "gzip"))) {
                Vector<Try<Integer>> answers = places.map(place -> Try.of(
                        () -> feeder.send("GET", place, new byte[0], headers).status()));

                assertThat(answers.map(answer -> answer.getOrElse(0)))
                        .as("%s", headers)
                        .containsExactly(500, 0, 0, 0);
            }
        } finally {
            STORAGE.damaged(false);
        }
    }

    @Test
    void of_a_small_damaged_file_nothing_is_sent_but_that_it_failed() {
        String place = upload("small", 1_000);
        STORAGE.damaged(true);
        try {
            Client.Reply reply = feeder.get(place);

            reply.expect(500);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.header("Content-Disposition")).isEmpty();
        } finally {
            STORAGE.damaged(false);
        }
    }

    @Test
    void a_person_who_saves_a_damaged_file_gets_no_page_behind_its_bytes() {
        Visitor visitor = new Visitor(server.nobody().url());
        visitor.signIn("admin", "admin");
        upload("seen-large", SIZE);
        upload("seen-small", 1_000);
        String large = page("seen-large");
        String small = page("seen-small");
        STORAGE.damaged(true);
        try {
            assertThatThrownBy(() -> visitor.get(large)).hasRootCauseInstanceOf(IOException.class);
            assertThat(visitor.get(small).statusCode()).isEqualTo(500);
            assertThat(visitor.get(small).body()).startsWith("<!DOCTYPE html>").contains("It did not work");
        } finally {
            STORAGE.damaged(false);
        }
        assertThat(visitor.get(small).body()).hasSize(1_000);
    }

    /** Text, in every byte another than the next, so that where it is compressed there is still a lot of it. */
    @CanIgnoreReturnValue
    private static String upload(String name, int size) {
        byte[] bytes = new byte[size];
        Random random = new Random(size);
        for (int at = 0; at < size; at++) {
            bytes[at] = (byte) (' ' + random.nextInt(90));
        }
        ObjectNode file = feeder.send(
                        "POST",
                        "/components/" + component + "/files",
                        bytes,
                        Map.of("DCI-PATH", "logs/" + name, "DCI-MIME", "text/plain"))
                .expect(201, "component_file");
        return "/components/" + component + "/files/" + file.get("id").stringValue() + "/content";
    }

    private static String page(String name) {
        return "/ui/components/" + component + "/file?path=logs/" + name;
    }

    /** Bodies that wait in files. */
    private static Vector<Path> kept() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "dci-body-*")) {
            return Vector.ofAll(files).filter(ServerFilesTest::isOurs);
        }
    }

    private static boolean isOurs(Path file) {
        try {
            return Files.size(file) == SIZE;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Bodies that this process has open, where the system tells that. */
    private static Vector<String> open() throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return Vector.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(all)) {
            return Vector.ofAll(files).flatMap(ServerFilesTest::target).filter(name -> name.contains("dci-body-"));
        }
    }

    private static Vector<String> target(Path file) {
        try {
            return Vector.of(Files.readSymbolicLink(file).toString());
        } catch (IOException gone) {
            return Vector.empty();
        }
    }
}
