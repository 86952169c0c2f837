// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.collection.Vector;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Two partners' labs that test two components of one topic: the second is broken everywhere, in one of two tests. */
final class V2World {
    static final String SIGNAL = "smoke%09a%09t2%09%090%09";

    final RunningServer server;
    final V2 admin;
    final V2 epm;
    final V2 jdoe;
    final V2 rival;
    final V2 lab;
    final V2 second;
    final String topic;
    final String good;
    final String bad;
    final String labId;
    final String goodJob;
    final String badJob;

    V2World(RunningServer server) {
        this.server = server;
        admin = V2.of(server.admin());
        epm = V2.of(server.client(Client.basic("epm", "epm")));
        jdoe = V2.of(server.jdoe());
        rival = V2.of(server.rival());
        lab = V2.of(server.remoteCi("lab"));
        second = V2.of(server.remoteCi("second"));
        topic = server.topicId("RHEL-10.0");
        good = server.id("components", "RHEL-10.0-20240924.1");
        labId = server.id("remotecis", "lab");
        Vector.range(0, 3).forEach(round -> Vector.of(lab, second).forEach(site -> run(site.client(), true)));
        goodJob = run(lab.client(), true);
        bad = component("RHEL-10.0-20251101.2");
        Vector.range(0, 3).forEach(round -> run(second.client(), false));
        Vector.range(0, 2).forEach(round -> run(lab.client(), false));
        badJob = run(lab.client(), false);
    }

    /** A new component of the topic. */
    String component(String name) {
        return server.admin()
                .post(
                        "/components",
                        Json.object()
                                .put("display_name", name)
                                .put("type", "compose")
                                .put("topic_id", topic))
                .expect(201, "component")
                .get("id")
                .stringValue();
    }

    /** A job with the latest component, with its report. */
    @CanIgnoreReturnValue
    String run(Client lab, boolean passes) {
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        state(lab, job, "running");
        String failure = passes ? "" : "<failure message='boom'/>";
        String report = "<testsuite name='smoke'><testcase classname='a' name='t1'/><testcase classname='a' name='t2'>"
                + failure + "</testcase></testsuite>";
        lab.send(
                        "POST",
                        "/files",
                        report.getBytes(UTF_8),
                        Map.of("DCI-NAME", "r.xml", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                .expect(201);
        state(lab, job, passes ? "success" : "failure");
        return job;
    }

    private static void state(Client lab, String job, String status) {
        lab.post("/jobstates", Json.object().put("job_id", job).put("status", status))
                .expect(201);
    }

    /** What asks for a programme that wants all smoke tests to pass, and lets certificates outlive newer components for a day. */
    ObjectNode programme(String name) {
        ObjectNode wanted = Json.object()
                .put("name", name)
                .put("product_id", server.id("products", "RHEL"))
                .put("grace_seconds", 86_400);
        wanted.putArray("requirements")
                .addObject()
                .put("name", "smoke")
                .putObject("tests")
                .put("suite", "smoke");
        return wanted;
    }

    static String id(ObjectNode entity) {
        return entity.get("id").stringValue();
    }
}
