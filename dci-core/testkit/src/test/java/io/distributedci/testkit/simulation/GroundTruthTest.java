// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.simulation.GroundTruth.Break;
import io.distributedci.testkit.simulation.GroundTruth.Cause;
import io.distributedci.testkit.simulation.GroundTruth.Reach;
import io.distributedci.testkit.simulation.GroundTruth.Run;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroundTruthTest {
    private static final ComponentId COMPONENT = new ComponentId(new UUID(1, 1));
    private static final RemoteCiId HERE = new RemoteCiId(new UUID(2, 1));
    private static final RemoteCiId THERE = new RemoteCiId(new UUID(2, 2));
    private static final Set<RemoteCiId> BOTH = HashSet.of(HERE, THERE);

    @Test
    void a_break_reaches_none_one_some_or_all_of_the_sites() {
        GroundTruth one = GroundTruth.NOTHING.with(COMPONENT, new Break(Option.some(HashSet.of(HERE)), 1));
        GroundTruth all = GroundTruth.NOTHING.with(COMPONENT, new Break(Option.none(), 1));
        Set<RemoteCiId> three = BOTH.add(new RemoteCiId(new UUID(2, 3)));
        GroundTruth some = GroundTruth.NOTHING.with(COMPONENT, new Break(Option.some(BOTH), 1));
        assertThat(GroundTruth.NOTHING.reach(COMPONENT, BOTH)).isEqualTo(Reach.NONE);
        assertThat(one.reach(COMPONENT, BOTH)).isEqualTo(Reach.ONE);
        assertThat(some.reach(COMPONENT, three)).isEqualTo(Reach.SOME);
        assertThat(all.reach(COMPONENT, three)).isEqualTo(Reach.EVERYONE);
    }

    @Test
    void a_job_fails_when_a_component_is_broken_there_or_for_no_reason() {
        GroundTruth truth = GroundTruth.NOTHING
                .with(COMPONENT, new Break(Option.some(HashSet.of(HERE)), 0.5))
                .with(HERE, 0.5);
        assertThat(truth.failureRate(Vector.of(COMPONENT), HERE)).isEqualTo(0.75);
        assertThat(truth.failureRate(Vector.of(COMPONENT), THERE)).isZero();
        assertThat(truth.failureRate(Vector.empty(), HERE)).isEqualTo(0.5);
    }

    @Test
    void the_truth_of_every_run_explains_its_job() {
        try (Storage storage = InMemoryStorage.open(Dci.schema())) {
            Course course = Simulation.of(42)
                    .only(Simulation.QUIET)
                    .in(Scale.small().withRaces(0))
                    .steps(600)
                    .run(storage);
            assertThat(course.truth().runs().values().map(Run::cause).distinct().size())
                    .isGreaterThan(2);
            course.truth().runs().values().forEach(run -> {
                JobStatus status = course.end()
                        .get(JobType.TYPE, run.job())
                        .map(Job::status)
                        .get();
                assertThat(status)
                        .as("%s", run)
                        .isEqualTo(
                                switch (run.cause()) {
                                    case SOUND -> JobStatus.SUCCESS;
                                    case BROKEN, FLAKE -> JobStatus.FAILURE;
                                    case INFRASTRUCTURE -> JobStatus.ERROR;
                                });
                boolean culprits =
                        course.truth().culprits(run.components(), run.site()).nonEmpty();
                assertThat(run.cause() != Cause.BROKEN || culprits)
                        .as("%s", run)
                        .isTrue();
            });
        }
    }
}
