// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How components and topics fare over time. */
class TrendRulesProperties {
    @Property(tries = 300)
    @Rule("R198")
    void every_job_is_in_exactly_one_place(@ForAll("jobs") Vector<Job> jobs) {
        Coverage coverage = TrendRules.coverage(jobs);
        assertThat(coverage.jobs()).isEqualTo(jobs.size());
        assertThat(coverage.successful()).isEqualTo(jobs.count(job -> job.status() == JobStatus.SUCCESS));
        assertThat(coverage.unfinished()).isEqualTo(jobs.count(job -> !job.isFinal()));
    }

    @Property(tries = 300)
    @Rule("R201")
    void a_percentage_is_one(@ForAll("jobs") Vector<Job> jobs) {
        assertThat(TrendRules.coverage(jobs).successPercentage()).isBetween(0, 100);
    }

    @Example
    @Rule("R201")
    void no_jobs_are_no_success_and_halves_are_rounded_up() {
        assertThat(Coverage.NONE.successPercentage()).isZero();
        assertThat(new Coverage(1, 7, 0).successPercentage()).isEqualTo(13);
        assertThat(new Coverage(2, 0, 0).successPercentage()).isEqualTo(100);
    }

    @Property(tries = 300)
    @Rule("R200")
    void of_each_topic_and_remote_ci_the_newest_that_succeeded_or_failed_is_shown(@ForAll("jobs") Vector<Job> jobs) {
        Vector<Job> latest = TrendRules.latest(jobs);
        assertThat(latest.map(job -> job.topicId() + " " + job.remoteCiId())).doesNotHaveDuplicates();
        assertThat(latest).allMatch(job -> !job.isArchived());
        jobs.filter(job -> !job.isArchived())
                .filter(job -> job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE)
                .forEach(job -> assertThat(latest)
                        .anyMatch(shown -> shown.topicId().equals(job.topicId())
                                && shown.remoteCiId().equals(job.remoteCiId())
                                && !shown.createdAt().isBefore(job.createdAt())));
        assertThat(latest).allMatch(job -> job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE);
    }

    @Property(tries = 300)
    @Rule("R202")
    void a_cell_counts_the_jobs_with_both(@ForAll("sets") List<Vector<ComponentId>> sets) {
        Vector<Vector<ComponentId>> jobs = Vector.ofAll(sets);
        HeatMap map = TrendRules.heatMap(jobs, TrendRulesProperties::isEven, id -> !isEven(id));
        assertThat(map.rows())
                .isEqualTo(jobs.flatMap(job -> job)
                        .filter(TrendRulesProperties::isEven)
                        .distinct());
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                ComponentId one = map.rows().get(row);
                ComponentId other = map.columns().get(column);
                assertThat(map.jobs().get(row).get(column))
                        .isEqualTo(jobs.count(job -> job.contains(one) && job.contains(other)));
            }
        }
    }

    @Provide
    Arbitrary<List<Vector<ComponentId>>> sets() {
        return Arbitraries.integers()
                .between(0, 7)
                .map(number -> new ComponentId(new UUID(6, number)))
                .list()
                .uniqueElements()
                .ofMaxSize(4)
                .map(Vector::ofAll)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Vector<Job>> jobs() {
        return Combinators.combine(
                        Arbitraries.of(JobStatus.class),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(ResourceState.class),
                        Arbitraries.integers().between(0, 5))
                .as(TrendRulesProperties::job)
                .list()
                .ofMaxSize(12)
                .map(jobs ->
                        Vector.ofAll(jobs).zipWithIndex((job, number) -> job.withId(new JobId(new UUID(1, number)))));
    }

    private static Job job(JobStatus status, int site, int topic, ResourceState state, int minute) {
        return Job.builder()
                .id(new JobId(new UUID(1, 0)))
                .createdAt(Instant.EPOCH.plusSeconds(60L * minute))
                .state(state)
                .status(status)
                .teamId(new TeamId(new UUID(2, 0)))
                .remoteCiId(Sites.site(site))
                .topicId(new TopicId(new UUID(4, topic)))
                .productId(new ProductId(new UUID(5, 0)))
                .build();
    }

    private static boolean isEven(ComponentId id) {
        return id.value().getLeastSignificantBits() % 2 == 0;
    }
}
