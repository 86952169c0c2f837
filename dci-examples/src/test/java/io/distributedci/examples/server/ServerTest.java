// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The server itself: what it says of itself, how it refuses, and what it keeps to itself. */
class ServerTest {
    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.on("memory");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_says_that_it_is_there_and_ready() {
        assertThat(raw("GET", "/health").json().get("status").stringValue()).isEqualTo("up");
        assertThat(raw("GET", "/ready").json().get("status").stringValue()).isEqualTo("ready");
        assertThat(raw("GET", "/").json().get("_status").stringValue()).isEqualTo("OK");
        assertThat(raw("GET", "/api/v1").status()).isEqualTo(200);
    }

    @Test
    void the_head_of_something_tells_nobody_anything() {
        assertThat(raw("HEAD", "/api/v1/teams").status()).isEqualTo(405);
        assertThat(raw("HEAD", "/ready").status()).isEqualTo(405);
        assertThat(server.admin()
                        .send("HEAD", "/teams/" + server.teamId("acme"), new byte[0], Map.of())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void it_counts_requests_by_route_and_never_by_what_clients_ask_for() {
        server.admin().get("/teams/" + server.teamId("acme")).expect(200);
        assertThat(raw("GET", "/some/other/place").status()).isEqualTo(404);
        String metrics = raw("GET", "/metrics").text();

        assertThat(metrics)
                .containsPattern(
                        "dci_http_requests_seconds_count\\{method=\"GET\",route=\"/teams/\\{team}\",status=\"200\"} [1-9]")
                .containsPattern(
                        "dci_http_requests_seconds_count\\{method=\"none\",route=\"none\",status=\"404\"} [1-9]")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_files_open_files")
                .doesNotContain(server.teamId("acme"), "other/place");
    }

    @Test
    void every_answer_lets_pages_from_elsewhere_call() {
        Vector<Reply> replies = Vector.of(
                raw("OPTIONS", "/api/v1/jobs"), raw("GET", "/health"), raw("GET", "/api/v1/jobs"), raw("GET", "/no"));

        assertThat(replies.map(Reply::status)).containsExactly(204, 200, 401, 404);
        replies.forEach(reply -> {
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, PUT, PATCH, DELETE");
            assertThat(reply.header("Access-Control-Allow-Headers")).contains("If-Match", "X-Dci-Team-Id");
        });
    }

    @Test
    void a_refusal_has_a_message_a_payload_and_its_status() {
        ObjectNode refusal = server.admin()
                .get("/topics/00000000-0000-0000-0000-000000000000")
                .expect(404);

        assertThat(refusal.get("message").stringValue()).isEqualTo("topic not found");
        assertThat(refusal.get("status_code").intValue()).isEqualTo(404);
        assertThat(refusal.get("payload").get("code").stringValue()).isEqualTo("storage.not-found");
    }

    @Test
    void what_is_malformed_is_said_to_be() {
        ObjectNode refusal =
                server.admin().post("/teams", Json.object().put("name", 5)).expect(400);

        assertThat(refusal.get("message").stringValue()).isEqualTo("Request malformed");
        assertThat(refusal.get("payload").get("error").stringValue()).isEqualTo("The field name is not a text");
        assertThat(refusal.get("payload").get("errors").size()).isEqualTo(1);
    }

    @Test
    void unknown_places_and_methods_are_refused_whoever_asks() {
        assertThat(raw("GET", "/api/v1/nothing").status()).isEqualTo(404);
        assertThat(raw("GET", "/api/v1/teams/not-an-id").status()).isEqualTo(401);
        assertThat(server.admin().get("/teams/not-an-id").status()).isEqualTo(404);
        assertThat(raw("PATCH", "/api/v1/teams").status()).isEqualTo(405);
        assertThat(server.admin().send("PUT", "/files/x", new byte[0], Map.of()).status())
                .isEqualTo(405);
    }

    @Test
    void bodies_that_are_no_object_are_refused() {
        Vector<String> bodies =
                Vector.of("[]", "1", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{\"a\":1e999999999}", "[".repeat(5000));

        bodies.forEach(body -> assertThat(server.admin()
                        .send("POST", "/teams", body.getBytes(StandardCharsets.UTF_8), Map.of())
                        .status())
                .as(body)
                .isEqualTo(400));
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        byte[] large = new byte[ServerLimits.MAX_JSON + 1];

        assertThat(server.admin().send("POST", "/teams", large, Map.of()).status())
                .isEqualTo(413);
        assertThat(server.remoteCi("large")
                        .send("POST", "/jobs", large, Map.of())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a_request_that_is_no_http_gets_a_short_answer() throws IOException {
        String answer = talk("GET /%ff%fe/..%2f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/json")
                .doesNotContain("jetty");
    }

    @Test
    void headers_that_are_too_large_are_refused() throws IOException {
        String answer = talk("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: "
                + "a".repeat(ServerLimits.MAX_HEADERS) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @Test
    void the_log_has_who_did_what_and_no_secret() {
        server.jdoe().get("/teams?where=name:acme").expect(200);
        server.client(Client.basic("jdoe", "wr0ng-secret")).get("/teams");
        String log = server.log().mkString("\n");

        assertThat(log).contains("\"path\":\"/api/v1/teams\",\"status\":200").contains("\"actor\":\"user/");
        assertThat(log).doesNotContain("s3cret", "wr0ng-secret", "where", "Basic");
        server.log()
                .forEach(line -> assertThat(RunningServer.json(line).has("at")).isTrue());
    }

    @Test
    void when_it_has_stopped_it_does_not_answer() {
        RunningServer other = RunningServer.on("memory");
        Client client = other.nobody();
        assertThat(client.raw("GET", "/health", new byte[0], Map.of()).status()).isEqualTo(200);

        other.close();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> client.raw("GET", "/health", new byte[0], Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Reply raw(String method, String path) {
        return server.nobody().raw(method, path, new byte[0], Map.of());
    }

    private static String talk(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
