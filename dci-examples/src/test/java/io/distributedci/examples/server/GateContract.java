// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.GateWorld.refused;
import static io.distributedci.examples.server.GateWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.agent.AgentGate;
import io.distributedci.agent.HandedIn;
import io.distributedci.component.Component;
import io.distributedci.component.FileContent;
import io.distributedci.component.ImmutableComponent;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.examples.server.GateWorld.Way;
import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingReport;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.FeedingRunStatus;
import io.distributedci.feeding.ImmutableFeedingReport;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.job.ImmutableJob;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.ListRequest;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.TopicChanges;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a gate does, wherever the server is. */
interface GateContract {
    /** The world of this class. */
    GateWorld world();

    /** How the gates of this class go. */
    Way way();

    private AgentGate agent() {
        return way().agent(world(), world().lab);
    }

    private FeedingGate feeding() {
        return way().feeding(world());
    }

    private ScheduleJob request(String key) {
        return ScheduleJob.builder()
                .topicId(world().topic)
                .name("suite, of \u65e5")
                .configuration("c")
                .url("https://example.org/x?y=1")
                .comment("a \"comment\"\nof two lines")
                .addTags("daily", "arch:x86_64")
                .data(JsonObject.parse("data", "{\"a\":[1,2.50,null,{\"b\":true}],\"c\":\"\u65e5\"}")
                        .get())
                .userAgent("contract")
                .clientVersion("1.2")
                .lease(Duration.ofMinutes(10))
                .idempotencyKey(key)
                .build();
    }

    private Job taken() throws IOException {
        return sure(agent().schedule(ScheduleJob.on(world().topic))).job();
    }

    @Test
    default void a_request_for_a_job_has_the_same_job_as_its_answer_however_often_it_is_sent() throws IOException {
        String key = UUID.randomUUID().toString();
        Scheduled first = sure(agent().schedule(request(key)));
        Scheduled again = sure(agent().schedule(request(key)));
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.job().id()).isEqualTo(first.job().id());
        Job stored = sure(world().host.jobs().get(first.job().id()));
        assertThat(known(first.job())).isEqualTo(known(stored));
        assertThat(stored.leaseUntil()).isDefined();
        assertThat(stored.userAgent()).isEqualTo("contract");

