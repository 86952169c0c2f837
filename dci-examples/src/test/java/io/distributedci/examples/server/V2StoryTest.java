// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.V2World.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.EvidenceVerifier;
import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What partners and managers ask of the results, on every kind of store; and that another team sees nothing of it. */
class V2StoryTest {
    @ParameterizedTest
    @EnumSource
    void it_is_asked_what_broke_for_whom_and_what_is_certified(TestStore store) {
        try (RunningServer server = RunningServer.on(store.fresh())) {
            V2World world = new V2World(server);
            scopes(world);
            suspects(world);
            regressions(world);
            programmes(world);
        }
    }

    private static void scopes(V2World world) {
        ObjectNode scope = world.jdoe
                .get("/components/" + world.bad + "/scope?signal=" + V2World.SIGNAL)
                .expect(200);
        assertThat(scope.get("kind").stringValue()).isEqualTo("everyone");
        assertThat(scope.get("sites").size()).isEqualTo(2);
        assertThat(scope.get("sites").get(0).get("verdict").stringValue()).isEqualTo("broken");
        assertThat(scope.get("share").get("broken").intValue()).isEqualTo(2);
        assertThat(kind(world.jdoe.get("/components/" + world.good + "/scope"))).isEqualTo("none");

        ObjectNode page = world.epm.get("/components/" + world.bad + "/page").expect(200);
        assertThat(page.get("cases").get("everyone").intValue()).isEqualTo(1);
        assertThat(page.get("noteworthy").get(0).get("name").stringValue()).isEqualTo("t2");
        assertThat(page.get("complete").booleanValue()).isTrue();

        ObjectNode elsewhere =
                world.jdoe.get("/components/" + world.bad + "/elsewhere").expect(200);
        assertThat(elsewhere.get("told").booleanValue()).isFalse();
        assertThat(elsewhere.get("needed").intValue()).isEqualTo(5);
        ObjectNode health =
                world.jdoe.get("/components/" + world.bad + "/health").expect(200);
        assertThat(health.get("jobs").get("failed").intValue()).isEqualTo(6);
        assertThat(health.get("seconds_to_green").isNull()).isTrue();

        Vector.of("scope", "page", "elsewhere", "health", "impact")
                .forEach(question -> world.rival
                        .get("/components/" + world.bad + "/" + question)
                        .expect(404));
        world.jdoe.get("/components/" + world.bad + "/scope?signal=nonsense").expect(400);
        world.jdoe.get("/components/" + world.bad + "/scope?what=1").expect(400);
        world.jdoe.get("/components/nonsense/scope").expect(404);
    }

    private static void suspects(V2World world) {
        ObjectNode suspicion =
                world.jdoe.get("/topics/" + world.topic + "/suspects").expect(200);
        assertThat(suspicion.get("suspects").get(0).get("component_ids").get(0).stringValue())
                .isEqualTo(world.bad);
        assertThat(suspicion.get("suspects").get(0).get("score").doubleValue()).isEqualTo(1);
        ObjectNode changed = world.lab.get("/jobs/" + world.badJob + "/changes").expect(200);
        assertThat(changed.get("last_good_job_id").stringValue()).isEqualTo(world.goodJob);
        assertThat(changed.get("differences")
                        .get(0)
                        .get("right_component_ids")
                        .get(0)
                        .stringValue())
                .isEqualTo(world.bad);
        world.rival.get("/topics/" + world.topic + "/suspects").expect(404);
        world.rival.get("/jobs/" + world.badJob + "/changes").expect(404);
    }

    private static void regressions(V2World world) {
        JsonNode reviewed = world.lab
                .post("/jobs/" + world.badJob + "/review", Json.object())
                .expect(200)
                .get("regressions");
        assertThat(reviewed.size()).isEqualTo(2);
        assertThat(world.lab
                        .post("/jobs/" + world.badJob + "/review", Json.object())
                        .expect(200)
                        .get("regressions"))
                .isEqualTo(reviewed);
        world.rival.post("/jobs/" + world.badJob + "/review", Json.object()).expect(404);

        ObjectNode first = world.jdoe
                .get("/regressions?limit=1&sort=failures&where=status:open")
                .expect(200);
        assertThat(first.get("regressions").size()).isEqualTo(1);
        String next = first.get("next").stringValue();
        ObjectNode second = world.jdoe
                .get("/regressions?limit=1&sort=failures&where=status:open&page=" + next)
                .expect(200);
        assertThat(second.get("regressions").get(0).get("id"))
                .isNotEqualTo(first.get("regressions").get(0).get("id"));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(code(world.jdoe.get("/regressions?limit=1&sort=-failures&page=" + next)))
                .isEqualTo("query.foreign-token");
        String one = id((ObjectNode) second.get("regressions").get(0));
        assertThat(world.jdoe
                        .get("/regressions/" + one)
                        .expect(200)
                        .get("first_failure_job_id")
                        .stringValue())
                .isNotEmpty();
        world.rival.get("/regressions/" + one).expect(404);
        assertThat(world.rival
                        .get("/regressions")
                        .expect(200)
                        .get("regressions")
                        .size())
                .isZero();
    }

