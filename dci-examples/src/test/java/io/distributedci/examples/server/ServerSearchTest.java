// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.UserId;
import io.vavr.collection.Vector;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a search holds, and how many there are at once. */
class ServerSearchTest {
    private final Searches searches = new Searches();

    @Test
    void so_many_search_at_once_and_no_more() {
        Actor one = user(1);
        Vector<Slots.Slot> own = Vector.fill(
                ServerLimits.MAX_SEARCHING_OF_ONE, () -> searches.begin(one).get());

        assertThat(searches.begin(one).getLeft().code()).isEqualTo("request.too-many-waiting");
        Vector<Slots.Slot> others = Vector.range(0, ServerLimits.MAX_SEARCHING - ServerLimits.MAX_SEARCHING_OF_ONE)
                .map(number -> searches.begin(user(2 + number)).get());
        assertThat(searches.begin(user(100)).isLeft()).isTrue();
        others.head().close();
        assertThat(searches.begin(one).isLeft()).isTrue();
        own.head().close();
        assertThat(searches.begin(one).isRight()).isTrue();
    }

    @Test
    void a_search_sees_so_many_cases_of_a_job_in_however_many_reports_they_are() {
        try (RunningServer server = RunningServer.on("memory")) {
            Client lab = server.remoteCi("lab");
            String job = lab.post("/jobs/schedule", Json.object().put("topic_id", server.topicId("RHEL-10.0")))
                    .expect(201, "job")
                    .get("id")
                    .stringValue();
            int each = ServerLimits.MAX_SEARCHED_CASES / 2 + 1;
            for (String name : Vector.of("one", "two")) {
                String cases = Vector.range(0, each)
                        .map(number -> "<testcase classname='" + name + "' name='n" + number + "'/>")
                        .mkString("<testsuite name='s'>", "", "</testsuite>");
                lab.send(
                                "POST",
                                "/files",
                                cases.getBytes(UTF_8),
                                Map.of("DCI-NAME", name, "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                        .expect(201);
            }

            JsonNode tests = lab.get("/analytics/jobs")
                    .expect(200)
                    .get("hits")
                    .get("hits")
                    .get(0)
                    .get("_source")
                    .get("tests");
            assertThat(Vector.ofAll(tests)
                            .flatMap(test -> Vector.ofAll(test.get("testsuites")))
                            .map(suite -> suite.get("testcases").size())
                            .sum()
                            .intValue())
                    .isEqualTo(ServerLimits.MAX_SEARCHED_CASES);
        }
    }

    @Test
    void who_searches_too_often_at_once_is_answered_busy() {
        assertThat(Refusals.answer(RequestRefusal.TOO_MANY_WAITING.error("limit", 1))
                        .status())
                .isEqualTo(503);
    }

    private static Actor user(int number) {
        return new Actor.ByUser(new UserId(new UUID(0, number)), io.vavr.control.Option.none());
    }
}
