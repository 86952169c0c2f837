// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.V2StoryTest.code;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The feed over HTTP: by the page, waiting, and as a stream. That nothing hangs is what the time-out says; nothing else depends on time. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class V2EventsTest {
    /** What a client of a stream hears. */
    private record Heard(String id, String event, String data) {
        JsonNode json() {
            return RunningServer.json(data);
        }
    }

    /** A stream as a client reads it. */
    private record Listening(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        static Listening to(V2 client, String path, Map<String, String> headers) throws Exception {
            HttpResponse<InputStream> response = client.open(path, headers);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            return new Listening(response, new BufferedReader(new InputStreamReader(response.body(), UTF_8)));
        }

        /** The next event; null at the end of the stream. */
        @Nullable
        Heard next() throws IOException {
            String id = "";
            String event = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                id = line.startsWith("id: ") ? line.substring(4) : id;
                event = line.startsWith("event: ") ? line.substring(7) : event;
                data = line.startsWith("data: ") ? line.substring(6) : data;
                if (line.isEmpty() && !data.isEmpty()) {
                    return new Heard(id, event, data);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybody_hears_of_what_is_theirs_page_by_page_waiting_or_streamed(TestStore store) throws Exception {
        try (RunningServer server = RunningServer.on(store.fresh())) {
            V2World world = new V2World(server);
            pages(world);
            waits(world);
            streams(world);
        }
    }

    private static void pages(V2World world) {
        Vector<JsonNode> mine = all(world.jdoe, 7);
        Vector<JsonNode> theirs = all(world.rival, 100);
        assertThat(mine).isEqualTo(all(world.jdoe, 100));
        assertThat(actions(mine, world.badJob)).startsWith("job.created").contains("job.finished");
        assertThat(actions(theirs, world.badJob)).isEmpty();
        assertThat(theirs.map(event -> event.get("kind").stringValue()).distinct())
                .doesNotContain("job", "component", "topic", "remoteci", "file", "report");
        assertThat(mine.forAll(event -> event.get("fact").isNull())).isTrue();
        assertThat(mine.map(JsonNode::toString).mkString()).doesNotContain("t0pic", "api_secret", "password_hash");

        Vector<JsonNode> whole = all(world.admin, 100);
        assertThat(whole.map(event -> event.get("position").longValue()))
                .isEqualTo(Vector.rangeClosed(1L, (long) whole.size()));
        assertThat(whole.forAll(event -> event.get("fact").isObject())).isTrue();
        assertThat(code(world.jdoe.get("/events?after=999999999"))).isEqualTo("input.value");
        Vector.of("after=-1", "after=x", "limit=0", "limit=101", "wait=21", "what=1")
                .forEach(wrong -> assertThat(world.jdoe.get("/events?" + wrong).status())
                        .as(wrong)
                        .isEqualTo(400));
        assertThat(V2.of(world.server.nobody()).get("/events").status()).isEqualTo(401);
    }

    private static void waits(V2World world) throws Exception {
        long end = end(world.jdoe);
        CompletableFuture<ObjectNode> waiting = CompletableFuture.supplyAsync(
                () -> world.jdoe.get("/events?wait=20&after=" + end).expect(200));
        String job = world.run(world.lab.client(), true);
        ObjectNode heard = waiting.get();
        while (heard.get("events").size() == 0) {
            heard = world.jdoe.get("/events?wait=20&after=" + heard.get("next")).expect(200);
        }
        assertThat(heard.get("events").get(0).get("id").stringValue()).isEqualTo(job);
        ObjectNode nothing = world.rival.get("/events?wait=1&after=" + end).expect(200);
        assertThat(nothing.get("events").size()).isZero();
        assertThat(nothing.get("next").longValue()).isGreaterThan(end);
    }

    private static void streams(V2World world) throws Exception {
        Heard first;
        String job;
        try (Listening mine = Listening.to(world.jdoe, "/events/stream", Map.of());
                Listening theirs = Listening.to(world.rival, "/events/stream", Map.of())) {
            job = world.run(world.lab.client(), true);
            renamed(world.rival);
            assertThat(next(theirs).event()).isEqualTo("user.changed");
            first = next(mine);
            assertThat(first.event()).isEqualTo("job.created");
            assertThat(first.json().get("id").stringValue()).isEqualTo(job);
        }
        Vector<String> streamed = Vector.of(first.event());
        try (Listening again =
                Listening.to(world.jdoe, "/events/stream?after=0", Map.of("Last-Event-ID", first.id()))) {
            while (!streamed.last().equals("job.finished")) {
                Heard next = next(again);
                assertThat(Long.parseLong(next.id())).isGreaterThan(Long.parseLong(first.id()));
                streamed = next.json().get("id").stringValue().equals(job) ? streamed.append(next.event()) : streamed;
            }
        }
        assertThat(streamed).isEqualTo(actions(all(world.jdoe, 100), job).take(streamed.size()));
    }

    /** Something that happens to the one who does it, and that nobody else sees. */
    private static void renamed(V2 client) {
        String etag =
                client.client().get("/users/me").expect(200, "user").get("etag").stringValue();
        client.client()
                .put(
                        "/users/me",
                        etag,
                        Json.object().put("current_password", "r1val").put("fullname", "Renamed " + etag))
                .expect(200);
    }

    private static Heard next(Listening stream) throws IOException {
        return requireNonNull(stream.next(), "the stream has ended");
    }

    @Test
    void nobody_takes_all_places_and_who_goes_gives_them_back() throws Exception {
        try (RunningServer server = RunningServer.on("memory")) {
            V2 jdoe = V2.of(server.jdoe());
            Vector<Listening> all = Vector.empty();
            for (int at = 0; at < 4; at++) {
                all = all.append(Listening.to(jdoe, "/events/stream", Map.of()));
            }
            assertThat(code(jdoe.get("/events/stream"))).isEqualTo("request.too-many-waiting");
            assertThat(jdoe.get("/events?wait=20").status()).isEqualTo(429);
            assertThat(jdoe.get("/events").status()).isEqualTo(200);
            Listening.to(V2.of(server.rival()), "/events/stream", Map.of()).close();

            all.head().close();
            HttpResponse<InputStream> next = jdoe.open("/events/stream", Map.of());
            while (next.statusCode() == 429) {
                next.body().close();
                server.admin().post("/teams", Json.object().put("name", "more " + System.nanoTime()));
                server.jdoe().post("/pipelines", Json.object().put("name", "p").put("team_id", server.teamId("acme")));
                next = jdoe.open("/events/stream", Map.of());
            }
            assertThat(next.statusCode()).isEqualTo(200);
            next.body().close();
        }
    }

    @Test
    void streams_and_waits_end_when_the_server_stops() throws Exception {
        try (RunningServer server = RunningServer.on("memory")) {
            V2 jdoe = V2.of(server.jdoe());
            long end = end(jdoe);
            CompletableFuture<ObjectNode> waiting = CompletableFuture.supplyAsync(
                    () -> jdoe.get("/events?wait=20&after=" + end).expect(200));
            try (Listening stream = Listening.to(jdoe, "/events/stream", Map.of())) {
                server.stopServing();
                assertThat(stream.next()).isNull();
            }
            assertThat(waiting.handle((answer, lost) ->
                                    lost == null ? answer.get("events").size() : 0)
                            .get())
                    .isZero();
        }
    }

    @Test
    void a_stream_without_news_says_that_it_is_still_there_and_how_far_it_has_come() throws Exception {
        try (RunningServer server = RunningServer.on("memory");
                Listening stream = Listening.to(V2.of(server.rival()), "/events/stream", Map.of())) {
            server.jdoe()
                    .post("/pipelines", Json.object().put("name", "p").put("team_id", server.teamId("acme")))
                    .expect(201);
            long end = end(V2.of(server.rival()));
            String line = stream.lines().readLine();
            while (!line.equals("id: " + end)) {
                assertThat(line).matches("|retry: 2000|: still here|id: [0-9]+");
                line = requireNonNull(stream.lines().readLine(), "the stream has ended");
            }
        }
    }

    @Test
    void a_stream_ends_when_who_listens_may_not_any_more() throws Exception {
        try (RunningServer server = RunningServer.on("memory")) {
            String jdoe = server.id("users", "jdoe");
            try (Listening stream = Listening.to(V2.of(server.jdoe()), "/events/stream", Map.of())) {
                String etag = server.admin().get("/users/" + jdoe).header("ETag");
                server.admin()
                        .put("/users/" + jdoe, etag, Json.object().put("state", "inactive"))
                        .expect(200);
                assertThat(stream.next()).isNull();
            }
        }
    }

    /** It asks for everything, large facts among them, and reads none of it. */
    @Test
    void who_does_not_read_is_cut_off() throws Exception {
        try (RunningServer server = RunningServer.on("memory")) {
            V2 admin = V2.of(server.admin());
            String product = server.id("products", "RHEL");
            for (int at = 0; at < 24; at++) {
                ObjectNode topic = Json.object().put("name", "large-" + at).put("product_id", product);
                topic.putObject("data").put("text", "x".repeat(900_000));
                server.admin().post("/topics", topic).expect(201);
            }
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                String pair = Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8));
                socket.getOutputStream()
                        .write(("GET /api/v2/events/stream?after=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + pair
                                        + "\r\n\r\n")
                                .getBytes(UTF_8));
                while (server.log()
                        .filter(line -> line.contains("/events/stream"))
                        .isEmpty()) {
                    Thread.sleep(100);
                }
            }
            admin.get("/events?limit=1").expect(200);
        }
    }

    private static long end(V2 client) {
        long next = 0;
        ObjectNode page;
        do {
            page = client.get("/events?after=" + next).expect(200);
            next = page.get("next").longValue();
        } while (!page.get("at_end").booleanValue());
        return next;
    }

    private static Vector<JsonNode> all(V2 client, int limit) {
        Vector<JsonNode> all = Vector.empty();
        long next = 0;
        ObjectNode page;
        do {
            page = client.get("/events?after=" + next + "&limit=" + limit).expect(200);
            all = all.appendAll(page.get("events"));
            next = page.get("next").longValue();
        } while (!page.get("at_end").booleanValue());
        return all;
    }

    private static Vector<String> actions(Vector<JsonNode> events, String id) {
        return events.filter(event -> event.get("id").stringValue().equals(id))
                .map(event -> event.get("action").stringValue());
    }
}