    private static void programmes(V2World world) {
        assertThat(code(world.jdoe.post("/programmes", world.programme("p")))).isEqualTo("access.needs-epm");
        Reply created = world.epm.post("/programmes", world.programme("p"));
        String programme = id(created.expect(201));
        assertThat(created.header("Location")).isEqualTo("/api/v2/programmes/" + programme);
        assertThat(world.jdoe.get("/programmes").expect(200).get("programmes").size())
                .isEqualTo(1);
        assertThat(world.rival.get("/programmes").expect(200).get("programmes").size())
                .isZero();
        world.rival.get("/programmes/" + programme).expect(404);

        String decision = "/programmes/" + programme + "/decision?remoteci=" + world.labId + "&components=";
        ObjectNode missing = world.jdoe.get(decision + world.bad).expect(200);
        assertThat(missing.get("eligible").booleanValue()).isFalse();
        assertThat(missing.get("findings").get(0).get("status").stringValue()).isEqualTo("failing");
        assertThat(missing.get("findings")
                        .get(0)
                        .get("reasons")
                        .get(0)
                        .get("code")
                        .stringValue())
                .isEqualTo("certification.test-failed");
        assertThat(world.jdoe
                        .get(decision + world.good)
                        .expect(200)
                        .get("eligible")
                        .booleanValue())
                .isTrue();
        world.rival.get(decision + world.good).expect(404);
        world.jdoe.get("/programmes/" + programme + "/decision").expect(400);

        String certificate = certified(world, programme);
        waived(world, programme, decision);
        changed(world, programme, created);
        revoked(world, certificate);
    }

    private static String certified(V2World world, String programme) {
        ObjectNode wanted = Json.object().put("programme_id", programme).put("remoteci_id", world.labId);
        wanted.putArray("component_ids").add(world.good);
        assertThat(code(world.jdoe.post("/certificates", wanted))).isEqualTo("access.needs-epm");
        String certificate = id(world.epm.post("/certificates", wanted).expect(201));
        ObjectNode failing = wanted.deepCopy();
        failing.putArray("component_ids").add(world.bad);
        assertThat(code(world.epm.post("/certificates", failing))).isEqualTo("certification.not-eligible");

        String one = "/certificates/" + certificate;
        assertThat(world.jdoe
                        .get(one)
                        .expect(200)
                        .get("decision")
                        .get("eligible")
                        .booleanValue())
                .isTrue();
        assertThat(world.jdoe
                        .get("/certificates?where=status:certified")
                        .expect(200)
                        .get("certificates")
                        .size())
                .isEqualTo(1);
        ObjectNode standing = world.jdoe.get(one + "/standing").expect(200);
        assertThat(standing.get("status").stringValue()).isEqualTo("lapsing");
        assertThat(standing.get("reasons").get(0).get("code").stringValue()).isEqualTo("certificate.superseded");
        Vector.of("", "/standing", "/evidence")
                .forEach(path -> world.rival.get(one + path).expect(404));
        assertThat(world.rival
                        .get("/certificates")
                        .expect(200)
                        .get("certificates")
                        .size())
                .isZero();
        return certificate;
    }

    private static void waived(V2World world, String programme, String decision) {
        ObjectNode wanted = Json.object()
                .put("programme_id", programme)
                .put("remoteci_id", world.labId)
                .put("reason", "t2 is wrong")
                .put("expires_at", Instant.now().plusSeconds(86_400).toString());
        wanted.putObject("tests").put("suite", "smoke").put("test", "a:t2");
        assertThat(code(world.jdoe.post("/waivers", wanted))).isEqualTo("access.needs-epm");
        Reply granted = world.epm.post("/waivers", wanted);
        String waiver = "/waivers/" + id(granted.expect(201));
        ObjectNode finding = (ObjectNode)
                world.jdoe.get(decision + world.bad).expect(200).get("findings").get(0);
        assertThat(finding.get("status").stringValue()).isEqualTo("waived");

        ObjectNode renewal = Json.object()
                .put("reason", "still wrong")
                .put("expires_at", Instant.now().plusSeconds(2 * 86_400).toString());
        assertThat(world.epm.post(waiver + "/renew", renewal).status()).isEqualTo(428);
        Reply renewed = world.epm.change("POST", waiver + "/renew", granted.header("ETag"), renewal);
        assertThat(renewed.expect(200).get("reason").stringValue()).isEqualTo("still wrong");
        assertThat(world.epm
                        .change("POST", waiver + "/renew", granted.header("ETag"), renewal)
                        .status())
                .isEqualTo(412);
        world.rival.get(waiver).expect(404);
        assertThat(world.rival.get("/waivers").expect(200).get("waivers").size())
                .isZero();

        ObjectNode candidate = Json.object().put("programme_id", programme).put("remoteci_id", world.labId);
        candidate.putArray("component_ids").add(world.bad);
        String certificate = id(world.epm.post("/certificates", candidate).expect(201));
        evidence(world, certificate);
        impact(world);
        assertThat(world.epm
                        .send("DELETE", waiver, new byte[0], Map.of("If-Match", renewed.header("ETag")))
                        .status())
                .isEqualTo(204);
        world.jdoe.get(waiver).expect(404);
    }

