// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is deleted while somebody asks for it. */
class VanishingJobTest {
    /** More looks at the store than it takes to show a job. */
    private static final int LOOKS = 12;

    @Test
    void a_job_that_is_deleted_while_it_is_asked_for_is_there_or_not_found() {
        AilingStorage storage = new AilingStorage(InMemoryStorage.open(Dci.schema()));
        try (RunningServer server = RunningServer.over(storage)) {
            Client lab = server.remoteCi("lab");
            ObjectNode wanted = Json.object().put("topic_id", server.topicId("RHEL-10.0"));
            Vector<Integer> answers = Vector.rangeClosed(1, LOOKS).map(look -> {
                ObjectNode job = lab.post("/jobs/schedule", wanted).expect(201, "job");
                String place = "/jobs/" + job.get("id").stringValue();
                storage.before(
                        look,
                        () -> assertThat(server.admin()
                                        .delete(place, job.get("etag").stringValue())
                                        .status())
                                .isEqualTo(204));
                return lab.get(place).status();
            });

            assertThat(answers).containsOnly(200, 404);
        }
    }
}
