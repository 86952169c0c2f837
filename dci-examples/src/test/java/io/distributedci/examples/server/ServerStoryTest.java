// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What agents, feeders and people do all day, on every kind of store. */
class ServerStoryTest {
    private static final String REPORT = "<testsuite name='smoke'><testcase classname='a' name='t1' time='0.5'/>"
            + "<testcase classname='a' name='t2' time='1.0'><failure message='boom'>trace</failure></testcase>"
            + "<testcase classname='a' name='t3'><skipped/></testcase></testsuite>";

    @ParameterizedTest
    @EnumSource
    void an_agent_tests_what_a_feeder_publishes(TestStore store) {
        try (RunningServer server = RunningServer.on(store.fresh())) {
            String component = published(server);
            Client lab = server.remoteCi("lab");
            String job = scheduled(server, lab, component);
            reported(lab, job);
            seen(server, lab, job);
            gone(server, lab, job);
        }
    }

    private static String published(RunningServer server) {
        Client feeder = server.feeder("feeder");
        ObjectNode wanted = Json.object()
                .put("display_name", "RHEL-10.0-20251101.2")
                .put("version", "20251101.2")
                .put("type", "compose")
                .put("topic_id", server.topicId("RHEL-10.0"));
        wanted.putArray("tags").add("build:nightly");
        ObjectNode component = feeder.post("/components", wanted).expect(201, "component");
        String id = component.get("id").stringValue();
        assertThat(feeder.post("/components", wanted).status()).isEqualTo(409);
        ObjectNode file = feeder.send("POST", "/components/" + id + "/files", "listing".getBytes(UTF_8), Map.of())
                .expect(201, "component_file");
        assertThat(file.get("size").intValue()).isEqualTo(7);
        assertThat(server.jdoe()
                        .get("/components/" + id + "/files/" + file.get("id").stringValue() + "/content")
                        .text())
                .isEqualTo("listing");
        return id;
    }

    private static String scheduled(RunningServer server, Client lab, String component) {
        ObjectNode wanted =
                Json.object().put("topic_id", server.topicId("RHEL-10.0")).put("name", "nightly");
        wanted.putObject("data").put("k", "v");
        Reply reply = lab.send(
                "POST",
                "/jobs/schedule",
                Json.bytes(wanted),
                Map.of("User-Agent", "agent/1", "Client-Version", "client_2"));
        ObjectNode job = reply.expect(201, "job");
        assertThat(reply.header("ETag")).isEqualTo(job.get("etag").stringValue());
        assertThat(job.get("status").stringValue()).isEqualTo("new");
        assertThat(job.get("user_agent").stringValue()).isEqualTo("agent/1");
        assertThat(job.get("client_version").stringValue()).isEqualTo("client_2");
        String id = job.get("id").stringValue();
        assertThat(lab.get("/jobs/" + id + "/components")
                        .expect(200)
                        .get("components")
                        .get(0)
                        .get("id")
                        .stringValue())
                .isEqualTo(component);
        return id;
    }

    private static void reported(Client lab, String job) {
        Vector.of("pre-run", "running").forEach(status -> state(lab, job, status));
        String state = state(lab, job, "post-run").get("id").stringValue();
        lab.send(
                        "POST",
                        "/files",
                        "ok: [localhost]\n".getBytes(UTF_8),
                        Map.of(
                                "DCI-NAME",
                                "TASK [x : y]",
                                "DCI-MIME",
                                "application/x-ansible-output",
                                "DCI-JOBSTATE-ID",
                                state))
                .expect(201, "file");
        lab.send(
                        "POST",
                        "/files",
                        REPORT.getBytes(UTF_8),
                        Map.of("DCI-NAME", "smoke.xml", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                .expect(201, "file");
        lab.post("/jobs/" + job + "/kv", Json.object().put("key", "speed").put("value", 12.5))
                .expect(201, "kv");
        assertThat(lab.post(
                                "/jobs/" + job + "/kv",
                                Json.object().put("key", "speed").put("value", 1))
                        .status())
                .isEqualTo(409);
        assertThat(state(lab, job, "success").get("status").stringValue()).isEqualTo("success");
        assertThat(state(lab, job, "failure").get("status").stringValue()).isEqualTo("failure");
    }

    @CanIgnoreReturnValue
    private static ObjectNode state(Client lab, String job, String status) {
        return lab.post(
                        "/jobstates",
                        Json.object().put("job_id", job).put("status", status).put("comment", "now " + status))
                .expect(201, "jobstate");
    }

    private static void seen(RunningServer server, Client lab, String job) {
        ObjectNode one = server.jdoe().get("/jobs/" + job).expect(200, "job");
        assertThat(one.get("status").stringValue()).isEqualTo("success");
        assertThat(one.get("data").get("k").stringValue()).isEqualTo("v");
        assertThat(one.get("jobstates").size()).isEqualTo(5);
        assertThat(one.get("files").size()).isEqualTo(1);
        JsonNode result = one.get("results").get(0);
        assertThat(Vector.of("total", "success", "failures", "skips", "errors", "time")
                        .map(name -> result.get(name).intValue()))
                .containsExactly(3, 1, 1, 1, 0, 2);
        assertThat(one.get("keys_values").get(0).get("value").doubleValue()).isEqualTo(12.5);
        assertThat(one.get("topic").get("data").size()).isZero();
        assertThat(one.toString()).doesNotContain("api_secret", "t0pic");

        ObjectNode list = lab.get("/jobs?sort=-created_at&limit=10&offset=0&where=state%3Aactive&embed=topic")
                .expect(200);
        assertThat(list.get("_meta").get("count").intValue()).isEqualTo(1);
        assertThat(list.get("jobs").get(0).has("data")).isFalse();

        JsonNode states = lab.get("/jobs/" + job + "/jobstates?sort=created_at")
                .expect(200)
                .get("jobstates");
        assertThat(states.get(2).get("files").get(0).get("name").stringValue()).isEqualTo("TASK [x : y]");
        JsonNode files = lab.get("/jobs/" + job + "/files?where=jobstate_id%3A"
                        + states.get(2).get("id").stringValue())
                .expect(200)
                .get("files");
        Reply content = lab.get("/files/" + files.get(0).get("id").stringValue() + "/content");
        assertThat(content.text()).isEqualTo("ok: [localhost]\n");
        assertThat(content.header("Content-Disposition")).isEqualTo("attachment; filename=\"TASK_[x_:_y]\"");

        String report = one.get("files").get(0).get("id").stringValue();
        JsonNode suite = lab.get("/files/" + report + "/junit")
                .expect(200)
                .get("testsuites")
                .get(0);
        assertThat(suite.get("testcases").get(1).get("action").stringValue()).isEqualTo("failure");
        assertThat(server.rival().get("/jobs/" + job).status()).isEqualTo(404);
        assertThat(server.rival().get("/files/" + report + "/content").status()).isEqualTo(404);
    }

    private static void gone(RunningServer server, Client lab, String job) {
        String etag = lab.get("/jobs/" + job).expect(200, "job").get("etag").stringValue();
        assertThat(lab.delete("/jobs/" + job).status()).isEqualTo(412);
        assertThat(lab.delete("/jobs/" + job, "0123456789abcdef").status()).isEqualTo(409);
        assertThat(server.rival().delete("/jobs/" + job, etag).status()).isEqualTo(404);
        assertThat(lab.delete("/jobs/" + job, etag).status()).isEqualTo(204);
        assertThat(lab.get("/jobs/" + job).status()).isEqualTo(404);
    }
}
