// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.jdbc.CountingSource;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.vavr.collection.Vector;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** A page of jobs with all that belongs to them asks the database as often for three jobs as for thirty. */
class ServerStatementsTest {
    /** The count, the page and what it refers to, each with who asks. */
    private static final int MOST = 40;

    private static final String REPORT = "<testsuite name='s'><testcase classname='c' name='n'/></testsuite>";

    @Test
    void a_page_of_jobs_takes_as_many_statements_on_three_jobs_as_on_thirty() {
        assertThat(statements(30)).isEqualTo(statements(3)).isLessThan(MOST);
    }

    private static int statements(int jobs) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:pages" + jobs, "sa", "");
        CountingSource counting = new CountingSource(pool);
        try (RunningServer server = RunningServer.over(JdbcStorage.open(counting.source(), Dci.schema()))) {
            Client lab = server.remoteCi("lab");
            Vector.range(0, jobs).forEach(number -> finish(lab, server.topicId("RHEL-10.0")));
            String page = "/jobs?limit=" + jobs + "&offset=0";
            lab.get(page).expect(200);
            return counting.countOf(() ->
                    assertThat(lab.get(page).expect(200).get("jobs").size()).isEqualTo(jobs));
        } finally {
            pool.dispose();
        }
    }

    private static void finish(Client lab, String topic) {
        String job = lab.post("/jobs/schedule", Json.object().put("topic_id", topic))
                .expect(201, "job")
                .get("id")
                .stringValue();
        lab.send(
                        "POST",
                        "/files",
                        REPORT.getBytes(UTF_8),
                        Map.of("DCI-NAME", "r.xml", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                .expect(201);
    }
}
