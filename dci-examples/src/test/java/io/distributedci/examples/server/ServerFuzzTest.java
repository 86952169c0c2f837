// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.distributedci.examples.server.v2.ApiV2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Hostile requests to every route: each gets an answer, and none makes the server fail. The seed is fixed, so that a failure comes again. */
@ParameterizedClass
@EnumSource
class ServerFuzzTest {
    ServerFuzzTest(TestStore store) {
        assertThat(store).isNotNull();
    }

    private static final long SEED = 20_261_126;
    private static final int ROUNDS = 8;

    private static final Vector<String> HOSTILE_PARTS = Vector.of(
            "%00",
            "%0d%0aSet-Cookie:%20a=b",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            ";a=b",
            "%e2%80%ae",
            "%f0%9f%92%a9",
            "'%20or%20''='",
            "%25n%25s",
            "a".repeat(3000),
            "-1",
            "%7b%7d",
            "*",
            "00000000-0000-0000-0000-000000000000");

    private static final Vector<String> HOSTILE_QUERIES = Vector.of(
            "",
            "?limit=1&offset=99999999999999999999",
            "?where=name:%2a%25_%5c,state:%27",
            "?where=" + "name:a,".repeat(500) + "name:b",
            "?query=" + "not(".repeat(200) + "eq(a,b)" + ")".repeat(200),
            "?query=ilike(name,%25%25%25_%25)",
            "?query=and(eq(id,x),null(created_at))",
            "?sort=-created_at,created_at,--name",
            "?created_after=0000-00-00&updated_after=-9999999999999999",
            "?where=%ff%fe&where=a:b",
            "?keys=a,b,,%00",
            "?&&&=&=x&limit",
            "?topic_id=x&remoteci_id=%00&types=%ff&types=",
            "?query=" + "(".repeat(9000),
            "?query=(name=~'(a%2B)%2B%2B(%5B')",
            "?query=(status=~'((.*)*)*x')%20or%20(components.tags%20not_in%20%5B'a'%5D)&sort=-components.name",
            "?query=(name=~'.*')&includes=a..b,,%00&excludes=id&from=2020-01-01&to=2100-13-01",
            "?field=components..%00.",
            "?signal=%09%09%00%09%5c%099%09",
            "?after=9999999999999999999&limit=0&wait=-1",
            "?after=999999999999&wait=1",
            "?limit=201&page=%00",
            "?page=AAAA&sort=-created_at",
            "?remoteci=x&components=,,");

    private static final Vector<String> FIELDS = Vector.of(
            "name",
            "display_name",
            "version",
            "type",
            "topic_id",
            "team_id",
            "product_id",
            "state",
            "data",
            "tags",
            "status",
            "job_id",
            "components",
            "components_ids",
            "key",
            "value",
            "id",
            "user_id",
            "teams_ids",
            "email",
            "password",
            "current_password",
            "new_password",
            "component_types",
            "next_topic_id",
            "released_at",
            "url",
            "label",
            "timezone",
            "export_control",
            "public",
            "pipeline_id",
            "previous_job_id",
            "comment",
            "sequence",
            "query",
            "sort",
            "from",
            "limit",
            "includes",
            "start_date",
            "topic_1_id",
            "test_name",
            "username",
            "certification_id",
            "requirements",
            "tests",
            "programme_id",
            "remoteci_id",
            "component_ids",
            "selectors",
            "covers",
            "reason",
            "expires_at",
            "notice_seconds",
            "lease_seconds");

