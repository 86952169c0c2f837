// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.command.Frame;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/** The command line: what it refuses, and a server that it starts, provisions, resets and stops. */
class ServeTest {
    private static final Pattern AT = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
    private static final String WORLD = """
            {"teams": [{"name": "admin"}],
             "users": [{"name": "ann", "password": "pa55", "email": "ann@example.org", "teams": ["admin"]}],
             "products": [{"name": "RHEL", "teams": ["admin"]}],
             "topics": [{"name": "RHEL-10", "product": "RHEL", "component_types": ["compose"]}],
             "components": [{"display_name": "RHEL-10-1", "type": "compose", "topic": "RHEL-10"}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** A command that runs. */
    private record Running(Serve serve, CompletableFuture<Integer> exit, Watched out, int port) {
        Client client(Client.Credentials credentials) {
            return new Client("http://127.0.0.1:" + port, credentials);
        }

        int stop() throws InterruptedException, ExecutionException, TimeoutException {
            serve.stop();
            return exit.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void it_helps() {
        StringWriter out = new StringWriter();

        assertThat(command(new Serve(), out).execute("--help")).isZero();
        assertThat(out.toString()).contains("--store", "--listen", "--provision", "--test-reset", "DCI_STORE");
    }

    @Test
    void arguments_that_make_no_sense_are_refused() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"teams\":[{\"name\":1}]}");
        Vector<String[]> arguments = Vector.of(
                new String[] {"--store", "nowhere"},
                new String[] {"--store", "memory", "--listen", "here"},
                new String[] {"--store", "memory", "--listen", "127.0.0.1:99999"},
                new String[] {"--store", "memory", "--test-reset", "--listen", "0.0.0.0:0"},
                new String[] {"--store", "fs:" + directory, "--test-reset"},
                new String[] {"--store", "jdbc:postgresql://127.0.0.1/dci", "--test-reset"},
                new String[] {"--store", "memory", "--test-reset", "--blobs", "fs:" + directory.resolve("blobs")},
                new String[] {
                    "--store", "memory", "--sso-issuer", "sso", "--sso-keys", "http://sso_server.example.org/jwks"
                },
                new String[] {"--store", "memory", "--certification-url", "https:/no/host"},
                new String[] {"--store", "memory", "--provision", wrong.toString()},
                new String[] {"--store", "memory", "--load", wrong.toString()},
                new String[] {"--store", "memory", "--evidence-key", wrong.toString()},
                new String[] {"--what"});

        arguments.forEach(
                given -> assertThat(command(new Serve(), new StringWriter()).execute(given))
                        .as(String.join(" ", given))
                        .isEqualTo(2));
        assertThat(command(new Serve(), new StringWriter())
                        .execute(
                                "--store",
                                "memory",
                                "--provision",
                                directory.resolve("none").toString()))
                .isEqualTo(1);
    }

    @Test
    void a_password_of_the_store_is_not_shown() {
        StringWriter said = new StringWriter();
        CommandLine command = Frame.of(new Serve()).setErr(new PrintWriter(said));

        assertThat(command.execute("--store", "jdbc:postgresql://127.0.0.1/dci?password=hush", "--test-reset"))
                .isEqualTo(2);
        assertThat(said.toString())
                .contains("--test-reset", "jdbc:postgresql://127.0.0.1/dci")
                .doesNotContain("hush");
    }

    @Test
    void what_is_provisioned_is_there_once_however_often_it_starts() throws Exception {
        Path world = Files.writeString(directory.resolve("world.json"), WORLD);
        String store = "fs:" + directory.resolve("store");
        for (int start = 1; start <= 2; start++) {
            Running running = start("--store", store, "--provision", world.toString());
            Client ann = running.client(Client.basic("ann", "pa55"));
            assertThat(ann.get("/components")
                            .expect(200)
                            .get("_meta")
                            .get("count")
                            .intValue())
                    .isEqualTo(1);
            assertThat(ann.get("/teams").expect(200).get("_meta").get("count").intValue())
                    .isEqualTo(1);
            assertThat(running.stop()).isZero();
        }
    }

    @Test
    void what_was_dumped_is_served_again_from_another_store_and_signed_for() throws Exception {
        Path world = Files.writeString(directory.resolve("world.json"), WORLD);
        Running first = start("--store", "memory", "--provision", world.toString());
        Path dump = Files.writeString(
                directory.resolve("dump"),
                first.client(Client.basic("ann", "pa55"))
                        .raw("GET", "/api/v2/dump", new byte[0], Map.of())
                        .text());
        assertThat(first.stop()).isZero();

        String key = directory.resolve("key.pem").toString();
        assertThat(openssl("genpkey", "-algorithm", "ed25519", "-out", key)).isEmpty();
        Files.writeString(Path.of(key), openssl("pkey", "-in", key, "-pubout"), StandardOpenOption.APPEND);
        String store = "fs:" + directory.resolve("loaded");
        Running second = start("--store", store, "--load", dump.toString(), "--evidence-key", key);
        Client ann = second.client(Client.basic("ann", "pa55"));
        assertThat(ann.get("/components").expect(200).get("_meta").get("count").intValue())
                .isEqualTo(1);
        assertThat(ann.raw("GET", "/api/v2/dump", new byte[0], Map.of()).text()).isEqualTo(Files.readString(dump));
        assertThat(second.stop()).isZero();
    }

    private static String openssl(String... arguments) throws Exception {
        Process openssl =
                new ProcessBuilder(Vector.of(arguments).prepend("openssl").toJavaList()).start();
        String printed = new String(openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).isZero();
        return printed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc:h2:mem:reset", "fs:"})
    void a_test_mode_starts_anew_with_each_reset(String kind) throws Exception {
        Path stores = directory.resolve("stores");
        Running running = start("--store", kind.equals("fs:") ? kind + stores : kind, "--test-reset");
        Client ann = running.client(Client.basic("ann", "pa55"));
        byte[] world = WORLD.getBytes(UTF_8);
        assertThat(ann.get("/teams").status()).isEqualTo(401);
        for (int reset = 1; reset <= 5; reset++) {
            assertThat(ann.raw("POST", "/reset", world, Map.of()).status()).isEqualTo(204);
            assertThat(count(ann, "/teams")).isEqualTo(1);
            assertThat(ann.post("/teams", Json.object().put("name", "another")).status())
                    .isEqualTo(201);
        }
        byte[] wrong = WORLD.replace("\"topic\":", "\"tropic\":").getBytes(UTF_8);
        assertThat(ann.raw("POST", "/reset", wrong, Map.of()).status()).isEqualTo(400);
        assertThat(count(ann, "/teams")).isEqualTo(2);
        assertThat(running.stop()).isZero();
        assertThat(stores.toFile())
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void a_test_mode_rehearses_before_it_serves_and_nobody_finds_anything_of_it() throws Exception {
        Path stores = directory.resolve("stores");
        Path world = Files.writeString(directory.resolve("world.json"), WORLD);
        Running running = start("--store", "fs:" + stores, "--test-reset", "--provision", world.toString(), "--json");
        Client ann = running.client(Client.basic("ann", "pa55"));

        assertThat(count(ann, "/teams")).isEqualTo(1);
        assertThat(running.stop()).isZero();
        Vector<ObjectNode> news = Vector.ofAll(running.out().text().lines()).map(RunningServer::json);
        assertThat(news.map(one -> one.get("event").stringValue()))
                .containsExactly("rehearsed", "serving", "answered", "stopped");
        assertThat(news.head().get("resets").intValue()).isPositive();
        assertThat(stores).isEmptyDirectory();
    }

    private static int count(Client client, String path) {
        return client.get(path).expect(200).get("_meta").get("count").intValue();
    }

    @Test
    void machines_are_told_where_it_listens_what_it_answered_and_that_it_stopped() throws Exception {
        Running running = start("--store", "memory", "--json");
        assertThat(running.client(Client.NOBODY).get("/topics").status()).isEqualTo(401);
        assertThat(running.stop()).isZero();

        Vector<ObjectNode> news = Vector.ofAll(running.out().text().lines()).map(RunningServer::json);
        assertThat(news.map(one -> one.get("event").stringValue())).containsExactly("serving", "answered", "stopped");
        assertThat(news.get(0).get("port").intValue()).isEqualTo(running.port());
        assertThat(news.get(0).get("store").stringValue()).isEqualTo("memory");
        assertThat(news.get(1).get("status").intValue()).isEqualTo(401);
        assertThat(news.get(2).get("in_time").booleanValue()).isTrue();
    }

    @Test
    void without_the_test_mode_nobody_resets_and_nothing_is_rehearsed() throws Exception {
        Running running = start("--store", "memory");

        assertThat(running.client(Client.NOBODY)
                        .raw("POST", "/reset", new byte[0], Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(running.out().text()).doesNotContain("Rehearsed");
        assertThat(running.stop()).isZero();
    }

    private static Running start(String... arguments) throws Exception {
        Serve serve = new Serve();
        Watched out = new Watched();
        String[] all = Vector.of(arguments)
                .appendAll(Vector.of("--listen", "127.0.0.1:0"))
                .toJavaArray(String[]::new);
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> command(serve, out).execute(all), run -> new Thread(run).start());
        return new Running(serve, exit, out, out.port.get(60, TimeUnit.SECONDS));
    }

    private static CommandLine command(Serve serve, java.io.Writer out) {
        return Frame.of(serve).setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
    }

    /** What the command says, and from that where it listens. */
    private static final class Watched extends java.io.Writer {
        private final CompletableFuture<Integer> port = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(char[] characters, int from, int length) {
            text.append(characters, from, length);
            Matcher at = AT.matcher(text);
            if (at.find() && text.indexOf("\n", at.end()) >= 0) {
                port.complete(Integer.parseInt(at.group(1)));
            }
        }

        synchronized String text() {
            return text.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
