// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.job;

import io.distributedci.job.Ending;
import io.distributedci.job.JobEvent;
import io.distributedci.job.JobEvent.ComponentAttached;
import io.distributedci.job.JobEvent.ComponentDetached;
import io.distributedci.job.JobEvent.FileAttached;
import io.distributedci.job.JobEvent.FileDetached;
import io.distributedci.job.JobEvent.JobChanged;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobEvent.JobTagged;
import io.distributedci.job.JobEvent.JobUntagged;
import io.distributedci.job.JobEvent.KeyValueAdded;
import io.distributedci.job.JobEvent.KeyValueRemoved;
import io.distributedci.job.JobEvent.LeaseExtended;
import io.distributedci.job.JobEvent.StateDeleted;
import io.distributedci.job.JobEvent.StateLogged;
import io.distributedci.job.JobEvent.StatePosted;
import io.distributedci.job.JobFileEvent;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.control.Option;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of what can happen to jobs and their files: each kind of event, with and without its optional parts. */
public final class JobEventArbitraries {
    private JobEventArbitraries() {}

    /** Any event of a job. */
    public static Arbitrary<JobEvent> events() {
        return JobArbitraries.ids(JobId::new)
                .flatMap(job -> Arbitraries.<JobEvent>oneOf(List.of(
                                JobArbitraries.jobs().map(JobCreated::new),
                                changes(job),
                                states(job),
                                ends(job),
                                JobArbitraries.instants().map(until -> new LeaseExtended(job, until)),
                                JobArbitraries.names().map(tag -> new JobTagged(job, tag)),
                                JobArbitraries.names().map(tag -> new JobUntagged(job, tag)),
                                Combinators.combine(
                                                JobArbitraries.names(),
                                                Arbitraries.doubles().between(-1e9, 1e9))
                                        .as((key, value) -> new KeyValueAdded(job, key, value)),
                                JobArbitraries.names().map(key -> new KeyValueRemoved(job, key)),
                                JobArbitraries.ids(ComponentId::new)
                                        .map(component -> new ComponentAttached(job, component)),
                                JobArbitraries.ids(ComponentId::new)
                                        .map(component -> new ComponentDetached(job, component)),
                                JobArbitraries.ids(JobFileId::new).map(file -> new FileAttached(job, file, 3)),
                                JobArbitraries.ids(JobFileId::new).map(file -> new FileDetached(job, file))))
                        .withoutEdgeCases())
                .withoutEdgeCases();
    }

    /** Any event of a file. */
    public static Arbitrary<JobFileEvent> fileEvents() {
        return JobArbitraries.files().map(JobFileEvent.JobFileCreated::new);
    }

    private static Arbitrary<JobEvent> changes(JobId job) {
        return Combinators.combine(
                        some(JobArbitraries.names()),
                        some(JobArbitraries.names()),
                        some(JobArbitraries.urls()),
                        some(JobArbitraries.texts()),
                        some(JobArbitraries.texts()),
                        some(JobArbitraries.tags()))
                .as((name, configuration, url, comment, reason, tags) ->
                        new JobChanged(job, name, configuration, url, comment, reason, tags));
    }

    private static Arbitrary<JobEvent> states(JobId job) {
        return Combinators.combine(
                        JobArbitraries.ids(JobStateId::new),
                        JobArbitraries.statuses(),
                        JobArbitraries.texts(),
                        JobArbitraries.instants())
                .as(JobState::new)
                .flatMap(state -> Arbitraries.of(
                        new StatePosted(job, state, 17),
                        new StateLogged(job, state),
                        new StateDeleted(job, state.id())));
    }

    private static Arbitrary<JobEvent> ends(JobId job) {
        return Combinators.combine(
                        JobArbitraries.ids(TeamId::new),
                        JobArbitraries.ids(RemoteCiId::new),
                        JobArbitraries.ids(TopicId::new),
                        JobArbitraries.statuses().filter(JobStatus::isFinal),
                        Arbitraries.of(Ending.class),
                        JobArbitraries.texts(),
                        Arbitraries.longs().between(0, 1_000_000))
                .as((team, remoteCi, topic, status, ending, reason, duration) ->
                        new JobFinished(job, team, remoteCi, topic, status, ending, reason, duration));
    }

    private static <V> Arbitrary<Option<V>> some(Arbitrary<V> values) {
        return values.optional().map(Option::ofOptional);
    }
}
