// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static io.distributedci.job.JobStatus.ERROR;
import static io.distributedci.job.JobStatus.FAILURE;
import static io.distributedci.job.JobStatus.KILLED;
import static io.distributedci.job.JobStatus.NEW;
import static io.distributedci.job.JobStatus.RUNNING;
import static io.distributedci.job.JobStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.EntityType;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs through the front of their use cases: access, life, what is attached, lists, deletion. */
class JobsTest {
    private final World world = new World();
    private final Jobs jobs = world.as(world.redCi);
    private final Job job = jobs.schedule(ScheduleJob.builder()
                    .topicId(world.topic.id())
                    .data(JsonObject.parse("data", "{\"k\":1}").get())
                    .lease(Duration.ofHours(1))
                    .build())
            .get()
            .job();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Rule("R47")
    void everything_below_a_job_is_written_by_its_team_only() throws IOException {
        JobStateId state = jobs.post(job.id(), NEW, "").get().states().head().id();
        World.done(jobs.post(job.id(), RUNNING, ""));
        JobFileId file = jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x"))
                .get()
                .id();
        Vector<Function<Jobs, Either<DciError, ?>>> writes = Vector.of(
                caller -> caller.change(
                        job.id(), 1, JobChanges.builder().name("x").build()),
                caller -> caller.post(job.id(), RUNNING, ""),
                caller -> caller.deleteState(job.id(), state),
                caller -> caller.extendLease(job.id(), Duration.ofDays(1)),
                caller -> caller.tag(job.id(), "t"),
                caller -> caller.untag(job.id(), "t"),
                caller -> caller.addKeyValue(job.id(), "k", 1),
                caller -> caller.removeKeyValue(job.id(), "k"),
                caller -> caller.attach(job.id(), world.rpm.id()),
                caller -> caller.detach(job.id(), world.rpm.id()),
                caller -> added(caller, job.id()),
                caller -> caller.removeFile(file),
                caller -> caller.archive(job.id(), 1));
        Jobs observer = world.asPersonWith(TeamRole.READ_ONLY);
        Jobs stranger = world.as(world.blueCi);
        assertThat(writes.map(write -> write.apply(observer).getLeft().code())).containsOnly("access.not-member");
        assertThat(writes.map(write -> write.apply(stranger).getLeft().code())).containsOnly("storage.not-found");
        assertThat(world.as(new Actor.ByFeeder(new FeederId(new UUID(5, 5))))
                        .post(job.id(), RUNNING, "")
                        .getLeft()
                        .code())
                .isEqualTo("storage.not-found");
        assertThat(world.asMember(world.red).post(job.id(), RUNNING, "").isRight())
                .isTrue();
        assertThat(world.asPersonWith(TeamRole.EPM).tag(job.id(), "t").isRight())
                .isTrue();
        assertThat(world.asPersonWith(TeamRole.ADMIN).tag(job.id(), "u").isRight())
                .isTrue();
    }

    @Test
    @Rule({"R48", "R49", "R50"})
    void everything_below_a_job_is_read_by_its_team_and_observers_and_is_not_there_for_others() throws IOException {
        JobStateId state =
                jobs.post(job.id(), RUNNING, "").get().states().head().id();
        JobFileId file = jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x"))
                .get()
                .id();
        Vector<Function<Jobs, Either<DciError, ?>>> reads = Vector.of(
                caller -> caller.get(job.id()),
                caller -> caller.ofState(state),
                caller -> caller.components(job.id()),
                caller -> caller.differences(job.id(), job.id()),
                caller -> caller.previousForComparison(job.id()),
                caller -> caller.files(job.id(), ListRequest.all()),
                caller -> caller.files(job.id(), state, ListRequest.all()),
                caller -> caller.file(file),
                caller -> caller.content(file));
        Vector<Jobs> insiders = Vector.of(
                jobs,
                world.asMember(world.red),
                world.asPersonWith(TeamRole.READ_ONLY),
                world.asPersonWith(TeamRole.EPM));
        Vector<Jobs> outsiders = Vector.of(world.as(world.blueCi), world.asMember(world.blue), world.asMember());
        assertThat(insiders.flatMap(
                        caller -> reads.map(read -> read.apply(caller).isRight())))
                .containsOnly(true);
        assertThat(outsiders.flatMap(
                        caller -> reads.map(read -> read.apply(caller).getLeft().code())))
                .containsOnly("storage.not-found");
    }

