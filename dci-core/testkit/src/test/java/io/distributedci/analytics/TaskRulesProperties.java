// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.job.JobFile;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TeamId;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** How long tasks take. */
class TaskRulesProperties {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Property(tries = 300)
    @Rule("R197")
    void times_never_decrease_and_the_last_task_has_none(@ForAll List<@LongRange(min = 0, max = 500_000) Long> steps) {
        Vector<TaskTime> times = TaskRules.cumulated(tasks(Vector.ofAll(steps).scan(0L, Long::sum)));

        assertThat(times).hasSize(Math.max(1, steps.size()));
        assertThat(times.map(TaskTime::seconds).asJava()).isSorted();
        assertThat(times.last().seconds()).isEqualTo(Vector.ofAll(steps).sum().longValue());
    }

    @Example
    @Rule("R197")
    void days_count_and_a_task_alone_takes_no_time() {
        assertThat(TaskRules.cumulated(tasks(Vector.of(0L, 120L, 360L, 600L))).map(TaskTime::seconds))
                .containsExactly(120L, 360L, 600L);
        assertThat(TaskRules.cumulated(tasks(Vector.of(0L, 200_000L))).head())
                .isEqualTo(new TaskTime("task 0", 200_000));
        assertThat(TaskRules.cumulated(tasks(Vector.of(7L)))).containsExactly(new TaskTime("task 0", 0));
        assertThat(TaskRules.cumulated(Vector.empty())).isEmpty();
    }

    private static Vector<JobFile> tasks(Vector<Long> seconds) {
        return seconds.zipWithIndex((at, number) -> JobFile.builder()
                .id(new JobFileId(new UUID(1, number)))
                .createdAt(START.plusSeconds(at))
                .jobId(new JobId(new UUID(2, 0)))
                .teamId(new TeamId(new UUID(3, 0)))
                .name("task " + number)
                .mime("")
                .sha256("0".repeat(64))
                .size(0)
                .build());
    }
}
