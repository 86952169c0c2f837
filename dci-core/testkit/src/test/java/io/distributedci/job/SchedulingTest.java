// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentSelector;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobEvent.StatePosted;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.remoteci.TopicSubscriptions;
import io.distributedci.storage.Position;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R101–R123: how jobs come to be. */
class SchedulingTest {
    private final World world = new World();
    private final Jobs jobs = world.as(world.redCi);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Rule({"R101", "R46", "R112", "R117"})
    void scheduling_takes_the_latest_of_each_type_in_the_order_of_the_types() {
        world.later(Duration.ofHours(1));
        Component newer = world.component("compose", component -> component);
        Scheduled scheduled = jobs.schedule(ScheduleJob.on(world.topic.id())).get();
        Job job = scheduled.job();
        assertThat(scheduled.repeated()).isFalse();
        assertThat(job)
                .isEqualTo(Job.builder()
                        .id(job.id())
                        .createdAt(world.now())
                        .teamId(world.red.id())
                        .remoteCiId(world.redCi.id())
                        .productId(world.product)
                        .topicId(world.topic.id())
                        .components(Vector.of(newer.id(), world.rpm.id()))
                        .build());
        assertThat(jobs.get(job.id())).containsOnRight(job);
        assertThat(world.jobEvents()).containsExactly(new JobCreated(job));
    }

    @Test
    @Rule({"R112", "R113", "R9"})
    void what_the_agent_says_about_the_job_is_kept() {
        Pipeline pipeline = world.pipeline(world.red);
        JsonObject data = JsonObject.parse("data", "{\"a\":1}").get();
        Job job = jobs.schedule(ScheduleJob.builder()
                        .topicId(world.topic.id())
                        .name("nightly")
                        .configuration("small")
                        .url("https://ci/1")
                        .comment("c")
                        .tags(Vector.of("x", " ", "y", "x"))
                        .data(data)
                        .pipelineId(pipeline.id())
                        .userAgent("agent/2")
                        .clientVersion("3")
                        .lease(Duration.ofNanos(3_600_000_000_001L))
                        .build())
                .get()
                .job();
        assertThat(job.name()).isEqualTo("nightly");
        assertThat(job.configuration()).isEqualTo("small");
        assertThat(job.url()).isEqualTo("https://ci/1");
        assertThat(job.comment()).isEqualTo("c");
        assertThat(job.tags()).containsExactly("x", "y");
        assertThat(job.data()).isEqualTo(data);
        assertThat(job.pipelineId()).contains(pipeline.id());
        assertThat(job.userAgent()).isEqualTo("agent/2");
        assertThat(job.clientVersion()).isEqualTo("3");
        assertThat(job.leaseUntil())
                .contains(world.now().plus(Duration.ofHours(1)).plusNanos(1000));
        assertThat(jobs.get(job.id())).containsOnRight(job);
    }

    @Test
    @Rule("R136")
    void bad_input_is_refused_before_anything_else() {
        assertThat(codes(
                        ScheduleJob.builder().topicId(nowhere()).url("ftp://x").build(),
                        ScheduleJob.builder().topicId(nowhere()).name(" ").build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .configuration("a\nb")
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .comment("\u0000")
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .userAgent("\u0000")
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .clientVersion("\u0000")
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .lease(Duration.ZERO)
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .idempotencyKey("")
                                .build(),
                        ScheduleJob.builder()
                                .topicId(nowhere())
                                .tags(Vector.of("\u0001x"))
                                .build(),
                        ScheduleJob.on(nowhere())))
                .containsExactly(
                        "input.value",
                        "input.blank",
                        "input.character",
                        "input.character",
                        "input.character",
                        "input.character",
                        "input.value",
                        "input.blank",
                        "input.character",
                        "storage.not-found");
    }

    @Test
    @Rule({"R102", "R115"})
    void a_type_without_candidate_is_named_and_leaves_no_trace() {
        world.put(ComponentType.TYPE, world.rpm.withState(ResourceState.INACTIVE));
        Position before = world.position();
        assertThat(jobs.schedule(ScheduleJob.on(world.topic.id())))
                .containsOnLeft(JobRefusal.NO_COMPONENT.error("type", "rpm", "topic", world.topic.id()));
        assertThat(world.position()).isEqualTo(before);
        assertThat(world.allJobs()).isEmpty();
    }