        Either<DciError, Scheduled> another = agent().create(NewJob.builder()
                .topicId(world().topic)
                .addComponentIds(world().component.id())
                .idempotencyKey(key)
                .build());
        assertThat(refused(another)).isEqualTo("CONFLICT job.key-reused");
        assertThat(another.getLeft().fields().get("job")).contains(stored.id().toString());
    }

    /** What a gate tells of a job. */
    private static Job known(Job job) {
        return ImmutableJob.copyOf(job)
                .withVersion(1)
                .withLeaseUntil(Option.none())
                .withIdempotencyKey(Option.none())
                .withIdempotencyDigest("");
    }

    @Test
    default void a_job_of_chosen_components_has_them_in_their_order() throws IOException {
        Component other = sure(world().host
                .components()
                .create(NewComponent.builder()
                        .displayName("other " + UUID.randomUUID())
                        .type("rpm")
                        .topicId(world().topic)
                        .build()));
        Vector<ComponentId> chosen = Vector.of(other.id(), world().component.id());
        Job job = sure(agent().create(NewJob.of(world().topic, chosen))).job();
        assertThat(job.components()).isEqualTo(chosen);
        Vector<Component> components = sure(agent().components(job.id()));
        assertThat(components.map(GateContract::known))
                .isEqualTo(Vector.of(other, world().component).map(GateContract::known));
        assertThat(sure(agent().job(job.id())).status()).isEqualTo(JobStatus.NEW);
    }

    /** What a gate tells of a component. */
    private static Component known(Component component) {
        return ImmutableComponent.copyOf(component)
                .withVersion(1)
                .withUpdatedAt(component.createdAt())
                .withActivatedAt(Option.none());
    }

    @Test
    default void what_is_refused_has_the_same_code_and_kind_everywhere() throws IOException {
        JobId none = new JobId(new UUID(1, 1));
        assertThat(refused(agent().job(none))).isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().post(none, NewState.of(JobStatus.RUNNING, ""))))
                .isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().extendLease(none, Duration.ofMinutes(1)))).isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().components(none))).isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().upload(none, NewJobFile.of("f", ""), () -> bytes("x"))))
                .isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().create(NewJob.of(world().topic, Vector.of(new ComponentId(none.value()))))))
                .isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(agent().schedule(ScheduleJob.builder()
                        .topicId(world().topic)
                        .name("\0")
                        .build())))
                .isEqualTo("INVALID input.character");
        topic(ResourceState.INACTIVE);
        try {
            assertThat(refused(agent().schedule(ScheduleJob.on(world().topic))))
                    .isEqualTo("PRECONDITION job.topic-inactive");
        } finally {
            topic(ResourceState.ACTIVE);
        }
    }

    private void topic(ResourceState state) {
        long version = sure(world().host.topics().get(world().topic)).version();
        sure(world().host
                .topics()
                .change(
                        world().topic,
                        version,
                        TopicChanges.builder().state(state).build()));
    }

    @Test
    default void jobs_of_others_are_not_there() throws IOException {
        Job job = taken();
        AgentGate rival = way().agent(
                        world(),
                        world().lab(sure(world().host.teams().create(NewTeam.named("rival " + UUID.randomUUID())))
                                .id()));
        assertThat(refused(rival.job(job.id()))).isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(rival.post(job.id(), NewState.of(JobStatus.KILLED, ""))))
                .isEqualTo("NOT_FOUND storage.not-found");
        assertThat(refused(rival.upload(job.id(), NewJobFile.of("f", ""), () -> bytes("x"))))
                .isEqualTo("NOT_FOUND storage.not-found");
        assertThat(sure(world().host.jobs().get(job.id())))
                .isEqualTo(sure(world().host.jobs().get(job.id())));
        assertThat(sure(world().host.jobs().get(job.id())).states()).isEmpty();
    }

    @Test
    default void a_job_takes_its_steps_and_nothing_follows_its_end() throws IOException {
        Job job = taken();
        for (JobStatus status : Vector.of(JobStatus.PRE_RUN, JobStatus.RUNNING, JobStatus.POST_RUN)) {
            Job now = sure(agent().post(job.id(), NewState.of(status, "at " + status.word())));
            assertThat(now.status()).isEqualTo(status);
            assertThat(now.states().last().comment()).isEqualTo("at " + status.word());
        }
        assertThat(refused(agent().post(job.id(), NewState.of(JobStatus.RUNNING, ""))))
                .isEqualTo("RULE job.backwards");
        assertThat(sure(agent().extendLease(job.id(), Duration.ofHours(1))).leaseUntil())
                .isEqualTo(sure(world().host.jobs().get(job.id())).leaseUntil());
        assertThat(sure(agent().post(job.id(), NewState.of(JobStatus.FAILURE, "it broke")))
                        .status())
                .isEqualTo(JobStatus.FAILURE);
        assertThat(refused(agent().post(job.id(), NewState.of(JobStatus.SUCCESS, ""))))
                .isEqualTo("RULE job.final");
        assertThat(refused(agent().extendLease(job.id(), Duration.ofHours(1)))).isEqualTo("RULE job.final");
        Job stored = sure(world().host.jobs().get(job.id()));
        assertThat(stored.states()).hasSize(4);
        assertThat(known(sure(agent().job(job.id())))).isEqualTo(known(stored));
    }

    @Test
    default void files_of_components_come_as_they_are() throws IOException {
        for (var file : world().component.files()) {
            try (FileContent content = sure(agent().open(world().component.id(), file.path()))) {
                assertThat(content.file()).isEqualTo(file);
                assertThat(content.bytes().readAllBytes())
                        .hasSize((int) file.blob().size());
            }
        }
        assertThat(refused(agent().open(world().component.id(), "none"))).isEqualTo("NOT_FOUND component.no-file");
        assertThat(refused(agent().open(new ComponentId(new UUID(1, 1)), "bin/run")))
                .isEqualTo("NOT_FOUND storage.not-found");
    }

    @Test
    default void a_file_is_handed_in_once_whatever_it_is_called() throws IOException {
        Job job = sure(agent().post(taken().id(), NewState.of(JobStatus.RUNNING, "")));
        Vector<NewJobFile> commands = Vector.of(
                NewJobFile.of("plain.log", "text/plain"),
                NewJobFile.of("gro\u00df, \u65e5\u672c*.txt", ""),
                NewJobFile.builder()
                        .name("plain.log")
                        .mime("text/plain")
                        .stateId(job.states().last().id())
                        .build());
        for (NewJobFile command : commands) {
            HandedIn first = sure(agent().upload(job.id(), command, () -> bytes("some bytes")));
            HandedIn again = sure(agent().upload(job.id(), command, () -> bytes("some bytes")));
            assertThat(again.file().id()).isEqualTo(first.file().id());
            assertThat(first.file().name()).isEqualTo(command.name());
            assertThat(first.file().stateId()).isEqualTo(command.stateId());
            assertThat(sure(world().host.jobs().file(first.file().id()))
                            .withVersion(1)
                            .withUpdatedAt(first.file().createdAt()))
                    .isEqualTo(first.file()
                            .withVersion(1)
                            .withUpdatedAt(first.file().createdAt()));
        }
        HandedIn other = sure(agent().upload(job.id(), commands.head(), () -> bytes("other bytes")));
        HandedIn empty = sure(agent().upload(job.id(), commands.head(), () -> bytes("")));
        assertThat(empty.file().size()).isZero();
        assertThat(files(job)).hasSize(5);
        try (var content = sure(world().host.jobs().content(other.file().id()))) {
            assertThat(new String(content.bytes().readAllBytes(), UTF_8)).isEqualTo("other bytes");
        }

        assertThat(sure(agent().remove(other.file().id())))
                .isEqualTo(other.file().id());
        assertThat(sure(agent().remove(other.file().id())))
                .isEqualTo(other.file().id());
        assertThat(files(job)).hasSize(4);
    }

    private Vector<JobFile> files(Job job) {
        return sure(world().host
                        .jobs()
                        .listFiles(ListRequest.all()
                                .where(JobFileType.TYPE.field("job_id").is(job.id()))))
                .items();
    }

    @Test
    default void reports_of_test_results_are_counted_and_what_is_none_is_refused() throws IOException {
        Job job = taken();
        String report = "<testsuite name='s'><testcase classname='c' name='n' time='1'/>"
                + "<testcase classname='c' name='m'><failure/></testcase></testsuite>";
        NewJobFile command = NewJobFile.of("TEST-s.xml", ReportFile.MEDIA_TYPE);
        Tally tally = sure(agent().upload(job.id(), command, () -> bytes(report)))
                .results()
                .get();
        assertThat(tally.passed()).isEqualTo(1);
        assertThat(tally.failed()).isEqualTo(1);
        assertThat(sure(agent().upload(job.id(), command, () -> bytes(report))).results())
                .contains(tally);
        assertThat(refused(agent().upload(job.id(), command, () -> bytes("<testsuite"))))
                .startsWith("INVALID result.");
        assertThat(files(job)).hasSize(1);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    default void a_component_is_published_once_with_its_files() throws IOException {
        NewComponent command = NewComponent.builder()
                .displayName("a, \u65e5 * " + UUID.randomUUID())
                .version("1*")
                .type("Compose")
                .purl("pkg:generic/a@1")
                .url("https://example.org")
                .addTags("build:dev")
                .data(JsonObject.parse("data", "{\"k\":1.0}").get())
                .releasedAt(Instant.parse("2026-02-03T04:05:06.000007Z"))
                .topicId(world().topic)
                .build();
        Vector<NewFile> files = Vector.of(
                NewFile.of("dir/gro\u00df +%41.bin", "application/x", new byte[70_000]),
                new NewFile("empty", "", () -> bytes("")));
        assertThat(sure(feeding().find(command))).isEmpty();
        Published first = sure(feeding().publish(command, files));
        Published again = sure(feeding().publish(command, files));
        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        Component stored = sure(world().host.components().get(first.component().id()));
        assertThat(stored.isActive()).isTrue();
        assertThat(stored.isFrozen()).isTrue();
        assertThat(stored.files().map(file -> file.path())).containsExactly("dir/gro\u00df +%41.bin", "empty");
        assertThat(known(first.component())).isEqualTo(known(stored));
        assertThat(sure(feeding().find(command)).map(GateContract::known)).contains(known(stored));
        assertThat(refused(feeding().publish(command, Vector.of(NewFile.of("empty", "", new byte[1])))))
                .isEqualTo("CONFLICT component.other-content");
    }

    @Test
    default void what_cannot_be_a_component_leaves_nothing_behind() throws IOException {
        long before = sure(world().host.components().count(ListRequest.all().condition()));
        NewComponent command = NewComponent.builder()
                .displayName("refused " + UUID.randomUUID())
                .version("1")
                .type("compose")
                .topicId(world().topic)
                .build();
        NewFile changed = NewFile.of("f", "", new byte[1]).declaring("0".repeat(64));
        assertThat(refused(feeding().publish(command, Vector.of(changed)))).isEqualTo("RULE component.other-digest");
        assertThat(refused(feeding().publish(command, Vector.of(NewFile.of("../f", "", new byte[1])))))
                .isEqualTo("INVALID component.path");
        NewFile broken = new NewFile("f", "", () -> {
            throw new IOException("the disk is on fire");
        });
        assertThatThrownBy(() -> feeding().publish(command, Vector.of(broken)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("on fire");
        assertThat(refused(feeding()
                        .find(NewComponent.builder()
                                .displayName("x".repeat(300))
                                .type("compose")
                                .topicId(world().topic)
                                .build())))
                .isEqualTo("INVALID input.too-long");
        assertThat(sure(world().host.components().count(ListRequest.all().condition())))
                .isEqualTo(before);
    }

    @Test
    default void runs_are_recorded_when_they_begin_and_when_they_end() throws IOException {
        NewFeedingRun command = NewFeedingRun.builder()
                .feederId(world().feederId())
                .topicId(world().topic)
                .source("source " + UUID.randomUUID())
                .cause("schedule")
                .startedAt(Instant.parse("2026-02-03T04:05:06.000007Z"))
                .build();
        FeedingRun lost = sure(feeding().begin(command));
        assertThat(run(lost)).isEqualTo(lost).extracting(FeedingRun::status).isEqualTo(FeedingRunStatus.RUNNING);
        FeedingRun begun = sure(feeding().begin(command));
        assertThat(run(lost).status()).isEqualTo(FeedingRunStatus.BROKEN_OFF);
        FeedingReport report = FeedingReport.builder()
                .finishedAt(Instant.parse("2026-02-03T04:05:07Z"))
                .counts(new FeedingCounts(1, 0, 0, 1, 0))
                .addEntries(
                        new FeedingEntry(
                                "a",
                                "1",
                                FeedingOutcome.PUBLISHED,
                                Option.some(world().component.id()),
                                ""),
                        new FeedingEntry("b", "", FeedingOutcome.UNUSABLE, Option.none(), "it is \u65e5"))
                .build();
        FeedingRun ended = sure(feeding().end(begun.id(), report));
        assertThat(sure(feeding().end(begun.id(), report))).isEqualTo(ended);
        FeedingRun stored = run(begun);
        assertThat(ended.withVersion(1)).isEqualTo(stored.withVersion(1));
        assertThat(stored.entries()).isEqualTo(report.entries());
        assertThat(refused(feeding()
                        .end(begun.id(), ImmutableFeedingReport.copyOf(report).withFailure("another"))))
                .isEqualTo("RULE feeding.over");
        assertThat(refused(feeding()
                        .end(lost.id(), ImmutableFeedingReport.copyOf(report).withCounts(FeedingCounts.NONE))))
                .isEqualTo("INVALID feeding.contradiction");
    }

    private FeedingRun run(FeedingRun run) {
        return sure(world().host.feedingRuns().get(run.id()));
    }
}