    private static final Vector<String> HOSTILE_BODIES = Vector.of(
            "",
            "null",
            "\"\\ud800\"",
            "{\"name\":\"\\u0000\\ud800\"}",
            "{\"data\":" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "}",
            "{\"value\":1e400}",
            "{\"value\":" + "9".repeat(900) + "}",
            "{\"name\":\"" + "x".repeat(100_000) + "\"}",
            "\u0001\u0002");

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeParameterizedClassInvocation
    static void start(TestStore store) {
        server = RunningServer.on(store.fresh());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void no_request_makes_any_route_fail() {
        Random random = new Random(SEED);
        Client lab = server.remoteCi("fuzz");
        Vector<String> ids = knownIds(lab);
        Vector<Client> clients = Vector.of(server.admin(), server.jdoe(), lab, server.feeder("fuzz"), server.nobody());

        Vector<Api> apis = Vector.of(Routes.API, ApiV2.signing(Option.none()));
        apis.forEach(api -> api.routes()
                .forEach(route -> Vector.range(0, ROUNDS).forEach(round -> {
                    String path = api.base() + path(route, random, ids) + any(random, HOSTILE_QUERIES);
                    byte[] body = route.method().name().equals("GET") ? new byte[0] : body(random, ids);
                    Map<String, String> headers = headers(random, ids);
                    Client client = any(random, clients);
                    if (route.path().endsWith("/stream")) {
                        assertThat(opened(client, path, headers)).as(path).isBetween(200, 499);
                        return;
                    }
                    Reply reply = client.raw(route.method().name(), path, body, headers);
                    assertThat(reply.status())
                            .as("%s %s %s: %s", route.method(), path, new String(body, UTF_8), reply.text())
                            .isBetween(200, 499);
                    if (!reply.text().isEmpty()
                            && reply.header("Content-Type").matches("application/(problem[+])?json")) {
                        assertThat(reply.text()).startsWith("{").doesNotContain("io.distributedci", "Exception");
                    }
                })));
        assertThat(server.log().filter(line -> line.contains("\"failure\""))).isEmpty();
        assertThat(server.admin().get("/identity").status()).isEqualTo(200);
    }

    /** The status of what goes on until the client does not. */
    private static int opened(Client client, String path, Map<String, String> headers) {
        try {
            HttpResponse<InputStream> response = V2.of(client).open(path.substring(ApiV2.BASE.length()), headers);
            response.body().close();
            return response.statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(path, failed);
        }
    }

    @Test
    void what_is_no_http_gets_an_answer_or_the_end_of_the_connection() throws IOException {
        Vector<String> requests = Vector.of(
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /api/v1/teams HTTP/1.1\r\n\r\n",
                "GET /api/v1/teams HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/../../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/teams/%c0%ae HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/teams HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic \u00ff\u00fe\r\n\r\n",
                "GET /api/v1/teams HTTP/1.1\r\nHost: x\r\nConnection: close\r\nA\u0000b: c\r\n\r\n",
                "POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        for (String request : requests) {
            String answer = talk(request);
            assertThat(answer).as(request).doesNotContain("HTTP/1.1 500", "Exception", "jetty");
        }
        assertThat(server.admin().get("/identity").status()).isEqualTo(200);
    }

    private static String talk(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** Ids of things that are there, so that hostile requests also get past the door. */
    private static Vector<String> knownIds(Client lab) {
        String topic = server.topicId("RHEL-10.0");
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        String file = lab.send("POST", "/files", new byte[] {1}, Map.of("DCI-NAME", "f", "DCI-JOB-ID", job))
                .expect(201, "file")
                .get("id")
                .stringValue();
        String state = lab.post("/jobstates", Json.object().put("job_id", job).put("status", "running"))
                .expect(201, "jobstate")
                .get("id")
                .stringValue();
        return Vector.of(
                topic,
                job,
                file,
                state,
                server.teamId("acme"),
                server.id("users", "jdoe"),
                server.id("products", "RHEL"),
                server.id("components", "RHEL-10.0-20240924.1"),
                server.id("remotecis", "fuzz"));
    }

    private static String path(Route route, Random random, Vector<String> ids) {
        String path = route.path();
        while (path.matches(".*[{<].*")) {
            String part = random.nextInt(3) > 0 ? any(random, ids) : any(random, HOSTILE_PARTS);
            path = path.replaceFirst("[{<][a-z]+[}>]", java.util.regex.Matcher.quoteReplacement(part));
        }
        return path;
    }

    private static byte[] body(Random random, Vector<String> ids) {
        if (random.nextInt(3) == 0) {
            return any(random, HOSTILE_BODIES).getBytes(UTF_8);
        }
        ObjectNode body = Json.object();
        for (int at = random.nextInt(6); at >= 0; at--) {
            value(body, any(random, FIELDS), random, ids);
        }
        return Json.bytes(body);
    }

    private static void value(ObjectNode body, String name, Random random, Vector<String> ids) {
        switch (random.nextInt(8)) {
            case 0 -> body.put(name, random.nextLong());
            case 1 -> body.put(name, random.nextBoolean());
            case 2 -> body.putNull(name);
            case 3 -> body.putArray(name).add(any(random, ids)).add(random.nextInt());
            case 4 -> body.putObject(name).put("\u0000", "\ud800");
            case 5 -> body.put(name, any(random, HOSTILE_PARTS));
            case 6 -> body.putArray(name).add(any(random, ids));
            default -> body.put(name, any(random, ids));
        }
    }

    private static Map<String, String> headers(Random random, Vector<String> ids) {
        Map<String, String> headers = new TreeMap<>();
        if (random.nextBoolean()) {
            headers.put(
                    "If-Match",
                    random.nextBoolean() ? "*" : UUID.randomUUID().toString().replace("-", ""));
        }
        if (random.nextInt(4) == 0) {
            headers.put("X-Dci-Team-Id", any(random, ids));
        }
        headers.put("DCI-NAME", any(random, HOSTILE_PARTS));
        headers.put("DCI-MIME", random.nextBoolean() ? "application/junit" : "\t;;=");
        headers.put("DCI-JOB-ID", any(random, ids));
        headers.put("Idempotency-Key", any(random, HOSTILE_PARTS));
        headers.put("Last-Event-ID", random.nextBoolean() ? "-1" : "0");
        return headers;
    }

    private static <T> T any(Random random, Vector<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