    @Test
    @Rule({"R42", "R50"})
    void a_list_shows_exactly_what_may_be_read_one_by_one() throws IOException {
        World.done(jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x")));
        Job foreign = world.job(other -> other.withTeamId(world.blue.id()));
        Vector<Job> all = Vector.of(job, foreign);
        Vector<Jobs> callers = Vector.of(
                jobs,
                world.as(world.blueCi),
                world.asMember(world.red, world.blue),
                world.asMember(),
                world.asPersonWith(TeamRole.READ_ONLY),
                world.asSystem());
        for (Jobs caller : callers) {
            Vector<JobId> listed = caller.list(ListRequest.all()).get().items().map(Job::id);
            assertThat(listed.toSet())
                    .isEqualTo(all.map(Job::id)
                            .filter(id -> caller.get(id).isRight())
                            .toSet());
            assertThat(caller.count(Condition.everything())).containsOnRight((long) listed.size());
            assertThat(caller.listFiles(ListRequest.all()).get().items())
                    .hasSize(caller.get(job.id()).isRight() ? 1 : 0);
        }
    }

    @Test
    @Rule("R140")
    void a_list_hides_the_data_that_the_job_shows() {
        assertThat(jobs.get(job.id()).get().data().text()).isEqualTo("{\"k\":1}");
        assertThat(jobs.list(ListRequest.all()).get().items()).containsExactly(job.withData(JsonObject.EMPTY));
    }

    @Test
    void lists_are_newest_first_and_those_of_a_pipeline_oldest_first() {
        PipelineId pipeline = world.pipeline(world.red).id();
        ScheduleJob command = ScheduleJob.builder()
                .topicId(world.topic.id())
                .pipelineId(pipeline)
                .build();
        world.later(Duration.ofHours(1));
        JobId second = world.as(world.redCi).schedule(command).get().job().id();
        world.later(Duration.ofHours(1));
        JobId third = world.as(world.redCi).schedule(command).get().job().id();
        assertThat(jobs.list(ListRequest.all()).get().items().map(Job::id)).containsExactly(third, second, job.id());
        assertThat(jobs.ofPipeline(pipeline, ListRequest.all()).get().items().map(Job::id))
                .containsExactly(second, third);
        ListRequest newest =
                ListRequest.all().sortedBy(JobType.TYPE.field("created_at").descending());
        assertThat(jobs.ofPipeline(pipeline, newest).get().items().map(Job::id)).containsExactly(third, second);
        ListRequest withRpm = ListRequest.all()
                .where(JobType.TYPE.field("components").contains(world.rpm.id()))
                .limit(2);
        assertThat(jobs.list(withRpm).get().items().map(Job::id)).containsExactly(third, second);
    }

    @Test
    @Rule({"R2", "R3"})
    void a_change_needs_the_version_that_is_stored() {
        JobChanges rename = JobChanges.builder().name("x").build();
        Job changed = jobs.change(job.id(), job.version(), rename).get();
        assertThat(changed.version()).isEqualTo(job.version() + 1);
        assertThat(jobs.change(job.id(), job.version(), rename).getLeft().code())
                .isEqualTo("storage.stale");
        assertThat(jobs.archive(job.id(), job.version()).getLeft().code()).isEqualTo("storage.stale");
        assertThat(jobs.get(job.id())).containsOnRight(changed);
    }

    @Test
    @Rule({"R126", "R129", "R130", "R131", "R132"})
    void posting_and_updating_end_a_job_alike() {
        world.later(Duration.ofSeconds(90));
        Job posted = jobs.post(job.id(), FAILURE, "no power").get();
        assertThat(posted.status()).isEqualTo(ERROR);
        assertThat(posted.duration()).isEqualTo(90);
        assertThat(posted.states().map(JobState::comment)).containsExactly("no power");
        Job other = world.job(fresh -> fresh.withName("other"));
        Job updated = jobs.change(
                        other.id(),
                        other.version(),
                        JobChanges.builder().status(FAILURE).build())
                .get();
        assertThat(updated.status()).isEqualTo(ERROR);
        assertThat(updated.states().map(JobState::status)).containsExactly(ERROR);
        assertThat(world.jobEvents().filter(JobFinished.class::isInstance)).hasSize(2);
        assertThat(jobs.post(job.id(), SUCCESS, "").getLeft().code()).isEqualTo("job.final");
        assertThat(world.jobEvents().filter(JobFinished.class::isInstance)).hasSize(2);
    }

    @Test
    void a_state_finds_its_job() {
        JobStateId state =
                jobs.post(job.id(), RUNNING, "").get().states().head().id();
        assertThat(jobs.ofState(state).map(Job::id)).containsOnRight(job.id());
        assertThat(jobs.ofState(new JobStateId(new UUID(0, 0))).getLeft().code())
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R134")
    void a_deleted_state_takes_its_files_along() throws IOException {
        JobStateId first =
                jobs.post(job.id(), RUNNING, "").get().states().head().id();
        Job running = jobs.post(job.id(), RUNNING, "again").get();
        JobFile log = jobs.addFile(
                        job.id(),
                        NewJobFile.builder().name("log").stateId(first).build(),
                        bytes("x"))
                .get();
        JobFile kept =
                jobs.addFile(job.id(), NewJobFile.of("other", ""), bytes("y")).get();
        Job after = jobs.deleteState(job.id(), first).get();
        assertThat(after.states()).isEqualTo(running.states().tail());
        assertThat(jobs.file(log.id()).getLeft().code()).isEqualTo("storage.not-found");
        assertThat(jobs.file(kept.id()).isRight()).isTrue();
        assertThat(jobs.deleteState(job.id(), after.states().head().id())
                        .getLeft()
                        .code())
                .isEqualTo("job.state-in-force");
    }

    @Test
    void a_job_whose_lease_ran_out_is_killed_with_a_reason_when_the_system_looks() {
        Jobs system = world.asSystem();
        world.later(Duration.ofMinutes(59));
        assertThat(system.expire(10).get()).isEmpty();
        World.done(jobs.extendLease(job.id(), Duration.ofHours(1)));
        world.later(Duration.ofMinutes(59));
        assertThat(system.expire(10).get()).isEmpty();
        world.later(Duration.ofMinutes(1));
        Instant until = world.now();
        assertThat(system.expire(10).get().map(Job::id)).containsExactly(job.id());
        Job killed = jobs.get(job.id()).get();
        assertThat(killed.status()).isEqualTo(KILLED);
        assertThat(killed.statusReason()).isEqualTo("Its lease ran out at " + until);
        assertThat(system.expire(10).get()).isEmpty();
        JobFinished end = (JobFinished) world.jobEvents().last();
        assertThat(end.ending()).isEqualTo(Ending.LEASE_EXPIRED);
        assertThat(end.status()).isEqualTo(KILLED);
    }

    @Test
    void one_call_kills_a_bounded_number_the_longest_expired_first() {
        JobId second = jobs.schedule(ScheduleJob.builder()
                        .topicId(world.topic.id())
                        .lease(Duration.ofMinutes(10))
                        .build())
                .get()
                .job()
                .id();
        world.later(Duration.ofHours(2));
        assertThat(world.asSystem().expire(1).get().map(Job::id)).containsExactly(second);
        assertThat(world.asSystem().expire(1).get().map(Job::id)).containsExactly(job.id());
        assertThat(jobs.expire(1).isLeft()).isTrue();
        assertThat(world.asPersonWith(TeamRole.EPM).expire(1).isLeft()).isTrue();
    }

    @Test
    @Rule({"R137", "R138"})
    void whatever_is_attached_raises_the_version_and_nothing_does_not() throws IOException {
        Job current = job;
        Vector<Function<Jobs, Either<DciError, ?>>> changes = Vector.of(
                caller -> caller.tag(job.id(), "t"),
                caller -> caller.untag(job.id(), "t"),
                caller -> caller.addKeyValue(job.id(), "k", 0.5),
                caller -> caller.removeKeyValue(job.id(), "k"),
                caller -> caller.detach(job.id(), world.rpm.id()),
                caller -> caller.attach(job.id(), world.rpm.id()),
                caller -> added(caller, job.id()),
                caller -> caller.removeFile(caller.files(job.id(), ListRequest.all())
                        .get()
                        .items()
                        .head()
                        .id()));
        for (Function<Jobs, Either<DciError, ?>> change : changes) {
            world.later(Duration.ofSeconds(1));
            assertThat(change.apply(jobs).isRight()).isTrue();
            Job after = jobs.get(job.id()).get();
            assertThat(after.version()).isEqualTo(current.version() + 1);
            assertThat(after.updatedAt()).isEqualTo(world.now());
            current = after;
        }
        assertThat(current.withVersion(1).withUpdatedAt(job.updatedAt())).isEqualTo(job);
        World.done(jobs.untag(job.id(), "t"));
        World.done(jobs.removeKeyValue(job.id(), "k"));
        World.done(jobs.attach(job.id(), world.rpm.id()));
        World.done(jobs.detach(job.id(), Some.component(1)));
        assertThat(jobs.get(job.id())).containsOnRight(current);
    }

    @Test
    @Rule("R139")
    void attaching_needs_read_access_to_the_component() {
        Component foreign = world.component("git", component -> component.withTeamId(Option.some(world.blue.id())));
        Component own = world.component("git", component -> component.withTeamId(Option.some(world.red.id())));
        Component preRelease = world.component(
                "git",
                component -> component.withTopicId(
                        world.topic(topic -> topic.withExported(false)).id()));
        assertThat(Vector.of(foreign, preRelease)
                        .map(component ->
                                jobs.attach(job.id(), component.id()).getLeft().code()))
                .containsOnly("storage.not-found");
        assertThat(jobs.attach(job.id(), own.id()).get().components())
                .containsExactly(world.compose.id(), world.rpm.id(), own.id());
        assertThat(jobs.components(job.id()).get().map(Component::id))
                .containsExactly(world.compose.id(), world.rpm.id(), own.id());
        world.put(ComponentType.TYPE, own.withState(ResourceState.ARCHIVED));
        assertThat(jobs.components(job.id()).get()).hasSize(3);
    }

    @Test
    @Rule({"R89", "R141", "R167"})
    void files_are_read_back_as_they_were_uploaded() throws IOException {
        JobStateId state =
                jobs.post(job.id(), RUNNING, "").get().states().head().id();
        JobFile empty =
                jobs.addFile(job.id(), NewJobFile.of("empty", ""), bytes("")).get();
        JobFile log = jobs.addFile(job.id(), NewJobFile.of("log", "text/plain"), bytes("hello"))
                .get();
        JobFile ofState = jobs.addFile(
                        job.id(),
                        NewJobFile.builder().name("task").stateId(state).build(),
                        bytes("hello"))
                .get();
        assertThat(empty.size()).isZero();
        assertThat(text(empty)).isEmpty();
        assertThat(text(log)).isEqualTo("hello");
        assertThat(ofState.content()).isEqualTo(log.content());
        assertThat(jobs.files(job.id(), ListRequest.all()).get().items()).containsExactly(empty, log);
        assertThat(jobs.files(job.id(), state, ListRequest.all()).get().items()).containsExactly(ofState);
        World.done(jobs.removeFile(log.id()));
        assertThat(jobs.files(job.id(), ListRequest.all()).get().items()).containsExactly(empty);
        assertThat(jobs.content(log.id()).getLeft()).isEqualTo(JobInput.notFound(log.id()));
    }

    @Test
    @Rule("R168")
    void a_file_of_a_state_prolongs_the_job_and_one_of_the_job_does_not() throws IOException {
        JobStateId state =
                jobs.post(job.id(), RUNNING, "").get().states().head().id();
        world.later(Duration.ofSeconds(30));
        World.done(jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x")));
        assertThat(jobs.get(job.id()).get().duration()).isZero();
        NewJobFile ofState = NewJobFile.builder().name("log").stateId(state).build();
        World.done(jobs.addFile(job.id(), ofState, bytes("x")));
        assertThat(jobs.get(job.id()).get().duration()).isEqualTo(30);
        World.done(jobs.post(job.id(), SUCCESS, ""));
        world.later(Duration.ofSeconds(30));
        World.done(jobs.addFile(job.id(), ofState, bytes("x")));
        assertThat(jobs.get(job.id()).get().duration()).isEqualTo(30);
    }

    @Test
    @Rule({"R166", "R47"})
    void bytes_that_would_be_refused_are_not_read() throws IOException {
        InputStream untouched = failing(new AssertionError("read"));
        NewJobFile good = NewJobFile.of("x", "");
        assertThat(jobs.addFile(job.id(), NewJobFile.of("", ""), untouched)
                        .getLeft()
                        .code())
                .isEqualTo("input.blank");
        assertThat(world.as(world.blueCi)
                        .addFile(job.id(), good, untouched)
                        .getLeft()
                        .code())
                .isEqualTo("storage.not-found");
        NewJobFile ofNoState = NewJobFile.builder()
                .name("x")
                .stateId(new JobStateId(new UUID(0, 0)))
                .build();
        assertThat(jobs.addFile(job.id(), ofNoState, untouched).getLeft().code())
                .isEqualTo("storage.not-found");
    }

    @Test
    void a_file_is_bounded_and_a_failed_upload_changes_nothing() throws IOException {
        JobFiles small = new JobFiles(world.caller(new Actor.ByRemoteCi(world.redCi.id())), 5);
        NewJobFile command = NewJobFile.of("log", "");
        assertThat(small.add(job.id(), command, bytes("12345")).isRight()).isTrue();
        Job before = jobs.get(job.id()).get();
        assertThat(small.add(job.id(), command, bytes("123456")))
                .containsOnLeft(JobRefusal.FILE_TOO_LARGE.error("name", "log", "limit", 5));
        InputStream broken = failing(new IOException("cable"));
        assertThatThrownBy(() -> small.add(job.id(), command, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("cable");
        assertThat(jobs.get(job.id())).containsOnRight(before);
        assertThat(jobs.files(job.id(), ListRequest.all()).get().items()).hasSize(1);
    }

    @Test
    @Rule({"R5", "R27"})
    void deleting_a_job_deletes_its_files() throws IOException {
        JobFile file =
                jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x")).get();
        Job current = jobs.get(job.id()).get();
        World.done(jobs.archive(job.id(), current.version()));
        assertThat(jobs.get(job.id()).getLeft()).isEqualTo(JobInput.notFound(job.id()));
        assertThat(jobs.file(file.id()).isLeft()).isTrue();
        assertThat(jobs.content(file.id()).isLeft()).isTrue();
        assertThat(jobs.list(ListRequest.all()).get().items()).isEmpty();
        assertThat(jobs.post(job.id(), RUNNING, "").getLeft().code()).isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R25", "R26"})
    void deleting_a_remote_ci_or_a_team_deletes_its_jobs_and_their_files() throws IOException {
        JobFile file =
                jobs.addFile(job.id(), NewJobFile.of("log", ""), bytes("x")).get();
        JobId kept = world.job(other -> other.withRemoteCiId(world.blueCi.id()).withTeamId(world.blue.id()))
                .id();
        archive(RemoteCiType.TYPE, world.redCi);
        assertThat(world.read(JobType.TYPE, job.id()).isArchived()).isTrue();
        assertThat(world.read(JobFileType.TYPE, file.id()).isArchived()).isTrue();
        assertThat(world.read(JobType.TYPE, kept).isArchived()).isFalse();
        archive(TeamType.TYPE, world.blue);
        assertThat(world.read(JobType.TYPE, kept).isArchived()).isTrue();
    }

    @Test
    @Rule("R28")
    void deleting_what_a_job_was_made_of_keeps_the_job() {
        archive(TopicType.TYPE, world.topic);
        assertThat(world.read(ComponentType.TYPE, world.rpm.id()).isArchived()).isTrue();
        assertThat(jobs.get(job.id())).containsOnRight(job);
    }

    @Test
    @Rule({"R142", "R143"})
    void the_job_to_compare_with_is_the_newest_strictly_earlier_one_like_it() {
        Job first = world.job(like -> like.withName("n").withConfiguration("c").withUrl("http://u"));
        world.later(Duration.ofSeconds(1));
        Job second = world.job(like -> like.withName("n").withConfiguration("c").withUrl("http://u"));
        Job tie = world.job(like -> like.withName("n").withConfiguration("c").withUrl("http://u"));
        world.job(like -> like.withName("m").withConfiguration("c").withUrl("http://u"));
        world.job(like -> like.withName("n").withConfiguration("d").withUrl("http://u"));
        world.job(like -> like.withName("n").withConfiguration("c").withUrl("http://v"));
        world.job(like ->
                like.withName("n").withConfiguration("c").withUrl("http://u").withRemoteCiId(world.blueCi.id()));
        world.job(like -> like.withName("n")
                .withConfiguration("c")
                .withUrl("http://u")
                .withTopicId(world.topic(topic -> topic).id()));
        world.later(Duration.ofSeconds(1));
        Job last = world.job(like -> like.withName("n").withConfiguration("c").withUrl("http://u"));
        assertThat(jobs.previousForComparison(last.id()).get().map(Job::id)).contains(tie.id());
        assertThat(jobs.previousForComparison(tie.id()).get().map(Job::id)).contains(first.id());
        assertThat(jobs.previousForComparison(first.id()).get()).isEmpty();
        World.done(jobs.archive(tie.id(), tie.version()));
        assertThat(jobs.previousForComparison(last.id()).get().map(Job::id)).contains(second.id());
    }

    @Test
    @Rule("R144")
    void jobs_are_compared_by_their_components() {
        world.later(Duration.ofHours(1));
        Component newer = world.component("rpm", component -> component);
        Job second = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        assertThat(jobs.differences(job.id(), job.id()).get()).isEmpty();
        assertThat(jobs.differences(job.id(), second.id())
                        .get()
                        .flatMap(row -> row.left().appendAll(row.right()))
                        .map(Component::id))
                .containsExactly(world.rpm.id(), newer.id());
    }

    private <T extends Entity> void archive(EntityType<T> type, T entity) {
        assertThat(world.caller(Actor.SYSTEM)
                        .change((tx, who) ->
                                tx.get(type, entity.id()).flatMap(current -> Archiving.archive(tx, type, current)))
                        .isRight())
                .isTrue();
    }

    private static Either<DciError, JobFile> added(Jobs caller, JobId id) {
        try {
            return caller.addFile(id, NewJobFile.of("log", ""), bytes("x"));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String text(JobFile file) throws IOException {
        try (JobFileContent content = jobs.content(file.id()).get()) {
            assertThat(content.file()).isEqualTo(file);
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Fails as soon as it is read. */
    private static InputStream failing(Throwable failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (failure instanceof IOException expected) {
                    throw expected;
                }
                throw new AssertionError(failure);
            }
        };
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
