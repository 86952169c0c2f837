// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.job;

import io.distributedci.job.ImmutableJob;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobLifeRules;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generators of jobs and their files that keep the laws of a job: its status is what its states amount to, in the order of their times. jqwik, which
 * would try all combinations of what is special about their many parts, is told to leave them out; special values come up by themselves.
 */
public final class JobArbitraries {
    private static final long EPOCH_2020 = 1_577_836_800L;
    private static final long TEN_YEARS = 10L * 365 * 24 * 3600;

    private JobArbitraries() {}

    /** Any id. */
    public static <I> Arbitrary<I> ids(Function<UUID, I> type) {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as(UUID::new)
                .map(type);
    }

    /** Instants of ten years, whole microseconds. */
    public static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(EPOCH_2020, EPOCH_2020 + TEN_YEARS),
                        Arbitraries.longs().between(0, 999_999))
                .as((seconds, micros) -> Instant.ofEpochSecond(seconds, micros * 1000));
    }

    /** Names: 1 to 40 characters, some of them unusual, not blank. */
    public static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('é', 'ß', '中', 'İ', '"', '\\')
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    /** Texts: up to 60 characters, with line breaks. */
    public static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('é', '中', '\n', '\t', '"', '\\')
                .ofMaxLength(60);
    }

    /** Web addresses, or nothing. */
    public static Arbitrary<String> urls() {
        return Arbitraries.of("", "http://a", "https://ci.example.com:8443/jobs/1?x=y#z", "HTTP://build_1:8080/");
    }

    /** Tags as a job has them: none blank, each once. */
    public static Arbitrary<Vector<String>> tags() {
        return names().list().ofMaxSize(5).map(Vector::ofAll).map(Vector::distinct);
    }

    /** Free data. */
    public static Arbitrary<JsonObject> data() {
        return Combinators.combine(names(), texts())
                .as((name, text) -> "{" + quoted(name) + ":[" + quoted(text) + ",1.50,null]}")
                .map(json -> JsonObject.parse("data", json).get());
    }

    /** Any status. */
    public static Arbitrary<JobStatus> statuses() {
        return Arbitraries.of(JobStatus.class);
    }

    /** The states of a job that was created then: any statuses, those that are not accepted being without effect; in the order of their times. */
    public static Arbitrary<Vector<JobState>> states(Instant created) {
        return Combinators.combine(
                        ids(JobStateId::new),
                        statuses(),
                        texts(),
                        Arbitraries.longs().between(0, 100_000_000L))
                .as((id, status, comment, micros) ->
                        new JobState(id, status, comment, created.plus(Duration.ofNanos(micros * 1000))))
                .list()
                .ofMaxSize(6)
                .map(states -> Vector.ofAll(states).distinctBy(JobState::id).sortBy(JobState::at));
    }

    /** Jobs in every moment of their life, with and without each optional part. */
    public static Arbitrary<Job> jobs() {
        return instants()
                .flatMap(created -> Combinators.combine(
                                descriptions(), states(created), attachments(), origins(), leases(created))
                        .as((described, states, attached, origin, lease) -> job(
                                attached.apply(origin.apply(
                                        described.apply(Job.builder().createdAt(created)))),
                                states,
                                created,
                                lease))
                        .withoutEdgeCases())
                .withoutEdgeCases();
    }

    /** Files of any job. */
    public static Arbitrary<JobFile> files() {
        Arbitrary<String> digests =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        return Combinators.combine(
                        ids(JobFileId::new),
                        instants(),
                        ids(JobId::new),
                        ids(TeamId::new),
                        ids(JobStateId::new).optional().map(Option::ofOptional),
                        names(),
                        digests,
                        Arbitraries.longs().between(0, JobFile.MAX_SIZE))
                .<JobFile>as((id, created, job, team, state, name, digest, size) -> JobFile.builder()
                        .id(id)
                        .createdAt(created)
                        .jobId(job)
                        .teamId(team)
                        .stateId(state)
                        .name(name)
                        .mime(size % 2 == 0 ? "" : "application/junit")
                        .sha256(digest)
                        .size(size)
                        .build())
                .withoutEdgeCases();
    }

    private static Job job(
            ImmutableJob.Builder builder, Vector<JobState> states, Instant created, Option<Instant> lease) {
        JobStatus status = JobLifeRules.fold(states);
        long duration = states.lastOption()
                .map(state -> Duration.between(created, state.at()).toSeconds())
                .getOrElse(0L);
        return builder.states(states)
                .status(status)
                .duration(duration)
                .leaseUntil(lease.filter(until -> !status.isFinal()))
                .build();
    }

    private static Arbitrary<Function<ImmutableJob.Builder, ImmutableJob.Builder>> descriptions() {
        return Combinators.combine(names(), names(), urls(), texts(), tags(), data(), names())
                .as((name, configuration, url, comment, tags, data, agent) -> builder -> builder.name(name)
                        .configuration(configuration)
                        .url(url)
                        .comment(comment)
                        .tags(tags)
                        .data(data)
                        .userAgent(agent)
                        .clientVersion("1.0"));
    }

    private static Arbitrary<Function<ImmutableJob.Builder, ImmutableJob.Builder>> attachments() {
        return Combinators.combine(
                        ids(ComponentId::new).list().ofMaxSize(4),
                        Arbitraries.maps(names(), Arbitraries.doubles().between(-1e300, 1e300))
                                .ofMaxSize(4),
                        names().optional().map(Option::ofOptional))
                .as((components, numbers, key) ->
                        builder -> builder.components(Vector.ofAll(components).distinct())
                                .keyValues(TreeMap.ofAll(numbers))
                                .idempotencyKey(key)
                                .idempotencyDigest(key.getOrElse("")));
    }

    private static Arbitrary<Function<ImmutableJob.Builder, ImmutableJob.Builder>> origins() {
        return Combinators.combine(
                        ids(JobId::new),
                        ids(TeamId::new),
                        ids(RemoteCiId::new),
                        ids(ProductId::new),
                        ids(TopicId::new),
                        ids(PipelineId::new).optional().map(Option::ofOptional),
                        ids(JobId::new).optional().map(Option::ofOptional))
                .as((id, team, remoteCi, product, topic, pipeline, previous) -> builder -> builder.id(id)
                        .teamId(team)
                        .remoteCiId(remoteCi)
                        .productId(product)
                        .topicId(topic)
                        .pipelineId(pipeline)
                        .previousJobId(previous)
                        .updatePreviousJobId(previous));
    }

    private static Arbitrary<Option<Instant>> leases(Instant created) {
        return Arbitraries.longs()
                .between(1, 100_000)
                .map(created::plusSeconds)
                .optional()
                .map(Option::ofOptional);
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }
}
