package io.distributedci.examples.server;

import static io.distributedci.examples.server.V2StoryTest.code;
import static io.distributedci.examples.server.V2World.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are sent again because their answers were lost. */
class V2KeysTest {
    @SuppressWarnings("NullAway.Init")
    private static V2World world;

    @BeforeAll
    static void start() {
        world = new V2World(RunningServer.on("memory"));
    }

    @AfterAll
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
