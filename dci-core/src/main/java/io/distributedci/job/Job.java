// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.SortedMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** One run of an agent: these components of a topic, on this remote CI. */
@Value.Immutable
@ValueStyle
public interface Job extends Entity, WithJob {
    /** Most tags. */
    int MAX_TAGS = 100;
    /** Most components. */
    int MAX_COMPONENTS = 1000;
    /** Most key-values. */
    int MAX_KEY_VALUES = 1000;
    /** Most states; the final one is always accepted. */
    int MAX_STATES = 1000;
    /** Most characters in the comments of all states together, since each post stores them all: 2 Mi; the final one is always accepted. */
    int MAX_COMMENTS = 2 << 20;

    @Override
    JobId id();

    /** The team that it belongs to: that of the remote CI when it was created (R46). Never changes. */
    TeamId teamId();

    /** Where it runs. Never changes. */
    RemoteCiId remoteCiId();

    /** The product of its topic when it was created (R46). Never changes. */
    ProductId productId();

    /** What it tests. Never changes. */
    TopicId topicId();

    /** The run that it is part of. Never changes. */
    Option<PipelineId> pipelineId();

    /** The job that it follows. Never changes. */
    Option<JobId> previousJobId();

    /** The job that it repeats with newer components of the same topic (R118). Never changes. */
    Option<JobId> updatePreviousJobId();

    /** How far it has come: what its states amount to (R129). */
    @Value.Default
    default JobStatus status() {
        return JobStatus.NEW;
    }

    /** What kind of job this is for its team; part of what makes two jobs comparable (R142). */
    @Value.Default
    default String name() {
        return "";
    }

    /** The configuration that it runs; part of what makes two jobs comparable (R142). */
    @Value.Default
    default String configuration() {
        return "";
    }

    /** Where to read more: http or https, or empty (R136). */
    @Value.Default
    default String url() {
        return "";
    }

    /** Free text. */
    @Value.Default
    default String comment() {
        return "";
    }

    /** Why it has this status; free text, set by the library when it kills a job. */
    @Value.Default
    default String statusReason() {
        return "";
    }

    /** The program that created it. */
    @Value.Default
    default String userAgent() {
        return "";
    }

    /** The version of the client library that created it. */
    @Value.Default
    default String clientVersion() {
        return "";
    }

    /** Whole seconds from creation to the last state, or file of a state, while it was not final; never decreases (R130). */
    @Value.Default
    default long duration() {
        return 0;
    }

    /** Labels in the order of their first adding, each once, none blank. */
    Vector<String> tags();

    /** What it tests, in the order of attaching, each once. */
    Vector<ComponentId> components();

    /** Named finite numbers. */
    SortedMap<String, Double> keyValues();

    /** The log of its life, oldest first. */
    Vector<JobState> states();

    /** Free data, left out of lists (R140). Never changes. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** When it is killed unless the lease is extended before; none when it has no lease or is final. */
    Option<Instant> leaseUntil();

    /** What its creator chose so that a repeated request finds this job instead of creating another (R116). */
    Option<String> idempotencyKey();

    /** The digest of the request that had the key; empty without one. */
    @Value.Default
    default String idempotencyDigest() {
        return "";
    }

    /** Equal exactly for jobs of the same topic, remote CI, name, configuration and url (R142). */
    default String comparisonKey() {
        return Digest.of(remoteCiId().toString(), topicId().toString(), name(), configuration(), url());
    }

    /** Whether its life is over (R125). */
    default boolean isFinal() {
        return status().isFinal();
    }

    /** A builder. */
    static ImmutableJob.Builder builder() {
        return ImmutableJob.builder();
    }
}
