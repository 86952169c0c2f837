// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.cli.Ran.dci;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.distributedci.examples.cli.Ran;
import io.distributedci.examples.command.Exit;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts and certificates that {@code dci} asks a running server for are those that it finds in the store of that server. */
class AskedServerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static V2World world;

    @SuppressWarnings("NullAway.Init")
    private static String there;

    @SuppressWarnings("NullAway.Init")
    private static String me;

    @BeforeAll
    static void serve() throws IOException {
        server = RunningServer.on("fs:" + directory.resolve("store"));
        world = new V2World(server);
        world.epm
                .client()
                .raw("POST", "/api/v2/programmes", Json.bytes(world.programme("Smoke, 100 %")), Map.of())
                .expect(201);
        there = "--server=http://" + ServerOptions.LOOPBACK + ":" + server.port() + "/";
        ObjectNode machine = (ObjectNode) server.jdoe()
                .post("/remotecis", Json.object().put("name", "asking").put("team_id", server.teamId("acme")))
                .expect(201)
                .get("remoteci");
        me = credentials(
                "me", machine.get("id").stringValue(), machine.get("api_secret").stringValue());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verdict --topic=RHEL-10.0",
                "verdict --topic=RHEL-10.0 --last=1 --check",
                "verdict --component=RHEL-10.0-20251101.2 --tests",
                "verdict --component=BAD --topic=RHEL-10.0 --tests --check",
                "verdict --component=RHEL-10.0-20240924.1 --tests --check",
                "verdict --component=BAD --test=a.t2 --remoteci=lab",
                "certify check --programme=Smoke, 100 % --remoteci=lab --component=BAD",
                "certify check --programme=Smoke, 100 % --remoteci=second --component=GOOD",
                "certify check --programme=Smoke, 100 % --job=JOB"
            })
    void a_server_says_what_its_store_says(String question) {
        Vector<String> asked = Vector.of(question.split(" (?=--|check)", -1))
                .map(part -> part.replace("BAD", world.bad)
                        .replace("GOOD", world.good)
                        .replace("JOB", world.badJob));
        Ran here = run(asked.append("--store=fs:" + directory.resolve("store")));
        Ran far = run(asked.append(there).append(me));

        assertThat(far).isEqualTo(here);
        assertThat(far.out()).isNotEmpty();
        assertThat(timeless(run(asked.append(there).append(me).append("--json")).json()))
                .isEqualTo(timeless(run(asked.append("--store=fs:" + directory.resolve("store"))
                                .append("--json"))
                        .json()));
    }

    @Test
    void a_server_signs_evidence_by_itself_and_machines_issue_nothing() throws IOException {
        Vector<String> issue = Vector.of(
                "certify",
                "issue",
                there,
                me,
                "--programme=Smoke, 100 %",
                "--remoteci=lab",
                "--component=" + world.good);
        assertThat(run(issue).ended(Exit.FAILED).refusal()).startsWith("dci certify issue: refused, ");

        String id = V2World.id(world.epm
                .client()
                .raw(
                        "POST",
                        "/api/v2/certificates",
                        Json.bytes(RunningServer.json(
                                "{\"programme_id\": \"%s\", \"remoteci_id\": \"%s\", \"component_ids\": [\"%s\"]}"
                                        .formatted(programme(), world.labId, world.good))),
                        Map.of())
                .expect(201));
        Path evidence = directory.resolve("evidence.json");
        run(Vector.of("certify", "export", there, me, "--certificate=" + id, "--to=" + evidence))
                .ended(Exit.DONE);
        Path key = Files.writeString(
                directory.resolve("public.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(RunningServer.KEYS.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        assertThat(dci("certify", "verify", "--key=" + key, evidence.toString())
                        .ended(Exit.DONE)
                        .out())
                .contains("lab");
    }

    @Test
    void what_a_server_refuses_is_refused_in_its_words() throws IOException {
        String nobody = credentials("nobody", world.labId, "x".repeat(64));
        assertThat(run(Vector.of("verdict", "--topic=RHEL-10.0", there, nobody))
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci verdict: refused, identity.unknown: ");
        assertThat(run(Vector.of("verdict", "--topic=00000000-0000-0000-0000-000000000000", there, me))
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci verdict: refused, storage.not-found: ");
        for (String unseen : Vector.of("topic named RHEL-11.0", "component named nothing 1 ' , (x)")) {
            String[] named = unseen.split(" named ", -1);
            assertThat(run(Vector.of("verdict", "--" + named[0] + "=" + named[1], there, me))
                            .ended(Exit.FAILED)
                            .refusal())
                    .isEqualTo("dci verdict: refused, cli.unknown-name: There is no " + unseen);
        }
    }

    @Test
    void who_does_not_answer_or_is_no_control_server_cannot_be_asked() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + other.getAddress().getPort();
        other.createContext("/api/v1/topics", exchange -> {
            try (exchange) {
                byte[] page = "<h1>It works!</h1>".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        other.createContext("/api/v1/components", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(502, -1);
            }
        });
        other.createContext("/elsewhere", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        other.createContext("/endless", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                for (byte[] more = new byte[1 << 20]; ; ) {
                    exchange.getResponseBody().write(more);
                }
            }
        });
        other.start();
        assertThat(unreachable("--topic=x", address + "/endless"))
                .startsWith("dci verdict: There is no answer from " + address + "/endless: it is larger than ");
        assertThat(unreachable("--topic=x", address)).startsWith("dci verdict: What " + address + " answers to ");
        assertThat(unreachable("--component=x", address)).startsWith("dci verdict: " + address + " answers 502");
        assertThat(run(Vector.of("verdict", "--topic=x", "--server=" + address + "/elsewhere", me))
                        .ended(Exit.FAILED)
                        .refusal())
                .startsWith("dci verdict: refused, wire.not-found: The server answers 404");
        other.stop(0);
        assertThat(unreachable("--topic=x", address)).startsWith("dci verdict: There is no answer from " + address);
    }

    @Test
    void whom_to_ask_is_said_once_and_with_who_asks() throws IOException {
        String store = "--store=fs:" + directory.resolve("store");
        assertThat(run(Vector.of("verdict", "--topic=x", store, there, me)).misuse())
                .isEqualTo("either --store or --server says whom to ask");
        assertThat(run(Vector.of("verdict", "--topic=x")).misuse())
                .isEqualTo("either --store or --server says whom to ask");
        assertThat(run(Vector.of("verdict", "--topic=x", "--server=ftp://x", me))
                        .misuse())
                .isEqualTo("not the address of a server: ftp://x");
        assertThat(run(Vector.of("verdict", "--topic=x", there, credentials("mute", world.labId, "")))
                        .misuse())
                .isEqualTo("there is no DCI_API_SECRET");
        assertThat(run(Vector.of("certify", "export", store, "--certificate=x", "--to=" + directory.resolve("y")))
                        .misuse())
                .isEqualTo("--key says what to sign with");
    }

    private static String unreachable(String question, String address) {
        return run(Vector.of("verdict", question, "--server=" + address, me))
                .ended(Exit.UNREACHABLE)
                .refusal();
    }

    private static String programme() {
        return world.epm
                .client()
                .raw("GET", "/api/v2/programmes", new byte[0], Map.of())
                .expect(200)
                .get("programmes")
                .get(0)
                .get("id")
                .stringValue();
    }

    private static String credentials(String name, String remoteCi, String secret) throws IOException {
        return "--credentials="
                + Files.writeString(
                        directory.resolve(name), "DCI_CLIENT_ID=remoteci/" + remoteCi + "\nDCI_API_SECRET=" + secret);
    }

    /** When a decision is made is in it. */
    private static JsonNode timeless(JsonNode answer) {
        return answer.has("at") ? ((ObjectNode) answer).put("at", "") : answer;
    }

    private static Ran run(Vector<String> arguments) {
        return dci(arguments.toJavaArray(String[]::new));
    }
}
