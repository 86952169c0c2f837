// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.V2StoryTest.code;
import static io.distributedci.examples.server.V2World.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are sent again because their answers were lost. */
@ParameterizedClass
@EnumSource(names = {"MEMORY", "POSTGRESQL"})
class V2KeysTest {
    @SuppressWarnings("NullAway.Init")
    private static V2World world;

    V2KeysTest(TestStore store) {
        assertThat(store).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(TestStore store) {
        world = new V2World(RunningServer.on(store.fresh()));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        world.server.close();
    }

    /** R116. */
    @Test
    void a_job_is_scheduled_once_for_each_key() {
        ObjectNode wanted = Json.object()
                .put("topic_id", world.topic)
                .put("name", "nightly")
                .put("lease_seconds", 600);
        wanted.putArray("selectors").addObject().put("type", "compose");
        Reply first = world.lab.keyed("k", "/jobs/schedule", wanted);
        assertThat(first.expect(201).get("component_ids").get(0).stringValue()).isEqualTo(world.bad);
        assertThat(world.lab.keyed("k", "/jobs/schedule", wanted).expect(201)).isEqualTo(first.json());
        Reply other = world.lab.keyed("k", "/jobs/schedule", wanted.deepCopy().put("name", "weekly"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("job.key-reused");
        assertThat(id(world.second.keyed("k", "/jobs/schedule", wanted).expect(201)))
                .isNotEqualTo(id(first.json()));
        assertThat(id(world.lab.post("/jobs/schedule", wanted).expect(201))).isNotEqualTo(id(first.json()));
        assertThat(code(world.jdoe.keyed("k", "/jobs/schedule", wanted))).isEqualTo("access.needs-remoteci");
    }

    /** R83, R85: how a component is chosen is up to who asks. */
    @Test
    void a_job_has_the_component_that_its_selector_wants() {
        assertThat(scheduled(selecting().put("version", "no such")).status()).isEqualTo(409);
        assertThat(componentOf(scheduled(selecting()))).isEqualTo(world.bad);
        assertThat(componentOf(scheduled(selecting().put("pin", world.good)))).isEqualTo(world.good);
        assertThat(code(scheduled(selecting().put("max_age_seconds", -1)))).isEqualTo("input.value");
        assertThat(code(scheduled(selecting().put("maturity", "ripe")))).isEqualTo("input.value");
    }

    private static ObjectNode selecting() {
        return Json.object().put("type", "compose");
    }

    private static Reply scheduled(ObjectNode selector) {
        ObjectNode wanted = Json.object().put("topic_id", world.topic);
        wanted.putArray("selectors").add(selector);
        return world.lab.post("/jobs/schedule", wanted);
    }

    private static String componentOf(Reply job) {
        return job.expect(201).get("component_ids").get(0).stringValue();
    }

    /** R123. */
    @Test
    void a_job_kills_those_before_it_that_are_old_enough() {
        ObjectNode wanted = Json.object().put("topic_id", world.topic);
        String first = id(world.lab.post("/jobs/schedule", wanted).expect(201));
        String second = id(world.lab
                .post("/jobs/schedule", wanted.deepCopy().put("kill_older_than_seconds", 3_600))
                .expect(201));
        String others = id(world.second.post("/jobs/schedule", wanted).expect(201));
        assertThat(status(first)).isEqualTo("new");

        String third = id(world.lab
                .post("/jobs/schedule", wanted.deepCopy().put("kill_older_than_seconds", 0))
                .expect(201));
        assertThat(Vector.of(first, second, third, others).map(V2KeysTest::status))
                .containsExactly("killed", "killed", "new", "new");
        assertThat(code(world.lab.post("/jobs/schedule", wanted.deepCopy().put("kill_older_than_seconds", -1))))
                .isEqualTo("request.field-type");
    }

    private static String status(String job) {
        return world.server
                .admin()
                .get("/jobs/" + job)
                .expect(200, "job")
                .get("status")
                .stringValue();
    }

    /** I1, I2: of whatever is made, and in whatever order it is said. */
    @Test
    void what_is_made_with_a_key_is_made_once() {
        Reply programme = world.epm.keyed("k", "/programmes", world.programme("keyed"));
        ObjectNode waiver = Json.object()
                .put("programme_id", id(programme.expect(201)))
                .put("reason", "known")
                .put("expires_at", Instant.now().plusSeconds(86_400).toString());
        ObjectNode certificate =
                Json.object().put("programme_id", id(programme.json())).put("remoteci_id", world.labId);
        certificate.putArray("component_ids").add(world.good);

        once("/programmes", world.programme("keyed"), programme);
        once("/waivers", waiver, world.epm.keyed("k", "/waivers", waiver));
        once("/certificates", certificate, world.epm.keyed("k", "/certificates", certificate));
    }

    private static void once(String path, ObjectNode wanted, Reply first) {
        ObjectNode made = first.expect(201);
        assertThat(world.epm.keyed("k", path, wanted).expect(201)).isEqualTo(made);
        assertThat(world.epm.keyed("k", path, reversed(wanted)).expect(201)).isEqualTo(made);
        assertThat(world.epm.keyed("k", path, wanted).header("ETag")).isEqualTo(first.header("ETag"));
        Reply other = world.epm.keyed("k", path, wanted.deepCopy().put("nonsense", 1));
        assertThat(other.status()).isEqualTo(400);
        Reply reused = world.epm.keyed("k", path, other(path, wanted));
        assertThat(reused.status()).as(path + reused.text()).isEqualTo(422);
        assertThat(code(reused)).isEqualTo("key.reused");
    }

    private static ObjectNode other(String path, ObjectNode wanted) {
        ObjectNode other = wanted.deepCopy();
        return switch (path) {
            case "/programmes" -> other.put("name", "other");
            case "/waivers" -> other.put("reason", "other");
            default -> {
                other.putArray("component_ids").add(world.bad);
                yield other;
            }
        };
    }

    private static ObjectNode reversed(ObjectNode object) {
        ObjectNode reversed = Json.object();
        Vector.ofAll(object.properties()).reverse().forEach(member -> reversed.set(member.getKey(), member.getValue()));
        return reversed;
    }

    @Test
    void a_key_that_is_none_is_refused_and_a_refusal_uses_none() {
        byte[] body = Json.bytes(world.programme("later"));
        assertThat(code(world.epm.send("POST", "/programmes", body, Map.of("Idempotency-Key", "k".repeat(256)))))
                .isEqualTo("input.too-long");
        assertThat(code(world.epm.keyed(
                        "later", "/programmes", world.programme("later").put("name", ""))))
                .isEqualTo("input.blank");
        world.epm.keyed("later", "/programmes", world.programme("later")).expect(201);
        assertThat(code(world.epm.send("POST", "/programmes", "{".getBytes(UTF_8), Map.of("Idempotency-Key", "x"))))
                .isEqualTo("request.no-json");
    }
}