    @Test
    @Rule({"R103", "R105", "R106", "R107"})
    void given_components_are_one_of_each_type_of_the_topic() {
        Component compose = world.component("compose", component -> component);
        Component kernel = world.component("kernel", component -> component);
        assertThat(refusal(given(world.compose))).isEqualTo(JobRefusal.COMPONENT_COUNT.error("given", 1, "wanted", 2));
        assertThat(refusal(given(world.compose, world.rpm, kernel)).code()).isEqualTo("job.component-count");
        assertThat(refusal(given(world.compose, compose))).isEqualTo(JobRefusal.SAME_TYPE.error("type", "compose"));
        assertThat(refusal(given(world.compose, kernel)))
                .isEqualTo(JobRefusal.FOREIGN_TYPE.error("type", "kernel", "topic", world.topic.id()));
        assertThat(refusal(given(world.compose, world.compose)))
                .isEqualTo(JobRefusal.COMPONENT_TWICE.error("component", world.compose.id()));
        Job job = jobs.schedule(given(world.rpm, compose)).get().job();
        assertThat(job.components()).containsExactly(compose.id(), world.rpm.id());
        assertThat(world.allJobs()).hasSize(1);
    }

    @Test
    @Rule("R104")
    void given_components_are_active_and_of_the_topic() {
        Topic other = world.topic(topic -> topic);
        Component elsewhere = world.component("rpm", component -> component.withTopicId(other.id()));
        Component inactive = world.component("rpm", component -> component.withState(ResourceState.INACTIVE));
        Component gone = world.component("rpm", component -> component.withState(ResourceState.ARCHIVED));
        assertThat(refusal(given(world.compose, elsewhere)))
                .isEqualTo(
                        JobRefusal.COMPONENT_ELSEWHERE.error("component", elsewhere.id(), "topic", world.topic.id()));
        assertThat(refusal(given(world.compose, inactive)))
                .isEqualTo(JobRefusal.COMPONENT_INACTIVE.error("component", inactive.id()));
        assertThat(refusal(given(world.compose, gone)).code()).isEqualTo("storage.not-found");
        assertThat(JobRefusal.COMPONENT_ELSEWHERE.kind()).isEqualTo(JobRefusal.COMPONENT_INACTIVE.kind());
        assertThat(world.allJobs()).isEmpty();
    }

    @Test
    @Rule("R107")
    void a_foreign_private_component_is_not_there_unless_granted() {
        Component foreign = world.component("rpm", component -> component.withTeamId(Option.some(world.blue.id())));
        Component own = world.component("rpm", component -> component.withTeamId(Option.some(world.red.id())));
        assertThat(refusal(given(world.compose, foreign))).isEqualTo(JobInput.notFound(foreign.id()));
        assertThat(jobs.schedule(given(world.compose, own)).isRight()).isTrue();
        world.put(
                TeamType.TYPE, world.read(TeamType.TYPE, world.red.id()).withComponentsOf(HashSet.of(world.blue.id())));
        assertThat(jobs.schedule(given(world.compose, foreign)).get().job().components())
                .containsExactly(world.compose.id(), foreign.id());
    }

    @Test
    @Rule("R108")
    void private_components_are_chosen_only_when_asked_for() {
        world.later(Duration.ofHours(1));
        Component own = world.component("rpm", component -> component.withTeamId(Option.some(world.red.id())));
        world.component("rpm", component -> component.withTeamId(Option.some(world.blue.id())));
        assertThat(jobs.schedule(ScheduleJob.on(world.topic.id())).get().job().components())
                .containsExactly(world.compose.id(), world.rpm.id());
        ComponentSelector selector =
                ComponentSelector.builder().type("rpm").includePrivate(true).build();
        assertThat(jobs.schedule(selecting(selector)).get().job().components())
                .containsExactly(world.compose.id(), own.id());
    }

