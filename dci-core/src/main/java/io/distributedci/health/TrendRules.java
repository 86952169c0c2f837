// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;

/** How components and topics fare over time: R198, R200–R202. */
public final class TrendRules {
    private TrendRules() {}

    /** R198: each job in exactly one place. */
    public static Coverage coverage(Vector<Job> jobs) {
        return jobs.foldLeft(Coverage.NONE, (coverage, job) -> coverage.plus(job.status()));
    }

    /** How a component fares in its jobs. */
    public static ComponentHealth component(Component component, Vector<Job> jobs) {
        Vector<Instant> greens =
                jobs.filter(job -> job.status() == JobStatus.SUCCESS).map(TrendRules::ended);
        return new ComponentHealth(
                component.id(), coverage(jobs), since(component, jobs.map(Job::createdAt)), since(component, greens));
    }

    /** R200: of each topic and remote CI the newest job that succeeded or failed, not archived; newest first. */
    public static Vector<Job> latest(Vector<Job> jobs) {
        return jobs.reject(Job::isArchived)
                .filter(job -> job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE)
                .sorted(Comparator.comparing(Job::createdAt)
                        .thenComparing(job -> job.id().value().toString())
                        .reversed())
                .distinctBy(TrendRules::place);
    }

    /** R202: how many jobs contain both. */
    public static HeatMap heatMap(
            Vector<Vector<ComponentId>> jobs, Predicate<ComponentId> row, Predicate<ComponentId> column) {
        Vector<ComponentId> components = jobs.flatMap(job -> job).distinct();
        Vector<ComponentId> rows = components.filter(row);
        Vector<ComponentId> columns = components.filter(column);
        Set<ComponentId> left = rows.toSet();
        Set<ComponentId> right = columns.toSet();
        Map<Tuple2<ComponentId, ComponentId>, Vector<Tuple2<ComponentId, ComponentId>>> together = jobs.flatMap(
                        job -> pairs(
                                job.distinct().filter(left::contains),
                                job.distinct().filter(right::contains)))
                .groupBy(pair -> pair);
        return new HeatMap(
                rows,
                columns,
                rows.map(one -> columns.map(other ->
                        together.get(Tuple.of(one, other)).map(Vector::size).getOrElse(0))));
    }

    private static Vector<Tuple2<ComponentId, ComponentId>> pairs(Vector<ComponentId> left, Vector<ComponentId> right) {
        return left.flatMap(one -> right.map(other -> Tuple.of(one, other)));
    }

    private static Tuple2<TopicId, RemoteCiId> place(Job job) {
        return Tuple.of(job.topicId(), job.remoteCiId());
    }

    private static Instant ended(Job job) {
        return job.states().lastOption().map(JobState::at).getOrElse(job::createdAt);
    }

    private static Option<Duration> since(Component component, Vector<Instant> times) {
        return times.min()
                .map(first -> Duration.between(component.releasedAt(), first))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }
}
