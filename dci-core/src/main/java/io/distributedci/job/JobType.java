// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.DOUBLE;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.JSON;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.map;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.job.ImmutableJob.Builder;
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
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;
import java.time.Instant;

/** How jobs and their events are stored. */
public final class JobType {
    /** True of jobs whose life is not over. */
    public static final Condition UNFINISHED = new Condition.In("status", JobStatus.UNFINISHED.map(JobStatus::word));

    private static final Condition LEASED = new Condition.Null("lease_until").not();
    private static final Condition KEYED = new Condition.Null("idempotency_key").not();

    /** Jobs. */
    public static final EntityType<Job> TYPE = EntityType.named(
                    JobId.KIND, Job.class, ImmutableJob::builder, Builder::build)
            .id(JobId::new, Job::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("team_id", id(TeamId::new), Job::teamId, Builder::teamId)
            .attribute("remoteci_id", id(RemoteCiId::new), Job::remoteCiId, Builder::remoteCiId)
            .attribute("product_id", id(ProductId::new), Job::productId, Builder::productId)
            .attribute("topic_id", id(TopicId::new), Job::topicId, Builder::topicId)
            .attribute("pipeline_id", optional(id(PipelineId::new)), Job::pipelineId, Builder::pipelineId)
            .attribute("previous_job_id", optional(id(JobId::new)), Job::previousJobId, Builder::previousJobId)
            .attribute(
                    "update_previous_job_id",
                    optional(id(JobId::new)),
                    Job::updatePreviousJobId,
                    Builder::updatePreviousJobId)
            .attribute("status", word(JobStatus.class), Job::status, Builder::status)
            .attribute("name", TEXT, Job::name, Builder::name)
            .attribute("configuration", TEXT, Job::configuration, Builder::configuration)
            .attribute("url", TEXT, Job::url, Builder::url)
            .attribute("comment", TEXT, Job::comment, Builder::comment)
            .attribute("status_reason", TEXT, Job::statusReason, Builder::statusReason)
            .attribute("user_agent", TEXT, Job::userAgent, Builder::userAgent)
            .attribute("client_version", TEXT, Job::clientVersion, Builder::clientVersion)
            .attribute("duration", LONG, Job::duration, Builder::duration)
            .attribute("tags", list(TEXT), Job::tags, Builder::tags)
            .attribute("components", list(id(ComponentId::new)), Job::components, Builder::components)
            .attribute("keys_values", map(DOUBLE), Job::keyValues, Builder::keyValues)
            .attribute("jobstates", list(record(JobState.class)), Job::states, Builder::states)
            // Said again as ids alone, so that conditions see them and a state finds its job.
            .attribute(
                    "jobstate_ids",
                    list(id(JobStateId::new)),
                    job -> job.states().map(JobState::id),
                    (into, ids) -> {})
            // What makes two jobs comparable as one short value, since an index over long texts would be too wide for
            // some storages.
            .attribute("comparison_key", TEXT, Job::comparisonKey, (into, key) -> {})
            .attribute("data", JSON, Job::data, Builder::data)
            .attribute("lease_until", optional(INSTANT), Job::leaseUntil, Builder::leaseUntil)
            .attribute("idempotency_key", optional(TEXT), Job::idempotencyKey, Builder::idempotencyKey)
            .attribute("idempotency_digest", TEXT, Job::idempotencyDigest, Builder::idempotencyDigest)
            .index(Index.unique("idempotency_key")
                    .ascending("remoteci_id", "idempotency_key")
                    .when(KEYED))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            // Before the next, which could serve its questions too, but not as well.
            .index(Index.named("unfinished")
                    .ascending("remoteci_id", "created_at")
                    .when(live().and(UNFINISHED)))
            .index(Index.named("remoteci")
                    .ascending("remoteci_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("topic")
                    .ascending("topic_id")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("pipeline")
                    .ascending("pipeline_id", "created_at")
                    .when(live().and(new Condition.Null("pipeline_id").not())))
            .index(Index.named("component")
                    .ascending("components")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("comparable")
                    .ascending("comparison_key")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("lease").ascending("lease_until").when(live().and(LEASED)))
            .index(Index.named("jobstate").ascending("jobstate_ids").when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("product_id", ProductId.KIND, OnArchive.KEEP)
            .reference("topic_id", TopicId.KIND, OnArchive.KEEP)
            .reference("pipeline_id", PipelineId.KIND, OnArchive.KEEP)
            .reference("previous_job_id", JobId.KIND, OnArchive.REMEMBER)
            .reference("update_previous_job_id", JobId.KIND, OnArchive.REMEMBER)
            .reference("components", ComponentId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to jobs. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("job.created", JobCreated.class),
            new EventType<>("job.changed", JobChanged.class),
            new EventType<>("job.state-posted", StatePosted.class),
            new EventType<>("job.state-logged", StateLogged.class),
            new EventType<>("job.state-deleted", StateDeleted.class),
            new EventType<>("job.finished", JobFinished.class),
            new EventType<>("job.lease-extended", LeaseExtended.class),
            new EventType<>("job.tagged", JobTagged.class),
            new EventType<>("job.untagged", JobUntagged.class),
            new EventType<>("job.key-value-added", KeyValueAdded.class),
            new EventType<>("job.key-value-removed", KeyValueRemoved.class),
            new EventType<>("job.component-attached", ComponentAttached.class),
            new EventType<>("job.component-detached", ComponentDetached.class),
            new EventType<>("job.file-attached", FileAttached.class),
            new EventType<>("job.file-detached", FileDetached.class));

    private JobType() {}

    /** The job that the remote CI created with this idempotency key, archived or not; at most one. */
    static Query<Job> keyed(RemoteCiId remoteCi, String key) {
        return Query.of(TYPE)
                .where(KEYED)
                .where(TYPE.field("remoteci_id").is(remoteCi))
                .where(TYPE.field("idempotency_key").is(key));
    }

    /** The unfinished jobs of a remote CI that were created then or before. */
    static Condition unfinished(RemoteCiId remoteCi, Instant then) {
        return live().and(UNFINISHED)
                .and(TYPE.field("remoteci_id").is(remoteCi))
                .and(new Condition.Compare("created_at", Condition.Op.LE, then.toString()));
    }

    /** The jobs whose lease has run out, the longest first. */
    static Query<Job> expired(Instant now) {
        return Query.of(TYPE)
                .where(live())
                .where(LEASED)
                .where(new Condition.Compare("lease_until", Condition.Op.LE, now.toString()))
                .orderBy(TYPE.field("lease_until").ascending());
    }

    /**
     * The jobs that the given one may be compared with, the newest first: created strictly earlier, of the same topic, remote CI, name, configuration and url, not archived
     * (R142, R143).
     */
    public static Query<Job> comparable(Job job) {
        return Query.of(TYPE)
                .where(live())
                .where(TYPE.field("comparison_key").is(job.comparisonKey()))
                .where(new Condition.Compare(
                        "created_at", Condition.Op.LT, job.createdAt().toString()))
                .orderBy(TYPE.field("created_at").descending());
    }

    /** The live job that has this state. */
    static Query<Job> ofState(JobStateId state) {
        return Query.of(TYPE).where(live()).where(TYPE.field("jobstate_ids").contains(state));
    }
}