    /** C14: it can be checked with the public key alone. */
    private static void evidence(V2World world, String certificate) {
        Reply evidence = world.jdoe.get("/certificates/" + certificate + "/evidence");
        evidence.expect(200);
        EvidenceVerifier verifier = EvidenceVerifier.trusting(RunningServer.KEYS.getPublic());
        assertThat(verifier.verify(evidence.text()).get().json().text()).contains(world.bad, "WARNED");
        assertThat(verifier.verify(evidence.text().replaceFirst("\"sig\":\"..", "\"sig\":\"AA"))
                        .isLeft())
                .isTrue();
    }

    private static void impact(V2World world) {
        String newer = world.component("RHEL-10.0-20251201.1");
        Vector<JsonNode> impacts = Vector.ofAll(
                world.jdoe.get("/components/" + newer + "/impact").expect(200).get("impacts"));
        assertThat(impacts.map(impact -> impact.get("verdict").stringValue()))
                .containsExactly("needs-rerun", "needs-rerun");
        assertThat(impacts.head().get("component_ids").get(0).stringValue()).isEqualTo(newer);
        world.rival.get("/components/" + newer + "/impact").expect(404);
    }

    private static void changed(V2World world, String programme, Reply created) {
        String one = "/programmes/" + programme;
        ObjectNode longer = Json.object().put("notice_seconds", 3_600);
        assertThat(world.epm.send("PATCH", one, Json.bytes(longer), Map.of()).status())
                .isEqualTo(428);
        Reply changed = world.epm.change("PATCH", one, created.header("ETag"), longer);
        assertThat(changed.expect(200).get("notice_seconds").intValue()).isEqualTo(3_600);
        assertThat(world.epm
                        .change("PATCH", one, created.header("ETag"), longer)
                        .status())
                .isEqualTo(412);
        assertThat(code(world.jdoe.change("PATCH", one, changed.header("ETag"), longer)))
                .isEqualTo("access.needs-epm");
        assertThat(world.rival
                        .change("PATCH", one, changed.header("ETag"), longer)
                        .status())
                .isEqualTo(404);

        ObjectNode more = Json.object();
        ObjectNode requirement =
                more.putArray("requirements").addObject().put("name", "twice").put("minimum_runs", 2);
        requirement.putArray("allowed").add("passed").add("skipped");
        Reply required = world.epm.change("PUT", one + "/requirements", changed.header("ETag"), more);
        assertThat(required.expect(200).get("versions").size()).isEqualTo(2);
        assertThat(world.epm
                        .change("PUT", one + "/requirements", changed.header("ETag"), more)
                        .status())
                .isEqualTo(412);
    }

    private static void revoked(V2World world, String certificate) {
        String one = "/certificates/" + certificate;
        String etag = world.epm.get(one).header("ETag");
        ObjectNode why = Json.object().put("reason", "it was an error");
        assertThat(code(world.jdoe.change("POST", one + "/revoke", etag, why))).isEqualTo("access.needs-epm");
        assertThat(world.epm
                        .change("POST", one + "/revoke", etag, why)
                        .expect(200)
                        .get("status")
                        .stringValue())
                .isEqualTo("revoked");
        assertThat(world.epm.get(one).expect(200).get("revocation").stringValue())
                .isEqualTo("it was an error");
        assertThat(code(world.jdoe.get(one + "/evidence"))).isEqualTo("certification.ended");
    }

    private static String kind(Reply reply) {
        return reply.expect(200).get("kind").stringValue();
    }

    static String code(Reply refused) {
        assertThat(refused.status()).as(refused.text()).isGreaterThanOrEqualTo(400);
        return refused.json().get("code").stringValue();
    }
}
