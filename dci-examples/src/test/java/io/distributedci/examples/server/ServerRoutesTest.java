// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What each feature answers to people and machines. */
@ParameterizedClass
@EnumSource
class ServerRoutesTest {
    ServerRoutesTest(TestStore store) {
        assertThat(store).isNotNull();
    }

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Client admin;

    @SuppressWarnings("NullAway.Init")
    private static String acme;

    @SuppressWarnings("NullAway.Init")
    private static String topic;

    @BeforeParameterizedClassInvocation
    static void start(TestStore store) {
        server = RunningServer.on(store.fresh());
        admin = server.admin();
        acme = server.teamId("acme");
        topic = server.topicId("RHEL-10.0");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    /** R4: every entity is changed and deleted only by who knows its version, and what it got can be sent back as a whole (R8). */
    @Test
    void entities_are_changed_and_deleted_in_the_version_that_one_knows() {
        String product = server.id("products", "RHEL");
        Vector<Tuple2<String, ObjectNode>> made = Vector.of(
                Tuple.of("team", Json.object().put("name", "short-lived")),
                Tuple.of("user", Json.object().put("name", "short").put("email", "short@example.org")),
                Tuple.of("product", Json.object().put("name", "Short")),
                Tuple.of("topic", Json.object().put("name", "Short-1").put("product_id", product)),
                Tuple.of("component", component("short")),
                Tuple.of("remoteci", Json.object().put("name", "short").put("team_id", acme)),
                Tuple.of("feeder", Json.object().put("name", "short").put("team_id", acme)),
                Tuple.of("pipeline", Json.object().put("name", "short").put("team_id", acme)));

        made.forEach(one -> lives("/" + one._1 + "s", one._1, one._2));
    }

    private static void lives(String path, String kind, ObjectNode command) {
        Reply created = admin.post(path, command);
        ObjectNode first = created.expect(201, kind);
        String one = path + "/" + first.get("id").stringValue();
        assertThat(created.header("ETag")).isEqualTo(first.get("etag").stringValue());
        assertThat(first.get("created_at")).isEqualTo(first.get("updated_at"));
        assertThat(first.get("state").stringValue()).isEqualTo("active");

        Reply shown = admin.get(one);
        ObjectNode whole = shown.expect(200, kind);
        assertThat(shown.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(admin.put(one, "", whole).status()).as(kind).isEqualTo(409);
        assertThat(admin.send("PUT", one, Json.bytes(whole), Map.of()).status()).isEqualTo(412);
        ObjectNode second = admin.put(one, created.header("ETag"), whole.put("state", "inactive"))
                .expect(200, kind);
        assertThat(second.get("state").stringValue()).isEqualTo("inactive");
        assertThat(second.get("etag")).isNotEqualTo(first.get("etag"));
        assertThat(admin.put(one, created.header("ETag"), whole).status()).isEqualTo(409);
        assertThat(admin.put(
                                one,
                                second.get("etag").stringValue(),
                                Json.object().put("state", "archived"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(path, Json.object().put("nonsense", 1)).status()).isEqualTo(400);
        assertThat(admin.post(path, command.deepCopy().put("state", "archived")).status())
                .isEqualTo(400);

        assertThat(admin.delete(one).status()).isEqualTo(412);
        assertThat(admin.delete(one, created.header("ETag")).status()).isEqualTo(409);
        assertThat(admin.delete(one, second.get("etag").stringValue()).status()).isEqualTo(204);
        assertThat(admin.get(one).status()).isEqualTo(404);
        assertThat(admin.get(path + "?where=id:" + first.get("id").stringValue())
                        .expect(200)
                        .get("_meta")
                        .get("count")
                        .intValue())
                .isZero();
    }

    @Test
    void lists_are_paged_sorted_filtered_and_counted() {
        Vector.range(0, 5)
                .forEach(at -> admin.post(
                                "/pipelines",
                                Json.object().put("name", "paged-" + at).put("team_id", acme))
                        .expect(201));
        ObjectNode page = admin.get("/pipelines?where=name:paged-*&sort=-name&limit=2&offset=1")
                .expect(200);

        assertThat(names(page.get("pipelines"))).containsExactly("paged-3", "paged-2");
        assertThat(page.get("_meta").get("count").intValue()).isEqualTo(5);
        assertThat(names(admin.get("/pipelines?query=or(eq(name,paged-0),eq(name,paged-4))&sort=name")
                        .expect(200)
                        .get("pipelines")))
                .containsExactly("paged-0", "paged-4");
        assertThat(names(admin.get("/pipelines?where=name:paged-*&limit=9&offset=9")
                        .expect(200)
                        .get("pipelines")))
                .isEmpty();
        Vector.of("limit=1", "offset=1", "limit=0&offset=0", "sort=nothing", "where=nothing:1", "query=eq(", "what=1")
                .forEach(wrong -> assertThat(admin.get("/pipelines?" + wrong).status())
                        .as(wrong)
                        .isEqualTo(400));
        assertThat(admin.get("/remotecis?where=api_secret:a").status()).isEqualTo(400);
        assertThat(admin.get("/users?sort=password").status()).isEqualTo(400);
    }

    @Test
    void a_team_has_members_products_and_grants() {
        String other = server.teamId("other");
        String jdoe = server.id("users", "jdoe");
        assertThat(names(admin.get("/teams/" + acme + "/users").expect(200).get("users")))
                .contains("jdoe");
        assertThat(names(admin.get("/teams/" + acme + "/products").expect(200).get("products")))
                .containsExactly("RHEL");
        assertThat(admin.post("/teams/" + other + "/users/" + jdoe, Json.object())
                        .status())
                .isEqualTo(201);
        assertThat(names(server.jdoe()
                        .get("/users/" + jdoe + "/teams")
                        .expect(200)
                        .get("teams")))
                .contains("acme", "other");
        assertThat(admin.delete("/teams/" + other + "/users/" + jdoe).status()).isEqualTo(204);
        assertThat(server.jdoe()
                        .post("/teams/" + other + "/users/" + jdoe, Json.object())
                        .status())
                .isEqualTo(404);

        ObjectNode grant = Json.object();
        grant.putArray("teams_ids").add(acme);
        admin.post("/teams/" + other + "/permissions/components", grant).expect(201);
        assertThat(names(admin.get("/teams/" + other + "/permissions/components")
                        .expect(200)
                        .get("teams")))
                .containsExactly("acme");
        assertThat(admin.send("DELETE", "/teams/" + other + "/permissions/components", Json.bytes(grant), Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_product_is_granted_and_taken_back_at_once() {
        String product = server.id("products", "RHEL");
        String other = server.teamId("other");
        assertThat(server.rival().get("/topics/" + topic).status()).isEqualTo(404);
        admin.post("/products/" + product + "/teams", Json.object().put("team_id", other))
                .expect(201);
        assertThat(server.rival().get("/topics/" + topic).status()).isEqualTo(200);
        assertThat(admin.delete("/products/" + product + "/teams/" + other).status())
                .isEqualTo(204);
        assertThat(server.rival().get("/topics/" + topic).status()).isEqualTo(404);
        assertThat(server.jdoe().get("/topics/" + server.topicId("RHEL-11.0")).status())
                .isEqualTo(404);
    }

    @Test
    void a_topic_is_followed_by_another_until_it_is_not() {
        ObjectNode one = admin.get("/topics/" + topic).expect(200, "topic");
        String next = server.topicId("RHEL-11.0");
        ObjectNode linked = admin.put(
                        "/topics/" + topic,
                        one.get("etag").stringValue(),
                        Json.object().put("next_topic_id", next))
                .expect(200, "topic");
        assertThat(linked.get("next_topic_id").stringValue()).isEqualTo(next);
        assertThat(admin.get("/topics/" + topic)
                        .expect(200, "topic")
                        .get("next_topic")
                        .get("name")
                        .stringValue())
                .isEqualTo("RHEL-11.0");
        assertThat(server.jdoe()
                        .get("/topics/" + topic)
                        .expect(200, "topic")
                        .get("next_topic")
                        .isNull())
                .isTrue();
        assertThat(admin.put(
                                "/topics/" + topic,
                                linked.get("etag").stringValue(),
                                Json.object().putNull("next_topic_id"))
                        .expect(200, "topic")
                        .get("next_topic_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_request_that_is_refused_has_changed_nothing() {
        String nowhere = "00000000-0000-0000-0000-000000000000";
        ObjectNode before = admin.get("/topics/" + topic).expect(200, "topic");
        for (String next : Vector.of(topic, nowhere)) {
            int status = admin.put(
                            "/topics/" + topic,
                            before.get("etag").stringValue(),
                            Json.object().put("name", "half").put("next_topic_id", next))
                    .status();
            assertThat(status).as(next).isBetween(400, 409);
        }
        assertThat(admin.get("/topics/" + topic).expect(200, "topic")).isEqualTo(before);

        ObjectNode grant = Json.object();
        grant.putArray("teams_ids").add(acme).add(nowhere).add(server.teamId("EPM"));
        String place = "/teams/" + server.teamId("Red Hat") + "/permissions/components";
        admin.post(place, grant).expect(404);
        assertThat(admin.get(place).expect(200).get("teams")).isEmpty();
    }

    @Test
    void a_topic_is_renamed_and_followed_in_one_change() {
        String next = server.topicId("RHEL-11.0");
        ObjectNode before = admin.get("/topics/" + topic).expect(200, "topic");
        String name = before.get("name").stringValue();
        ObjectNode both = admin.put(
                        "/topics/" + topic,
                        before.get("etag").stringValue(),
                        Json.object().put("name", "both").put("next_topic_id", next))
                .expect(200, "topic");
        assertThat(both.get("name").stringValue()).isEqualTo("both");
        assertThat(both.get("next_topic_id").stringValue()).isEqualTo(next);
        admin.put(
                        "/topics/" + topic,
                        both.get("etag").stringValue(),
                        Json.object().put("name", name).putNull("next_topic_id"))
                .expect(200);
    }

    @Test
    void an_agent_tags_a_global_component_and_changes_nothing_else_of_it() {
        ObjectNode made = admin.post("/components", component("tagged")).expect(201, "component");
        Client lab = server.remoteCi("tagger");
        String path = "/components/" + made.get("id").stringValue();
        ObjectNode whole = lab.get(path).expect(200, "component");
        whole.putArray("tags").add("ocp-ok");
        ObjectNode tagged =
                lab.put(path, whole.get("etag").stringValue(), whole).expect(200, "component");

        assertThat(tagged.get("tags").get(0).stringValue()).isEqualTo("ocp-ok");
        assertThat(lab.put(path, tagged.get("etag").stringValue(), Json.object().put("title", "mine"))
                        .status())
                .isEqualTo(401);
        assertThat(lab.put(path, whole.get("etag").stringValue(), whole).status())
                .isEqualTo(409);
        assertThat(admin.put(
                                path,
                                tagged.get("etag").stringValue(),
                                Json.object().put("version", "2"))
                        .status())
                .isEqualTo(409);
        ObjectNode untagged = Json.object();
        untagged.putArray("tags");
        assertThat(lab.put(path, tagged.get("etag").stringValue(), untagged)
                        .expect(200, "component")
                        .get("tags")
                        .size())
                .isZero();
    }

    @Test
    void files_of_a_component_are_found_by_id_and_by_path() {
        String id = admin.post("/components", component("with files"))
                .expect(201, "component")
                .get("id")
                .stringValue();
        ObjectNode file = admin.send("POST", "/components/" + id + "/files", "bytes".getBytes(UTF_8), Map.of())
                .expect(201, "component_file");
        String path = "/components/" + id + "/files/" + file.get("id").stringValue();

        assertThat(admin.get("/components/" + id + "/files")
                        .expect(200)
                        .get("component_files")
                        .size())
                .isEqualTo(1);
        assertThat(admin.get(path).expect(200, "component_file").get("size").intValue())
                .isEqualTo(5);
        assertThat(admin.get(path + "/content").text()).isEqualTo("bytes");
        assertThat(admin.get("/components/" + id + "/files/no/such/path").status())
                .isEqualTo(404);
        assertThat(server.rival().get(path + "/content").status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(412);
        assertThat(admin.delete(path, "other").status()).isEqualTo(409);
        assertThat(admin.delete(path, file.get("etag").stringValue()).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void people_subscribe_themselves() {
        String jdoe = server.id("users", "jdoe");
        String remoteCi = server.jdoe()
                .post("/remotecis", Json.object().put("name", "watched").put("team_id", acme))
                .expect(201, "remoteci")
                .get("id")
                .stringValue();
        ObjectNode pair = server.jdoe()
                .post("/remotecis/" + remoteCi + "/users", Json.object().put("user_id", jdoe))
                .expect(201);
        assertThat(pair.get("user_id").stringValue()).isEqualTo(jdoe);
        assertThat(names(server.jdoe().get("/users/me").expect(200, "user").get("remotecis")))
                .containsExactly("watched");
        assertThat(names(server.jdoe()
                        .get("/remotecis/" + remoteCi + "/users")
                        .expect(200)
                        .get("users")))
                .containsExactly("jdoe");
        assertThat(server.jdoe()
                        .delete("/remotecis/" + remoteCi + "/users/" + jdoe)
                        .status())
                .isEqualTo(204);

        assertThat(server.jdoe()
                        .post("/topics/" + topic + "/notifications", Json.object())
                        .status())
                .isEqualTo(201);
        assertThat(names(server.jdoe().get("/topics/notifications").expect(200).get("topics")))
                .containsExactly("RHEL-10.0");
        assertThat(names(admin.get("/topics/" + topic + "/notifications/users")
                        .expect(200)
                        .get("users")))
                .containsExactly("jdoe");
        assertThat(server.jdoe().delete("/topics/" + topic + "/notifications").status())
                .isEqualTo(204);
        assertThat(server.rival()
                        .post("/topics/" + topic + "/notifications", Json.object())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void jobs_are_created_from_components_updated_and_put_into_pipelines() {
        String first = admin.post("/components", component("built 1"))
                .expect(201, "component")
                .get("id")
                .stringValue();
        String pipeline = server.jdoe()
                .post("/pipelines", Json.object().put("name", "run").put("team_id", acme))
                .expect(201, "pipeline")
                .get("id")
                .stringValue();
        Client lab = server.remoteCi("builder");
        ObjectNode wanted = Json.object()
                .put("topic_id", topic)
                .put("pipeline_id", pipeline)
                .put("name", "build");
        wanted.putArray("components").add(first);
        wanted.putArray("tags").add("a").add("").addNull();
        ObjectNode job = lab.post("/jobs", wanted).expect(201, "job");
        String id = job.get("id").stringValue();
        assertThat(job.get("tags").size()).isEqualTo(1);
        assertThat(server.jdoe().post("/jobs", wanted).status()).isEqualTo(401);
        assertThat(names(lab.get("/pipelines/" + pipeline + "/jobs").expect(200).get("jobs")))
                .containsExactly("build");

        ObjectNode again = lab.post("/jobs/" + id + "/update", Json.object()).expect(201, "job");
        assertThat(again.get("update_previous_job_id").stringValue()).isEqualTo(id);
        assertThat(lab.post("/jobs/upgrade", Json.object().put("job_id", id)).status())
                .isEqualTo(400);

        String added = admin.post("/components", component("built 2").put("type", "extra"))
                .expect(201, "component")
                .get("id")
                .stringValue();
        assertThat(lab.post("/jobs/" + id + "/components", Json.object().put("id", added))
                        .status())
                .isEqualTo(201);
        assertThat(names(lab.get("/jobs/" + id + "/components?sort=-name")
                        .expect(200)
                        .get("components")))
                .containsExactly("built 2", "built 1");
        assertThat(lab.delete("/jobs/" + id + "/components/" + added).status()).isEqualTo(201);
        assertThat(lab.send("DELETE", "/jobs/" + id + "/kv", "{\"key\":\"none\"}".getBytes(UTF_8), Map.of())
                        .status())
                .isEqualTo(204);
        ObjectNode changed = lab.put(
                        "/jobs/" + id,
                        lab.get("/jobs/" + id).header("ETag"),
                        Json.object().put("comment", "good").put("status", "running"))
                .expect(200, "job");
        assertThat(changed.get("status").stringValue()).isEqualTo("running");
        assertThat(server.jdoe()
                        .get("/components/" + first)
                        .expect(200, "component")
                        .get("jobs")
                        .get(0)
                        .get("id"))
                .isEqualTo(job.get("id"));
    }

    @Test
    void an_uploaded_file_is_harmless_to_browsers_and_gone_when_deleted() {
        Client lab = server.remoteCi("uploader");
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        ObjectNode file = lab.send(
                        "POST",
                        "/files",
                        "<script>".getBytes(UTF_8),
                        Map.of("DCI-NAME", "a\"b<>.html", "DCI-MIME", "text/html; evil=1", "DCI-JOB-ID", job))
                .expect(201, "file");
        String path = "/files/" + file.get("id").stringValue();
        Reply content = lab.get(path + "/content");

        assertThat(content.text()).isEqualTo("<script>");
        assertThat(content.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Disposition"))
                .startsWith("attachment; filename*=UTF-8''")
                .doesNotContain("\"", "<");
        assertThat(lab.send("POST", "/files", new byte[1], Map.of("DCI-JOB-ID", job))
                        .status())
                .isEqualTo(400);
        assertThat(lab.send("POST", "/files", new byte[1], Map.of("DCI-NAME", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(lab.send("POST", "/files", new byte[1], Map.of("DCI-NAME", "x", "DCI-JOB-ID", "y"))
                        .status())
                .isEqualTo(400);
        assertThat(lab.send(
                                "POST",
                                "/files",
                                "<testsuite".getBytes(UTF_8),
                                Map.of("DCI-NAME", "x", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                        .status())
                .isEqualTo(400);
        assertThat(server.rival().delete(path).status()).isEqualTo(404);
        assertThat(lab.delete(path).status()).isEqualTo(204);
        assertThat(lab.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_large_upload_passes_through() {
        Client lab = server.remoteCi("large uploader");
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        byte[] large = new byte[3 << 20];
        java.util.Arrays.fill(large, (byte) 'x');
        ObjectNode file = lab.send("POST", "/files", large, Map.of("DCI-NAME", "large", "DCI-JOB-ID", job))
                .expect(201, "file");

        assertThat(lab.get("/files/" + file.get("id").stringValue() + "/content")
                        .http()
                        .body())
                .isEqualTo(large);
    }

    @Test
    void what_is_deleted_is_purged_by_super_admins() {
        ObjectNode team =
                admin.post("/teams", Json.object().put("name", "purged")).expect(201, "team");
        String one = "/teams/" + team.get("id").stringValue();
        assertThat(admin.get("/teams/purge")
                        .expect(200)
                        .get("_meta")
                        .get("count")
                        .intValue())
                .isZero();
        assertThat(admin.delete(one, team.get("etag").stringValue()).status()).isEqualTo(204);
        assertThat(admin.get("/teams/purge").expect(200).get("teams").get(0).get("id"))
                .isEqualTo(team.get("id"));
        assertThat(server.jdoe().get("/teams/purge").status()).isEqualTo(401);
        assertThat(server.jdoe().post("/teams/purge", Json.object()).status()).isEqualTo(401);
        assertThat(admin.post("/teams/purge", Json.object()).status()).isEqualTo(204);
        assertThat(admin.get("/teams/purge")
                        .expect(200)
                        .get("_meta")
                        .get("count")
                        .intValue())
                .isZero();
    }

    private static ObjectNode component(String name) {
        return Json.object().put("display_name", name).put("type", "compose").put("topic_id", topic);
    }

    private static Vector<String> names(JsonNode list) {
        return Vector.ofAll(list).map(one -> one.get("name").stringValue());
    }
}