    @Test
    void a_selector_chooses_for_its_type_and_may_add_an_optional_one() {
        Component old = world.component("compose", component -> component.withComponentVersion("9.1"));
        Component kernel = world.component("kernel", component -> component);
        world.later(Duration.ofHours(1));
        world.component("compose", component -> component.withComponentVersion("9.2"));
        ComponentSelector version =
                ComponentSelector.builder().type("COMPOSE").version("9.1").build();
        Job job = jobs.schedule(selecting(ComponentSelector.latest("kernel"), version))
                .get()
                .job();
        assertThat(job.components()).containsExactly(old.id(), world.rpm.id(), kernel.id());
        assertThat(jobs.schedule(ScheduleJob.on(world.topic.id())).get().job().components())
                .doesNotContain(kernel.id());
        Vector<Explained> why =
                jobs.explain(world.topic.id(), Vector.of(version)).get();
        assertThat(why.map(Explained::type)).containsExactly("COMPOSE", "rpm");
        assertThat(why.head().selection().chosen().map(Component::id)).contains(old.id());
        assertThat(why.head()
                        .selection()
                        .passedOver()
                        .map(passed -> passed.why().code()))
                .containsExactly("selection.other-version", "selection.other-version");
    }

    @Test
    void selectors_name_types_of_the_topic_once_and_not_beside_given_components() {
        ComponentSelector foreign = ComponentSelector.latest("iso");
        ComponentSelector compose = ComponentSelector.latest("compose");
        assertThat(refusal(selecting(foreign)))
                .isEqualTo(JobRefusal.UNKNOWN_TYPE.error("type", "iso", "topic", world.topic.id()));
        assertThat(refusal(selecting(compose, ComponentSelector.latest("Compose"))))
                .isEqualTo(JobRefusal.SELECTED_TWICE.error("type", "compose"));
        assertThat(refusal(selecting(ComponentSelector.latest(""))).code()).isEqualTo("input.blank");
        assertThat(refusal(selecting(ComponentSelector.latest("kernel"))))
                .isEqualTo(JobRefusal.NO_COMPONENT.error("type", "kernel", "topic", world.topic.id()));
        assertThat(refusal(ScheduleJob.builder()
                        .topicId(world.topic.id())
                        .selectors(Vector.of(compose))
                        .componentIds(Vector.of(world.compose.id()))
                        .build()))
                .isEqualTo(JobRefusal.CHOSEN_TWICE.error());
    }

    @Test
    @Rule("R109")
    void nothing_inactive_takes_part_until_it_is_active_again() {
        Topic inactive = world.put(TopicType.TYPE, world.topic.withState(ResourceState.INACTIVE));
        assertThat(refusal(ScheduleJob.on(world.topic.id())))
                .isEqualTo(JobRefusal.TOPIC_INACTIVE.error("topic", world.topic.id()));
        world.put(TopicType.TYPE, inactive.withState(ResourceState.ACTIVE));
        RemoteCi ci = world.put(RemoteCiType.TYPE, world.redCi.withState(ResourceState.INACTIVE));
        assertThat(refusal(ScheduleJob.on(world.topic.id())).code()).isEqualTo("remoteci.inactive");
        world.put(RemoteCiType.TYPE, ci.withState(ResourceState.ACTIVE));
        assertThat(jobs.schedule(ScheduleJob.on(world.topic.id())).isRight()).isTrue();
    }

    @Test
    @Rule({"R110", "R37"})
    void a_topic_without_access_is_denied() {
        Jobs foreign = world.as(world.blueCi);
        assertThat(foreign.schedule(ScheduleJob.on(world.topic.id())).getLeft().code())
                .isEqualTo("access.no-topic-access");
        assertThat(foreign.create(NewJob.of(world.topic.id(), Vector.of(world.compose.id())))
                        .getLeft()
                        .code())
                .isEqualTo("access.no-topic-access");
        Topic preRelease = world.topic(topic -> topic.withExported(false));
        assertThat(refusal(ScheduleJob.on(preRelease.id())).code()).isEqualTo("access.no-topic-access");
        assertThat(world.allJobs()).isEmpty();
    }

    @Test
    @Rule("R98")
    void a_topic_that_the_remote_ci_does_not_subscribe_to_is_refused() {
        RemoteCi none =
                world.put(RemoteCiType.TYPE, world.redCi.withSubscriptions(TopicSubscriptions.to(HashSet.empty())));
        assertThat(refusal(ScheduleJob.on(world.topic.id())).code()).isEqualTo("remoteci.not-subscribed");
        world.put(RemoteCiType.TYPE, none.withSubscriptions(TopicSubscriptions.to(HashSet.of(world.topic.id()))));
        assertThat(jobs.schedule(ScheduleJob.on(world.topic.id())).isRight()).isTrue();
    }

