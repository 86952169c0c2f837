// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who is let in, and what everybody else is told. */
class ServerSignInTest {
    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.on("memory");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void people_come_in_by_name_or_address_and_password() {
        assertThat(identity(server.jdoe()).get("name").stringValue()).isEqualTo("jdoe");
        assertThat(identity(server.client(Client.basic("jdoe@acme.example", "s3cret")))
                        .get("teams")
                        .get(server.teamId("acme"))
                        .get("team_name")
                        .stringValue())
                .isEqualTo("acme");
    }

    @Test
    void a_page_from_elsewhere_cannot_use_a_password_that_a_browser_remembers() {
        byte[] team = Json.bytes(Json.object().put("name", "forged"));
        Map<String, String> elsewhere = Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain");

        for (String place : Vector.of("/api/v1/teams", "/api/v2/programmes")) {
            Reply reply = server.admin().raw("POST", place, team, elsewhere);
            assertThat(reply.status()).as(place).isBetween(401, 403);
            assertThat(reply.text()).contains("request.cross-site");
            assertThat(reply.header("WWW-Authenticate")).isEmpty();
        }
        assertThat(server.admin()
                        .send("POST", "/teams", team, Map.of("Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(201);
        Map<String, String> asked = Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "application/json");
        byte[] other = Json.bytes(Json.object().put("name", "by a web interface on another site"));
        assertThat(server.admin().raw("POST", "/api/v1/teams", other, asked).status())
                .as("what a browser asks for leave first")
                .isEqualTo(201);
        Map<String, String> reading = Map.of("Sec-Fetch-Site", "cross-site");
        assertThat(server.admin()
                        .raw("GET", "/api/v1/teams", new byte[0], reading)
                        .status())
                .isEqualTo(200);
        assertThat(server.remoteCi("elsewhere")
                        .send("GET", "/identity", new byte[0], Map.of("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void machines_come_in_by_either_scheme() {
        ObjectNode lab = lab();
        String who = "remoteci/" + lab.get("id").stringValue();
        String secret = lab.get("api_secret").stringValue();

        Vector.of("DCI2", "AWS4").forEach(scheme -> {
            Client machine = server.client(Client.signed(scheme, who, secret, Instant.now()));
            assertThat(identity(machine).get("id").stringValue())
                    .isEqualTo(lab.get("id").stringValue());
            assertThat(machine.get("/topics?limit=20&offset=0&where=state%3Aactive&sort=-created_at")
                            .expect(200)
                            .get("_meta")
                            .get("count")
                            .intValue())
                    .isEqualTo(1);
        });
        assertThat(identity(server.feeder("feeder")).get("name").isNull()).isTrue();
    }

    @Test
    void whatever_is_wrong_the_answer_is_the_same() {
        ObjectNode lab = lab();
        String who = "remoteci/" + lab.get("id").stringValue();
        String secret = lab.get("api_secret").stringValue();
        Instant now = Instant.now();
        server.jdoe()
                .delete("/remotecis/" + deleted().get("id").stringValue(), "none")
                .expect(409);

        Vector<Client.Credentials> wrong = Vector.of(
                Client.signed("DCI2", who, "x".repeat(64), now),
                Client.signed("DCI2", "remoteci/00000000-0000-0000-0000-000000000000", secret, now),
                Client.signed("DCI2", "feeder/" + lab.get("id").stringValue(), secret, now),
                Client.signed("DCI2", "user/" + lab.get("id").stringValue(), secret, now),
                Client.signed("DCI2", who, secret, now.minusSeconds(1000)),
                Client.signed("DCI2", who, secret, now.plusSeconds(1000)),
                Client.basic("jdoe", "wrong"),
                Client.basic("nobody", "s3cret"),
                Client.basic("", ""),
                (request, body) -> Map.of("Authorization", "Basic !!!"),
                (request, body) -> Map.of("Authorization", "Bearer x"),
                (request, body) -> Map.of("Authorization", "DCI2-HMAC-SHA256 nonsense"),
                (request, body) -> Map.of("Authorization", "DCI-HMAC-SHA256 Credential=x"));

        assertThat(wrong.map(credentials -> server.client(credentials).get("/identity"))
                        .map(reply -> reply.status() + " " + reply.text())
                        .distinct())
                .containsExactly("401 {\"message\":\"Invalid user credentials\","
                        + "\"payload\":{\"code\":\"identity.unknown\",\"kind\":\"UNAUTHENTICATED\",\"fields\":{}},"
                        + "\"status_code\":401}");
    }

    @Test
    void a_signature_is_of_its_body() {
        ObjectNode lab = lab();
        Client.Credentials own = Client.signed(
                "remoteci/" + lab.get("id").stringValue(), lab.get("api_secret").stringValue());
        Client.Credentials ofAnother = (request, body) -> own.headers(request, "{}".getBytes(UTF_8));

        assertThat(server.client(own)
                        .post("/jobs/schedule", Json.object().put("topic_id", server.topicId("RHEL-10.0")))
                        .status())
                .isEqualTo(201);
        assertThat(server.client(ofAnother)
                        .post("/jobs/schedule", Json.object().put("topic_id", server.topicId("RHEL-10.0")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_replaced_secret_is_worthless() {
        ObjectNode lab = lab();
        String who = "remoteci/" + lab.get("id").stringValue();
        Client before = server.client(Client.signed(who, lab.get("api_secret").stringValue()));
        ObjectNode rotated = server.jdoe()
                .put(
                        "/remotecis/" + lab.get("id").stringValue() + "/api_secret",
                        lab.get("etag").stringValue(),
                        Json.object())
                .expect(200, "remoteci");

        assertThat(before.get("/identity").status()).isEqualTo(401);
        assertThat(server.client(Client.signed(who, rotated.get("api_secret").stringValue()))
                        .get("/identity")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_fails_too_often_has_to_wait_and_nobody_else() {
        Client guesser = server.client(Client.basic("jdoe", "guess"));
        Vector<Integer> answers = Vector.range(0, ServerLimits.MAX_FAILURES_OF_LOGIN + 2)
                .map(again -> guesser.get("/identity").status());

        assertThat(answers.take(ServerLimits.MAX_FAILURES_OF_LOGIN).distinct()).containsExactly(401);
        assertThat(answers.drop(ServerLimits.MAX_FAILURES_OF_LOGIN).distinct()).containsExactly(429);
        assertThat(server.jdoe().get("/identity").status()).isEqualTo(429);
        assertThat(server.jdoe().get("/identity").header("Retry-After")).isEqualTo("60");
        assertThat(from(server.jdoe(), "9.9.9.9").status()).isEqualTo(200);
        assertThat(from(server.jdoe(), "9.9.9.9, 127.0.0.1").status()).isEqualTo(429);
        assertThat(server.admin().get("/identity").status()).isEqualTo(200);
    }

    @Test
    void a_person_may_act_as_a_member_of_one_team() {
        String acme = server.teamId("acme");

        assertThat(scoped(server.jdoe(), "/teams", acme).status()).isEqualTo(200);
        assertThat(scoped(server.jdoe(), "/teams", server.teamId("other")).status())
                .isEqualTo(401);
        assertThat(scoped(server.jdoe(), "/teams", "no-id").status()).isEqualTo(400);
        assertThat(scoped(server.admin(), "/teams", server.teamId("admin"))
                        .json()
                        .get("_meta")
                        .get("count")
                        .intValue())
                .isEqualTo(5);
    }

    @Test
    void a_changed_password_counts_at_once() {
        ObjectNode jdoe = identity(server.jdoe());
        server.jdoe()
                .put(
                        "/identity",
                        jdoe.get("etag").stringValue(),
                        Json.object().put("current_password", "s3cret").put("new_password", "n3w"))
                .expect(200);

        assertThat(server.jdoe().get("/identity").status()).isEqualTo(401);
        assertThat(server.client(Client.basic("jdoe", "n3w")).get("/identity").status())
                .isEqualTo(200);
    }

    @Test
    void machines_of_a_team_that_is_not_active_are_told_so() {
        Client lab = server.remoteCi("lab");
        ObjectNode acme = server.admin().get("/teams/" + server.teamId("acme")).expect(200, "team");
        server.admin()
                .put(
                        "/teams/" + server.teamId("acme"),
                        acme.get("etag").stringValue(),
                        Json.object().put("state", "inactive"))
                .expect(200);

        assertThat(lab.get("/identity").status()).isEqualTo(412);
    }

    private static Reply scoped(Client client, String path, String team) {
        return client.send("GET", path, new byte[0], Map.of("X-Dci-Team-Id", team));
    }

    /** By a proxy that says where the request is from. */
    private static Reply from(Client client, String addresses) {
        return client.send("GET", "/identity", new byte[0], Map.of("X-Forwarded-For", addresses));
    }

    private static ObjectNode identity(Client client) {
        return client.get("/identity").expect(200, "identity");
    }

    private ObjectNode lab() {
        return remoteCi("lab");
    }

    private ObjectNode deleted() {
        return remoteCi("deleted");
    }

    private ObjectNode remoteCi(String name) {
        return server.jdoe()
                .post("/remotecis", Json.object().put("name", name).put("team_id", server.teamId("acme")))
                .expect(201, "remoteci");
    }
}
