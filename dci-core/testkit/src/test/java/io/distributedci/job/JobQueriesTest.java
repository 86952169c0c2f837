// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.QueryPlan.Explanation;
import io.distributedci.storage.QueryPlan.Strategy;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every question that the use cases ask is answered from an index, however many jobs there are. */
class JobQueriesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ANY = new UUID(3, 3);

    @Test
    void the_questions_of_the_use_cases_are_served_by_an_index() {
        assertServed(JobType.keyed(Some.REMOTE_CI, "key"), "idempotency_key");
        assertServed(Query.of(JobType.TYPE).where(JobType.unfinished(Some.REMOTE_CI, NOW)), "unfinished");
        assertServed(JobType.expired(NOW), "lease");
        assertServed(JobType.comparable(Some.job(NOW)), "comparable");
        assertServed(JobType.ofState(new JobStateId(ANY)), "jobstate");
    }

    @Test
    void the_usual_lists_are_read_in_their_order() {
        Sort newest = JobType.TYPE.field("created_at").descending();
        assertInOrder(newest, Condition.everything(), "newest");
        assertInOrder(newest, JobType.TYPE.field("team_id").is(Some.TEAM), "team");
        assertInOrder(newest, JobType.TYPE.field("remoteci_id").is(Some.REMOTE_CI), "remoteci");
        assertInOrder(newest, JobType.TYPE.field("topic_id").is(Some.TOPIC), "topic");
        assertInOrder(newest, JobType.TYPE.field("components").contains(Some.component(1)), "component");
        Sort oldest = JobType.TYPE.field("created_at").ascending();
        assertInOrder(oldest, JobType.TYPE.field("pipeline_id").is(new PipelineId(ANY)), "pipeline");
    }

    @Test
    void files_are_found_by_their_job_and_state() {
        Condition ofJob = JobFileType.TYPE.field("job_id").is(Some.JOB);
        assertServed(files(ofJob.and(JobFileType.TYPE.field("jobstate_id").isNull())), "jobstate");
        assertServed(files(ofJob.and(JobFileType.TYPE.field("jobstate_id").is(ANY))), "jobstate");
        assertServed(files(ofJob), "job");
    }

    private static Query<JobFile> files(Condition where) {
        return Query.of(JobFileType.TYPE).where(EntityType.live()).where(where);
    }

    private static void assertInOrder(Sort order, Condition where, String index) {
        Query<Job> query = Query.of(JobType.TYPE)
                .where(EntityType.live())
                .where(where)
                .orderBy(order)
                .limit(20);
        assertThat(plan(query).index()).isEqualTo(index);
        assertThat(plan(query).strategy()).isEqualTo(Strategy.IN_ORDER);
    }

    private static <T extends Entity> void assertServed(Query<T> query, String index) {
        assertThat(plan(query).index()).isEqualTo(index);
        assertThat(plan(query).isFullScan()).isFalse();
    }

    private static <T extends Entity> Explanation plan(Query<T> query) {
        return QueryPlan.of(Indexes.of(query.type()), query).get().explain();
    }
}
