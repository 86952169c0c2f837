// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.examples.server.Client.Reply;
import io.vavr.collection.Vector;
import java.net.URLEncoder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of many jobs at once, and of all that happened: by whom it may be asked, and that it is right. */
@ParameterizedClass
@EnumSource
class ServerAnalyticsTest {
    private static final String LATER = "2100-01-01";

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Client lab;

    @SuppressWarnings("NullAway.Init")
    private static String topic;

    @SuppressWarnings("NullAway.Init")
    private static String pipeline;

    @SuppressWarnings("NullAway.Init")
    private static String good;

    @SuppressWarnings("NullAway.Init")
    private static String bad;

    ServerAnalyticsTest(TestStore store) {
        assertThat(store).isNotNull();
    }

    /** Two jobs of a pipeline, one that succeeds and one that fails, and one that goes on. */
    @BeforeParameterizedClassInvocation
    static void start(TestStore store) {
        server = RunningServer.on(store.fresh());
        lab = server.remoteCi("lab");
        topic = server.topicId("RHEL-10.0");
        pipeline = server.jdoe()
                .post("/pipelines", Json.object().put("name", "nightly").put("team_id", server.teamId("acme")))
                .expect(201, "pipeline")
                .get("id")
                .stringValue();
        good = job("good", "success", 1.0);
        bad = job("bad", "failure", 2.0);
        schedule("going");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @CanIgnoreReturnValue
    private static String schedule(String name) {
        ObjectNode wanted =
                Json.object().put("topic_id", topic).put("name", name).put("pipeline_id", pipeline);
        wanted.putArray("tags").add("daily");
        return lab.post("/jobs/schedule", wanted).expect(201, "job").get("id").stringValue();
    }

    private static String job(String name, String status, double seconds) {
        String job = schedule(name);
        String state = state(job, "running").get("id").stringValue();
        Vector.of("first", "second", "third").forEach(task -> upload(task, "", "DCI-JOBSTATE-ID", state, "ok"));
        upload(
                "smoke.xml",
                "application/junit",
                "DCI-JOB-ID",
                job,
                "<testsuite name='s'><testcase classname='c' name='n' time='" + seconds + "'/></testsuite>");
        state(job, status);
        return job;
    }

    @CanIgnoreReturnValue
    private static ObjectNode state(String job, String status) {
        return lab.post("/jobstates", Json.object().put("job_id", job).put("status", status))
                .expect(201, "jobstate");
    }

    private static void upload(String name, String mime, String header, String id, String content) {
        lab.send("POST", "/files", content.getBytes(UTF_8), Map.of("DCI-NAME", name, "DCI-MIME", mime, header, id))
                .expect(201);
    }

    /** R197. */
    @Test
    void tasks_are_told_with_the_time_that_the_job_had_come_to() {
        JsonNode hits = lab.get("/analytics/tasks_duration_cumulated?topic_id=" + topic + "&remoteci_id="
                        + server.id("remotecis", "lab"))
                .expect(200)
                .get("hits");

        assertThat(hits.size()).isEqualTo(3);
        JsonNode source = hits.get(2).get("_source");
        assertThat(source.get("job_name").stringValue()).isEqualTo("good");
        assertThat(Vector.ofAll(source.get("data")).map(task -> task.get("name").stringValue()))
                .containsExactly("first", "second");
        assertThat(server.rival()
                        .get("/analytics/tasks_duration_cumulated?topic_id=" + topic + "&remoteci_id="
                                + server.id("remotecis", "lab"))
                        .status())
                .isEqualTo(404);
    }

    /** R198. */
    @Test
    void a_component_is_told_with_the_jobs_that_tried_it() {
        JsonNode all = lab.get("/analytics/tasks_components_coverage?topic_id=" + topic)
                .expect(200)
                .get("hits");
        JsonNode source = all.get(0).get("_source");

        assertThat(all.size()).isEqualTo(1);
        assertThat(source.get("display_name").stringValue()).isEqualTo("RHEL-10.0-20240924.1");
        assertThat(ids(source.get("success_jobs"))).containsExactly(good);
        assertThat(ids(source.get("failed_jobs"))).containsExactly(bad);
        assertThat(lab.get("/analytics/tasks_components_coverage?types=a&types=compose&topic_id=" + topic + "&team_id="
                                + server.teamId("acme"))
                        .expect(200)
                        .get("hits")
                        .size())
                .isEqualTo(1);
        assertThat(lab.get("/analytics/tasks_components_coverage?types=rpm&topic_id=" + topic)
                        .expect(200)
                        .get("hits")
                        .size())
                .isZero();
        assertThat(lab.get("/analytics/tasks_components_coverage?topic_id=" + topic + "&team_id="
                                + server.teamId("other"))
                        .status())
                .isEqualTo(404);
    }

    /** R50: who has no part in it is told that there is nothing. */
    @Test
    void nobody_learns_of_the_jobs_of_others() {
        assertThat(found(server.rival(), "")).isEmpty();
        assertThat(server.rival()
                        .get("/analytics/jobs/autocomplete?field=name")
                        .node()
                        .size())
                .isZero();
        assertThat(server.rival().get("/stats").expect(200).get("stats").size()).isZero();
        assertThat(server.rival()
                        .post("/analytics/pipelines_status", days())
                        .expect(200)
                        .get("days")
                        .size())
                .isZero();
    }

    /** R199. */
    @Test
    void the_durations_of_tests_are_compared() {
        ObjectNode same = compared("smoke*");
        ObjectNode answer = lab.post("/analytics/junit_comparison", same).expect(200);

        assertThat(answer.get("len_jobs_topic_1").intValue()).isEqualTo(1);
        assertThat(answer.get("bar_chart").get("values").size()).isEqualTo(22);
        assertThat(answer.get("details").get(0).get("testcase").stringValue()).isEqualTo("c/n");
        assertThat(answer.get("details").get(0).get("value").doubleValue()).isZero();
        assertThat(answer.get("trend_percentage").get("job_ids").get(0).stringValue())
                .isEqualTo(good);
        assertThat(code(lab.post("/analytics/junit_comparison", compared("other"))))
                .isEqualTo("analytics.no-jobs");
        assertThat(code(lab.post("/analytics/junit_comparison", same.put("topic_2_end_date", "2019-12-31"))))
                .isEqualTo("analytics.time-reversed");
        assertThat(server.rival()
                        .post("/analytics/junit_comparison", compared("smoke.xml"))
                        .status())
                .isEqualTo(404);
    }

    private static ObjectNode compared(String name) {
        ObjectNode compared = Json.object().put("test_name", name);
        Vector.of(1, 2).forEach(side -> {
            compared.put("topic_" + side + "_id", topic)
                    .put("topic_" + side + "_start_date", "2020-01-01")
                    .put("topic_" + side + "_end_date", LATER)
                    .put("topic_" + side + "_baseline_computation", "median")
                    .put("remoteci_" + side + "_id", server.id("remotecis", "lab"))
                    .putArray("tags_" + side)
                    .add("daily");
        });
        return compared;
    }

    @Test
    void pipelines_are_told_by_day_with_their_jobs() {
        JsonNode answer = lab.post("/analytics/pipelines_status", days()).expect(200);
        JsonNode told = answer.get("days").get(0).get("pipelines").get(0);

        assertThat(told.get("name").stringValue()).isEqualTo("nightly");
        assertThat(Vector.ofAll(told.get("jobs")).map(job -> job.get("name").stringValue()))
                .containsExactly("going", "bad", "good");
        assertThat(told.get("jobs").get(1).get("tests").get("total").intValue()).isEqualTo(1);
        assertThat(answer.get("components_headers").get(0).stringValue()).isEqualTo("RHEL-10.0-20240924.1");
        assertThat(told.get("jobs").get(0).get("components").size()).isEqualTo(1);
        ObjectNode others = days();
        others.putArray("pipelines_names").add("weekly");
        assertThat(lab.post("/analytics/pipelines_status", others)
                        .expect(200)
                        .get("days")
                        .size())
                .isZero();
    }

    private static ObjectNode days() {
        return Json.object().put("start_date", "2020-01-01").put("end_date", LATER);
    }

    /** R188, R189. */
    @Test
    void jobs_are_searched_for() {
        assertThat(found(lab, "")).containsExactly("going", "bad", "good");
        assertThat(found(lab, "status='success'")).containsExactly("good");
        assertThat(found(lab, "((status='success') or (status='failure')) and (name=~'G.*')"))
                .containsExactly("good");
        assertThat(found(lab, "((components.type='compose') and (components.version!='1'))"))
                .containsExactly("going", "bad", "good");
        assertThat(found(lab, "tags in ['daily']")).hasSize(3);
        assertThat(found(lab, "results.total>=1")).containsExactly("bad", "good");
        assertThat(found(lab, "tests.testsuites.testcases.time>1")).containsExactly("bad");
        assertThat(found(lab, "team.name='acme'")).hasSize(3);
        assertThat(found(lab, "not(pipeline.name='nightly')")).isEmpty();
        assertThat(code(lab.get("/analytics/jobs?query=foo"))).isEqualTo("analytics.syntax");
        assertThat(code(server.jdoe().get("/analytics/jobs?query=" + URLEncoder.encode("name=~'('", UTF_8))))
                .isEqualTo("analytics.pattern");
    }

    @Test
    void what_was_found_is_shown_page_by_page_and_only_what_is_wanted_of_it() {
        ObjectNode page = server.jdoe()
                .get("/analytics/jobs?limit=1&offset=1&sort=-name&from=2020-01-01&to=2100-01-01"
                        + "&includes=name,team.name,components.display_name")
                .expect(200);
        JsonNode hit = page.get("hits").get("hits").get(0).get("_source");

        assertThat(page.get("hits").get("total").get("value").intValue()).isEqualTo(3);
        assertThat(Vector.ofAll(hit.propertyNames())).containsExactlyInAnyOrder("id", "name", "team", "components");
        assertThat(hit.get("name").stringValue()).isEqualTo("going");
        assertThat(hit.get("team").get("name").stringValue()).isEqualTo("acme");
        assertThat(hit.get("team").has("country")).isFalse();
        assertThat(hit.get("components").get(0).has("version")).isFalse();
        assertThat(lab.get("/analytics/jobs/autocomplete?field=team.name").text())
                .isEqualTo("[\"acme\"]");
        assertThat(page.toString()).doesNotContain("t0pic");
    }

    private static Vector<String> found(Client client, String query) {
        JsonNode hits = client.post("/analytics/jobs", Json.object().put("query", query))
                .expect(200)
                .get("hits")
                .get("hits");
        return Vector.ofAll(hits).map(hit -> hit.get("_source").get("name").stringValue());
    }

    /** R200, R201. */
    @Test
    void topics_are_told_with_the_newest_job_of_each_remote_ci() {
        JsonNode stat = server.admin().get("/stats").expect(200).get("stats").get(0);

        assertThat(stat.get("topic").get("name").stringValue()).isEqualTo("RHEL-10.0");
        assertThat(stat.get("product").get("name").stringValue()).isEqualTo("RHEL");
        assertThat(stat.get("nbOfJobs").intValue()).isEqualTo(1);
        assertThat(stat.get("percentageOfSuccess").intValue()).isZero();
        assertThat(stat.get("jobs").get(0).get("id").stringValue()).isEqualTo(bad);
        assertThat(stat.get("jobs").get(0).get("remoteci_name").stringValue()).isEqualTo("lab");
    }

    /** R194–R196, R58. */
    @Test
    void ends_of_jobs_are_read_in_order_and_one_remembers_how_far() {
        JsonNode events = server.admin().get("/jobs_events/0").expect(200).get("jobs_events");
        assertThat(Vector.ofAll(events).map(event -> event.get("job_id").stringValue()))
                .containsExactly(good, bad);
        assertThat(events.get(1).get("status").stringValue()).isEqualTo("failure");
        long last = events.get(1).get("id").longValue();
        assertThat(server.admin()
                        .get("/jobs_events/" + last)
                        .expect(200)
                        .get("jobs_events")
                        .size())
                .isEqualTo(1);
        assertThat(server.admin()
                        .get("/jobs_events/" + (last + 1))
                        .expect(200)
                        .get("jobs_events")
                        .size())
                .isZero();

        assertThat(jobsOf("/jobs_events/0?offset=1&limit=1")).containsExactly(bad);
        assertThat(jobsOf("/jobs_events/0?offset=4294967296&limit=1")).isEmpty();

        ObjectNode before = server.admin().get("/jobs_events/sequence").expect(200, "sequence");
        assertThat(before.get("sequence").intValue()).isZero();
        String etag = before.get("etag").stringValue();
        ObjectNode next = Json.object().put("sequence", last + 1);
        assertThat(server.admin().put("/jobs_events/sequence", etag, next).status())
                .isEqualTo(204);
        assertThat(server.admin().put("/jobs_events/sequence", etag, next).status())
                .isEqualTo(409);
        assertThat(server.admin()
                        .get("/jobs_events/sequence")
                        .expect(200, "sequence")
                        .get("sequence")
                        .longValue())
                .isEqualTo(last + 1);
        assertThat(code(server.admin().delete("/jobs_events/0"))).isEqualTo("request.history-stays");
        assertThat(lab.get("/jobs_events/0").status()).isEqualTo(401);
        assertThat(lab.get("/jobs_events/sequence").status()).isEqualTo(401);
    }

    private static Vector<String> jobsOf(String place) {
        JsonNode events = server.admin().get(place).expect(200).get("jobs_events");
        return Vector.ofAll(events).map(event -> event.get("job_id").stringValue());
    }

    /** R58, R209. */
    @Test
    void whatever_happened_is_told_the_newest_first() {
        server.jdoe()
                .post("/pipelines", Json.object().put("name", "told").put("team_id", server.teamId("acme")))
                .expect(201);
        ObjectNode page = server.admin().get("/audits?limit=2&offset=0").expect(200);
        JsonNode newest = page.get("audits").get(0);

        assertThat(newest.get("action").stringValue()).isEqualTo("pipeline.created");
        assertThat(newest.get("user_id").stringValue()).isEqualTo(server.id("users", "jdoe"));
        assertThat(newest.get("id").longValue())
                .isEqualTo(page.get("_meta").get("count").longValue());
        assertThat(page.get("audits").get(1).get("id").longValue())
                .isEqualTo(newest.get("id").longValue() - 1);
        assertThat(server.admin()
                        .get("/audits?limit=2&offset=99999999")
                        .expect(200)
                        .get("audits")
                        .size())
                .isZero();
        assertThat(server.jdoe().get("/audits").status()).isEqualTo(401);
        assertThat(server.admin().get("/audits?where=action:x").status()).isEqualTo(400);
    }

    private static Vector<String> ids(JsonNode jobs) {
        return Vector.ofAll(jobs).map(job -> job.get("id").stringValue());
    }

    private static String code(Reply reply) {
        return reply.json().get("payload").get("code").stringValue();
    }
}