    @Test
    @Rule("R111")
    void a_previous_job_is_one_that_the_caller_can_read() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        Job foreign = world.job(job -> job.withTeamId(world.blue.id()));
        assertThat(jobs.schedule(following(first.id())).get().job().previousJobId())
                .contains(first.id());
        assertThat(refusal(following(foreign.id()))).isEqualTo(JobInput.notFound(foreign.id()));
        JobId unknown = new JobId(new UUID(0, 0));
        assertThat(refusal(following(unknown))).isEqualTo(JobInput.notFound(unknown));
    }

    @Test
    @Rule("R46")
    void only_a_remote_ci_schedules_and_creates() {
        Vector<Jobs> others = Vector.of(
                world.asSystem(),
                world.asMember(world.red),
                world.asPersonWith(TeamRole.ADMIN),
                world.asPersonWith(TeamRole.EPM));
        assertThat(others.map(caller -> caller.schedule(ScheduleJob.on(world.topic.id()))
                        .getLeft()
                        .code()))
                .containsOnly("access.needs-remoteci");
        assertThat(others.map(caller -> caller.create(NewJob.of(world.topic.id(), Vector.empty()))
                        .getLeft()
                        .code()))
                .containsOnly("access.needs-remoteci");
    }

    @Test
    @Rule({"R114", "R115"})
    void creating_takes_exactly_the_given_components_or_none() {
        Component second = world.component("rpm", component -> component);
        Component inactive = world.component("rpm", component -> component.withState(ResourceState.INACTIVE));
        Job job = jobs.create(create(world.rpm, second)).get().job();
        assertThat(job.components()).containsExactly(world.rpm.id(), second.id());
        assertThat(jobs.create(create()).get().job().components()).isEmpty();
        assertThat(jobs.create(create(world.rpm, inactive)))
                .containsOnLeft(JobRefusal.COMPONENT_INACTIVE.error("component", inactive.id()));
        assertThat(jobs.create(create(world.rpm, world.rpm)).getLeft().code()).isEqualTo("job.component-twice");
        Vector<ComponentId> many = Vector.range(0, Job.MAX_COMPONENTS + 1).map(Some::component);
        assertThat(jobs.create(NewJob.of(world.topic.id(), many)).getLeft().code())
                .isEqualTo("input.too-many");
        assertThat(jobs.create(NewJob.of(world.topic.id(), many.tail()))
                        .getLeft()
                        .code())
                .isEqualTo("storage.not-found");
        assertThat(world.allJobs()).hasSize(2);
    }

    @Test
    @Rule("R116")
    void the_same_request_with_the_same_key_gives_the_same_job() {
        Scheduled first = jobs.schedule(keyed("k")).get();
        world.later(Duration.ofHours(1));
        world.component("rpm", component -> component);
        assertThat(jobs.schedule(keyed("k"))).containsOnRight(new Scheduled(first.job(), true));
        assertThat(world.jobEvents()).hasSize(1);
        assertThat(jobs.schedule(keyed("l")).get().job().id())
                .isNotEqualTo(first.job().id());
        world.put(TopicType.TYPE, world.topic.withState(ResourceState.INACTIVE));
        assertThat(jobs.schedule(keyed("k")).isRight()).isTrue();
    }

    @Test
    @Rule("R116")
    void the_same_key_with_another_request_is_a_conflict() {
        Job first = jobs.schedule(keyed("k")).get().job();
        DciError reused = JobRefusal.KEY_REUSED.error("key", "k", "job", first.id());
        Topic other = world.topic(topic -> topic.withComponentTypes(Vector.empty()));
        assertThat(jobs.schedule(ScheduleJob.builder()
                        .topicId(other.id())
                        .idempotencyKey("k")
                        .build()))
                .containsOnLeft(reused);
        assertThat(jobs.schedule(ScheduleJob.builder()
                        .topicId(world.topic.id())
                        .componentIds(Vector.of(world.compose.id(), world.rpm.id()))
                        .idempotencyKey("k")
                        .build()))
                .containsOnLeft(reused);
        assertThat(jobs.schedule(ScheduleJob.builder()
                        .topicId(world.topic.id())
                        .selectors(Vector.of(ComponentSelector.latest("rpm")))
                        .idempotencyKey("k")
                        .build()))
                .containsOnLeft(reused);
        assertThat(jobs.create(NewJob.builder()
                        .topicId(world.topic.id())
                        .idempotencyKey("k")
                        .build()))
                .containsOnLeft(reused);
        RerunJob rerun = RerunJob.builder().idempotencyKey("k").build();
        assertThat(jobs.update(first.id(), rerun)).containsOnLeft(reused);
        assertThat(world.allJobs()).hasSize(1);
    }

    /** Each part of what a request asks for, with what the same request asks for otherwise; but not what program asks, which may be a newer one by now. */
    @Test
    @Rule("R116")
    void the_same_key_with_any_other_content_is_a_conflict() {
        Job first = jobs.schedule(keyed("k")).get().job();
        DciError reused = JobRefusal.KEY_REUSED.error("key", "k", "job", first.id());
        ImmutableScheduleJob same = ScheduleJob.builder()
                .topicId(world.topic.id())
                .idempotencyKey("k")
                .build();
        Vector.of(
                        same.withName("other"),
                        same.withConfiguration("other"),
                        same.withUrl("https://example.org"),
                        same.withComment("other"),
                        same.withTags(Vector.of("a", "b")),
                        same.withData(JsonObject.parse("data", "{\"a\":1}").get()),
                        same.withPipelineId(
                                Option.some(world.pipeline(world.red).id())),
                        same.withPreviousJobId(Option.some(first.id())),
                        same.withLease(Option.some(Duration.ofHours(1))),
                        same.withKill(KillPolicy.ALL))
                .forEach(other -> assertThat(jobs.schedule(other)).containsOnLeft(reused));
        assertThat(jobs.schedule(same.withUserAgent("newer").withClientVersion("2"))
                        .get())
                .isEqualTo(new Scheduled(first, true));
        assertThat(world.allJobs()).hasSize(1);
    }

    @Test
    @Rule({"R5", "R116"})
    void the_key_of_a_deleted_job_finds_nothing_and_makes_nothing() {
        Job first = jobs.schedule(keyed("k")).get().job();
        assertThat(jobs.archive(first.id(), first.version()).isRight()).isTrue();
        assertThat(refusal(keyed("k"))).isEqualTo(JobInput.notFound(first.id()));
    }

    @Test
    @Rule("R116")
    void another_remote_ci_has_keys_of_its_own() {
        RemoteCi second = world.remoteCi(world.red);
        JobId first = jobs.schedule(keyed("k")).get().job().id();
        assertThat(world.as(second).schedule(keyed("k")).get().job().id()).isNotEqualTo(first);
    }

    @Test
    @Rule({"R117", "R118", "R121"})
    void updating_repeats_the_job_with_the_latest_components() {
        Job first = jobs.schedule(described()).get().job();
        world.later(Duration.ofHours(1));
        Component newer = world.component("rpm", component -> component);
        Job second = world.asMember(world.red)
                .update(first.id(), RerunJob.plain())
                .get()
                .job();
        assertThat(second.components()).containsExactly(world.compose.id(), newer.id());
        assertThat(second.remoteCiId()).isEqualTo(first.remoteCiId());
        assertThat(second.topicId()).isEqualTo(first.topicId());
        assertThat(second.previousJobId()).contains(first.id());
        assertThat(second.updatePreviousJobId()).contains(first.id());
        assertThat(second.name()).isEmpty();
        assertThat(second.pipelineId()).isEmpty();
        assertThat(world.jobEvents()).containsExactly(new JobCreated(first), new JobCreated(second));
    }

    @Test
    @Rule("R118")
    void a_repeated_job_inherits_when_asked_to() {
        Job first = jobs.schedule(described()).get().job();
        RerunJob command = RerunJob.builder().inherit(true).configuration("big").build();
        Job second = jobs.update(first.id(), command).get().job();
        assertThat(second.name()).isEqualTo("nightly");
        assertThat(second.configuration()).isEqualTo("big");
        assertThat(second.pipelineId()).isEqualTo(first.pipelineId());
        PipelineId pipeline = first.pipelineId().get();
        world.put(PipelineType.TYPE, world.read(PipelineType.TYPE, pipeline).withState(ResourceState.ARCHIVED));
        assertThat(jobs.update(first.id(), command).get().job().pipelineId()).isEmpty();
    }

    @Test
    @Rule("R119")
    void upgrading_goes_to_the_next_topic() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        assertThat(jobs.upgrade(first.id(), RerunJob.plain()))
                .containsOnLeft(JobRefusal.NO_NEXT_TOPIC.error("topic", world.topic.id()));
        Topic next = next(topic -> topic);
        Component compose = world.component("compose", component -> component.withTopicId(next.id()));
        Job second = jobs.upgrade(first.id(), RerunJob.plain()).get().job();
        assertThat(second.topicId()).isEqualTo(next.id());
        assertThat(second.components()).containsExactly(compose.id());
        assertThat(second.previousJobId()).contains(first.id());
        assertThat(second.updatePreviousJobId()).isEmpty();
    }

    @Test
    @Rule("R120")
    void a_rerun_needs_everything_that_a_first_run_needs() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        next(topic -> topic.withExported(false));
        assertThat(jobs.upgrade(first.id(), RerunJob.plain()).getLeft().code()).isEqualTo("access.no-topic-access");
        assertThat(world.asPersonWith(TeamRole.EPM)
                        .upgrade(first.id(), RerunJob.plain())
                        .getLeft()
                        .code())
                .isEqualTo("access.no-topic-access");
        RemoteCi inactive = world.put(RemoteCiType.TYPE, world.redCi.withState(ResourceState.INACTIVE));
        assertThat(world.asMember(world.red)
                        .update(first.id(), RerunJob.plain())
                        .getLeft()
                        .code())
                .isEqualTo("remoteci.inactive");
        RemoteCi unsubscribed = world.put(
                RemoteCiType.TYPE,
                inactive.withState(ResourceState.ACTIVE).withSubscriptions(TopicSubscriptions.to(HashSet.empty())));
        assertThat(jobs.update(first.id(), RerunJob.plain()).getLeft().code()).isEqualTo("remoteci.not-subscribed");
        world.put(RemoteCiType.TYPE, unsubscribed.withSubscriptions(TopicSubscriptions.ALL));
        world.put(TopicType.TYPE, world.read(TopicType.TYPE, world.topic.id()).withState(ResourceState.INACTIVE));
        assertThat(jobs.update(first.id(), RerunJob.plain()).getLeft().code()).isEqualTo("job.topic-inactive");
        world.put(TeamType.TYPE, world.red.withState(ResourceState.INACTIVE));
        assertThat(world.asPersonWith(TeamRole.EPM)
                        .update(first.id(), RerunJob.plain())
                        .getLeft()
                        .code())
                .isEqualTo("identity.team-inactive");
    }

    @Test
    @Rule({"R121", "R49"})
    void only_the_team_of_the_job_repeats_it() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        assertThat(world.asMember(world.blue).update(first.id(), RerunJob.plain()))
                .containsOnLeft(JobInput.notFound(first.id()));
        assertThat(world.asPersonWith(TeamRole.READ_ONLY)
                        .update(first.id(), RerunJob.plain())
                        .getLeft()
                        .code())
                .isEqualTo("access.not-member");
        assertThat(world.asPersonWith(TeamRole.EPM)
                        .update(first.id(), RerunJob.plain())
                        .isRight())
                .isTrue();
        world.put(RemoteCiType.TYPE, world.redCi.withTeamId(world.blue.id()));
        assertThat(world.asMember(world.red).update(first.id(), RerunJob.plain()))
                .containsOnLeft(JobInput.notFound(world.redCi.id()));
    }

    @Test
    @Rule("R122")
    void the_pipeline_is_the_teams_own() {
        Pipeline foreign = world.pipeline(world.blue);
        PipelineId unknown = new PipelineId(new UUID(0, 0));
        assertThat(refusal(on(unknown))).isEqualTo(JobInput.notFound(unknown));
        assertThat(refusal(on(foreign.id()))).isEqualTo(JobInput.notFound(foreign.id()));
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        assertThat(world.asPersonWith(TeamRole.EPM)
                        .update(
                                first.id(),
                                RerunJob.builder().pipelineId(foreign.id()).build()))
                .containsOnLeft(JobRefusal.FOREIGN_PIPELINE.error("pipeline", foreign.id()));
    }

    @Test
    @Rule("R123")
    void by_default_earlier_jobs_go_on() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        World.done(jobs.schedule(ScheduleJob.on(world.topic.id())));
        assertThat(jobs.get(first.id())).containsOnRight(first);
    }

    @Test
    @Rule({"R123", "R131"})
    void the_kill_policy_ends_exactly_the_unfinished_jobs_of_the_remote_ci_that_are_old_enough() {
        Job done = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        Job doneAfter = jobs.post(done.id(), JobStatus.SUCCESS, "").get();
        Job old = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        Job foreign = world.as(world.remoteCi(world.red))
                .schedule(ScheduleJob.on(world.topic.id()))
                .get()
                .job();
        world.later(Duration.ofHours(2));
        Job young = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        Job next = jobs.schedule(killing(KillPolicy.olderThan(Duration.ofHours(2))))
                .get()
                .job();
        Job killed = jobs.get(old.id()).get();
        assertThat(killed.status()).isEqualTo(JobStatus.KILLED);
        assertThat(killed.states().map(JobState::status)).containsExactly(JobStatus.KILLED);
        assertThat(killed.duration()).isEqualTo(7200);
        assertThat(jobs.get(done.id())).containsOnRight(doneAfter);
        assertThat(jobs.get(young.id())).containsOnRight(young);
        assertThat(jobs.get(foreign.id())).containsOnRight(foreign);
        Vector<Event> ends = world.jobEvents().filter(event -> event.subject().equals(old.id()));
        assertThat(ends.map(Event::getClass))
                .isEqualTo(Vector.of(JobCreated.class, StatePosted.class, JobFinished.class));
        assertThat(((JobFinished) ends.last()).ending()).isEqualTo(Ending.SUPERSEDED);
        World.done(jobs.schedule(killing(KillPolicy.olderThan(Duration.ofSeconds(Long.MAX_VALUE)))));
        assertThat(jobs.get(next.id())).containsOnRight(next);
        World.done(jobs.schedule(killing(KillPolicy.ALL)));
        assertThat(Vector.of(young, next).map(job -> jobs.get(job.id()).get().status()))
                .containsOnly(JobStatus.KILLED);
    }

    @Test
    @Rule("R115")
    void a_refused_request_kills_nothing() {
        Job first = jobs.schedule(ScheduleJob.on(world.topic.id())).get().job();
        world.put(ComponentType.TYPE, world.rpm.withState(ResourceState.INACTIVE));
        assertThat(jobs.schedule(killing(KillPolicy.ALL)).isLeft()).isTrue();
        assertThat(jobs.get(first.id())).containsOnRight(first);
    }

    @CanIgnoreReturnValue
    private Topic next(UnaryOperator<Topic> with) {
        Topic next = world.topic(topic -> with.apply(topic.withComponentTypes(Vector.of("compose"))));
        world.put(TopicType.TYPE, world.read(TopicType.TYPE, world.topic.id()).withNextTopicId(Option.some(next.id())));
        return next;
    }

    private ScheduleJob described() {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .name("nightly")
                .configuration("small")
                .pipelineId(world.pipeline(world.red).id())
                .build();
    }

    private ScheduleJob given(Component... components) {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .componentIds(Vector.of(components).map(Component::id))
                .build();
    }

    private NewJob create(Component... components) {
        return NewJob.of(world.topic.id(), Vector.of(components).map(Component::id));
    }

    private ScheduleJob selecting(ComponentSelector... selectors) {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .selectors(Vector.of(selectors))
                .build();
    }

    private ScheduleJob following(JobId previous) {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .previousJobId(previous)
                .build();
    }

    private ScheduleJob keyed(String key) {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .idempotencyKey(key)
                .build();
    }

    private ScheduleJob killing(KillPolicy policy) {
        return ScheduleJob.builder().topicId(world.topic.id()).kill(policy).build();
    }

    private ScheduleJob on(PipelineId pipeline) {
        return ScheduleJob.builder()
                .topicId(world.topic.id())
                .pipelineId(pipeline)
                .build();
    }

    private static TopicId nowhere() {
        return new TopicId(new UUID(0, 0));
    }

    private DciError refusal(ScheduleJob command) {
        return jobs.schedule(command).getLeft();
    }

    private Vector<String> codes(ScheduleJob... commands) {
        return Vector.of(commands).map(command -> refusal(command).code());
    }
}
