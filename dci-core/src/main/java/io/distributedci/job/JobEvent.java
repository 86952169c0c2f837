// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/** What can happen to a job. */
public sealed interface JobEvent extends Event {
    /** It came to be, whole, and so it started: exactly once per job (R115, R117). */
    record JobCreated(Job created) implements JobEvent, Creation<Job> {}

    /** It was described differently; what is absent stayed (R135). */
    record JobChanged(
            JobId subject,
            Option<String> name,
            Option<String> configuration,
            Option<String> url,
            Option<String> comment,
            Option<String> statusReason,
            Option<Vector<String>> tags)
            implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withName(name.getOrElse(job.name()))
                    .withConfiguration(configuration.getOrElse(job.configuration()))
                    .withUrl(url.getOrElse(job.url()))
                    .withComment(comment.getOrElse(job.comment()))
                    .withStatusReason(statusReason.getOrElse(job.statusReason()))
                    .withTags(tags.getOrElse(job.tags()));
        }
    }

    /**
     * A state was posted and the job is in its status now (R129).
     *
     * @param duration of the job from now on, in seconds
     */
    record StatePosted(JobId subject, JobState state, long duration) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withStatus(state.status())
                    .withStates(job.states().append(state))
                    .withDuration(duration);
        }
    }

    /** A state was posted too late, or backwards, by somebody who asked for it to be kept all the same: it is in the log and has no effect. */
    record StateLogged(JobId subject, JobState state) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withStates(job.states().append(state));
        }
    }

    /** A state was taken from the log; it is not the one that the job is in (R134). */
    record StateDeleted(JobId subject, JobStateId state) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withStates(job.states().reject(posted -> posted.id().equals(state)));
        }
    }

    /**
     * Its life is over: exactly once per job, after the state that ended it (R131). The other components say what consumers need without reading the job.
     *
     * @param reason why it was killed; empty when its agent ended it
     * @param duration in seconds
     */
    record JobFinished(
            JobId subject,
            TeamId teamId,
            RemoteCiId remoteCiId,
            TopicId topicId,
            JobStatus status,
            Ending ending,
            String reason,
            long duration)
            implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withLeaseUntil(Option.none()).withStatusReason(reason.isEmpty() ? job.statusReason() : reason);
        }
    }

    /** Its agent will be heard of before this time. */
    record LeaseExtended(JobId subject, Instant until) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withLeaseUntil(Option.some(until));
        }
    }

    /** It got a label. */
    record JobTagged(JobId subject, String tag) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withTags(job.tags().append(tag));
        }
    }

    /** It lost a label. */
    record JobUntagged(JobId subject, String tag) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withTags(job.tags().remove(tag));
        }
    }

    /** It got a named number. */
    record KeyValueAdded(JobId subject, String key, double value) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withKeyValues(job.keyValues().put(key, value));
        }
    }

    /** It lost a named number. */
    record KeyValueRemoved(JobId subject, String key) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withKeyValues(job.keyValues().remove(key));
        }
    }

    /** It tests this component too. */
    record ComponentAttached(JobId subject, ComponentId component) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withComponents(job.components().append(component));
        }
    }

    /** It does not test this component any more. */
    record ComponentDetached(JobId subject, ComponentId component) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withComponents(job.components().remove(component));
        }
    }

    /**
     * It got a file (R137).
     *
     * @param duration of the job from now on, in seconds (R168)
     */
    record FileAttached(JobId subject, JobFileId file, long duration) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job.withDuration(duration);
        }
    }

    /** It lost a file (R137). */
    record FileDetached(JobId subject, JobFileId file) implements JobEvent, Change<Job> {
        @Override
        public Job applyTo(Job job) {
            return job;
        }
    }
}
