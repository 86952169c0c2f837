// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.component.Component;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.NewState;
import io.distributedci.job.RerunJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.distributedci.testkit.simulation.GroundTruth.Cause;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.Tuple2;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;

/** What agents do at their sites, several jobs at a time: take jobs, bring them to an end, and take them again. */
final class AgentActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("an agent takes a job", 12, AgentActions::schedule),
            Action.of("an agent works", 44, AgentActions::work),
            Action.of("an agent takes a job again", 3, AgentActions::rerun),
            Action.of("an agent takes a job of the next topic", 2, AgentActions::upgrade),
            Action.of("an agent is late", 2, AgentActions::late),
            Action.of("an agent is alive", 3, AgentActions::extend),
            Action.of("the host looks for dead agents", 2, AgentActions::expire));

    /** Those that nobody could mind. */
    static final Vector<Action> QUIET = ALL.take(2);

    private static final Vector<KillPolicy> POLICIES = Vector.of(
            KillPolicy.NONE,
            KillPolicy.NONE,
            KillPolicy.NONE,
            KillPolicy.ALL,
            KillPolicy.olderThan(Duration.ofHours(2)));

    /** How many of the keys by which requests are repeated there are. */
    private static final int KEYS = 4;

    private AgentActions() {}

    static Actor agentOf(RemoteCi site) {
        return new Actor.ByRemoteCi(site.id());
    }

    static Actor agentOf(Job job) {
        return new Actor.ByRemoteCi(job.remoteCiId());
    }

    private static void schedule(World world) throws IOException {
        Option<RemoteCi> site = world.any(RemoteCiType.TYPE);
        if (site.isEmpty()) {
            return;
        }
        Option<Sight> sight = Sight.of(world.told(), agentOf(site.get())).toOption();
        Option<Topic> topic = world.chance(0.3)
                ? world.any(TopicType.TYPE)
                : world.any(TopicType.TYPE, each -> each.isActive() && sight.exists(eyes -> eyes.opens(each)));
        if (topic.isEmpty()) {
            return;
        }
        if (world.chance(0.2)) {
            repeatable(world, site.get(), topic.get(), "key " + world.random().nextInt(KEYS));
        } else {
            fresh(world, site.get(), topic.get());
        }
    }

    /** R101, R123. */
    private static void fresh(World world, RemoteCi site, Topic topic) throws IOException {
        KillPolicy policy = world.pick(POLICIES).get();
        ScheduleJob command = ScheduleJob.builder()
                .topicId(topic.id())
                .name("nightly")
                .kill(policy)
                .lease(Option.when(world.chance(0.3), () -> Duration.ofHours(3)))
                .tags(Vector.of("daily", " "))
                .build();
        Fold before = world.told();
        Either<DciError, Scheduled> answer = world.expect(
                told -> Reasons.scheduling(told, site, topic.id()),
                () -> world.as(agentOf(site)).jobs().schedule(command));
        answer.forEach(scheduled -> {
            requireLatest(world, scheduled.job());
            requireKilled(world, site, policy);
            world.require(before.get(scheduled.job().id()).isEmpty(), () -> "R115 no new job: " + scheduled.job());
        });
    }

    /** R116: the same request with the same key gives the same job. */
    private static void repeatable(World world, RemoteCi site, Topic topic, String key) throws IOException {
        ScheduleJob command =
                ScheduleJob.builder().topicId(topic.id()).idempotencyKey(key).build();
        Either<DciError, Scheduled> answer = world.expect(
                told -> Sight.of(told, agentOf(site)).isLeft()
                                || first(told, site, key).isEmpty()
                        ? Reasons.scheduling(told, site, topic.id())
                        : again(first(told, site, key).get(), topic.id()),
                () -> world.as(agentOf(site)).jobs().schedule(command));
        answer.forEach(scheduled -> world.require(
                first(world.decidedOn(), site, key)
                        .map(Job::id)
                        .getOrElse(scheduled.job().id())
                        .equals(scheduled.job().id()),
                () -> "R116 another job for the key: " + scheduled.job()));
    }

    private static Option<Job> first(Fold told, RemoteCi site, String key) {
        return told.entities()
                .values()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .find(job -> job.remoteCiId().equals(site.id())
                        && job.idempotencyKey().contains(key));
    }

    private static Set<String> again(Job first, TopicId topic) {
        return first.topicId().equals(topic)
                ? when(first.isArchived(), "storage.not-found")
                : when(true, "job.key-reused");
    }

    private static void requireLatest(World world, Job answered) {
        Job job = world.told().get(JobType.TYPE, answered.id()).getOrElse(answered);
        Fold read = world.decidedFrom();
        Vector<ComponentId> latest = read.get(TopicType.TYPE, job.topicId())
                .toVector()
                .flatMap(Topic::componentTypes)
                .flatMap(type -> Reasons.latest(read, job.topicId(), type))
                .map(Component::id);
        world.require(
                job.components().equals(latest), () -> "R101 R108 the latest are " + latest + ", not those of " + job);
    }

    private static void requireKilled(World world, RemoteCi site, KillPolicy policy) {
        World.live(world.decidedOn(), JobType.TYPE)
                .filter(job -> !job.isFinal())
                .forEach(job -> {
                    boolean meant = job.remoteCiId().equals(site.id())
                            && policy.age()
                                    .exists(age ->
                                            !job.createdAt().isAfter(world.now().minus(age)));
                    boolean killed = world.told().get(JobType.TYPE, job.id()).exists(Job::isFinal);
                    world.require(meant == killed, () -> "R123 " + policy + " killed, or did not: " + job);
                });
    }

    private static void work(World world) throws IOException {
        Option<Job> unfinished = world.any(JobType.TYPE, job -> !job.isFinal());
        if (unfinished.isDefined()) {
            Job job = unfinished.get();
            Tuple2<JobStatus, Option<Cause>> next = next(world, job);
            Either<DciError, Job> answer = world.expect(
                    told -> posting(told, agentOf(job), job, next._1),
                    () -> world.as(agentOf(job)).jobs().post(job.id(), next._1, "by the agent"));
            answer.filter(Job::isFinal)
                    .forEach(ended -> next._2.forEach(cause -> world.learn(truth ->
                            truth.with(new GroundTruth.Run(job.id(), job.remoteCiId(), job.components(), cause)))));
        }
    }

    /** What comes next, and why when it is the end. */
    private static Tuple2<JobStatus, Option<Cause>> next(World world, Job job) {
        return switch (job.status()) {
            case NEW, PRE_RUN ->
                world.chance(world.scale().infrastructure())
                        ? new Tuple2<>(
                                world.chance(0.5) ? JobStatus.FAILURE : JobStatus.ERROR,
                                Option.some(Cause.INFRASTRUCTURE))
                        : new Tuple2<>(
                                job.status() == JobStatus.NEW && world.chance(0.7)
                                        ? JobStatus.PRE_RUN
                                        : JobStatus.RUNNING,
                                Option.none());
            case RUNNING -> new Tuple2<>(JobStatus.POST_RUN, Option.none());
            default -> {
                Cause cause = cause(world, job);
                yield new Tuple2<>(cause == Cause.SOUND ? JobStatus.SUCCESS : JobStatus.FAILURE, Option.some(cause));
            }
        };
    }

    /** Why a job ends as it does that was really tried. */
    static Cause cause(World world, Job job) {
        GroundTruth truth = world.truth();
        boolean breaks = truth.culprits(job.components(), job.remoteCiId())
                .exists(component ->
                        world.chance(truth.breaks().get(component).get().rate()));
        if (breaks) {
            return Cause.BROKEN;
        }
        return world.chance(truth.flakes().get(job.remoteCiId()).getOrElse(0.0)) ? Cause.FLAKE : Cause.SOUND;
    }

    private static Set<String> posting(Fold told, Actor actor, Job job, JobStatus next) {
        Set<String> reasons = Reasons.changing(told, actor, job.id());
        JobStatus now = told.get(JobType.TYPE, job.id()).map(Job::status).getOrElse(JobStatus.NEW);
        boolean backwards = next.compareTo(now) < 0 && !next.isFinal();
        return reasons.isEmpty() ? now.isFinal() ? when(true, "job.final") : when(backwards, "job.backwards") : reasons;
    }

    /** R125. */
    private static void late(World world) throws IOException {
        Option<Job> ended = world.any(JobType.TYPE, Job::isFinal);
        if (ended.isDefined()) {
            Job job = ended.get();
            JobStatus status = world.pick(Vector.of(JobStatus.values())).get();
            boolean log = world.chance(0.3);
            NewState state = NewState.builder().status(status).logWhenLate(log).build();
            world.expect(
                            told -> log
                                    ? Reasons.changing(told, agentOf(job), job.id())
                                    : posting(told, agentOf(job), job, status),
                            () -> world.as(agentOf(job)).jobs().post(job.id(), state))
                    .forEach(
                            now -> world.require(now.status() == job.status(), () -> "R125 " + job + " became " + now));
        }
    }

    private static void rerun(World world) throws IOException {
        Option<Job> earlier = world.any(JobType.TYPE);
        if (earlier.isDefined()) {
            Job job = earlier.get();
            world.expect(
                            told -> again(told, job, Option.some(job.topicId())),
                            () -> world.as(agentOf(job)).jobs().update(job.id(), RerunJob.plain()))
                    .forEach(scheduled -> {
                        requireLatest(world, scheduled.job());
                        world.require(
                                scheduled.job().updatePreviousJobId().contains(job.id())
                                        && scheduled.job().topicId().equals(job.topicId()),
                                () -> "R118 " + scheduled.job() + " after " + job);
                    });
        }
    }

    private static void upgrade(World world) throws IOException {
        Option<Job> earlier = world.any(JobType.TYPE);
        if (earlier.isDefined()) {
            Job job = earlier.get();
            world.expect(
                            told -> again(
                                    told,
                                    job,
                                    told.get(TopicType.TYPE, job.topicId()).flatMap(Topic::nextTopicId)),
                            () -> world.as(agentOf(job)).jobs().upgrade(job.id(), RerunJob.plain()))
                    .forEach(scheduled -> {
                        requireLatest(world, scheduled.job());
                        world.require(
                                scheduled.job().previousJobId().contains(job.id())
                                        && scheduled.job().updatePreviousJobId().isEmpty(),
                                () -> "R119 " + scheduled.job() + " after " + job);
                    });
        }
    }

    /** R118–R121: as for any new job of that remote CI, and who asks may change the earlier one. */
    private static Set<String> again(Fold told, Job job, Option<TopicId> topic) {
        Set<String> reasons = Reasons.changing(told, agentOf(job), job.id())
                .addAll(when(told.get(TopicType.TYPE, job.topicId()).forAll(Topic::isArchived), "storage.not-found"));
        if (!reasons.isEmpty() || topic.isEmpty()) {
            return reasons.isEmpty() ? when(true, "job.no-next-topic") : reasons;
        }
        return told.get(RemoteCiType.TYPE, job.remoteCiId())
                .map(site -> Reasons.scheduling(told, site, topic.get()))
                .getOrElse(() -> when(true, "storage.not-found"));
    }

    private static void extend(World world) throws IOException {
        Option<Job> leased = world.any(JobType.TYPE, job -> job.leaseUntil().isDefined());
        if (leased.isDefined()) {
            Job job = leased.get();
            world.expect(
                            told -> {
                                Set<String> reasons = Reasons.changing(told, agentOf(job), job.id());
                                boolean ended = told.get(JobType.TYPE, job.id()).exists(Job::isFinal);
                                return reasons.isEmpty() ? when(ended, "job.final") : reasons;
                            },
                            () -> world.as(agentOf(job)).jobs().extendLease(job.id(), Duration.ofHours(2)))
                    .forEach(now -> world.require(
                            now.leaseUntil()
                                    .exists(until ->
                                            !until.isBefore(job.leaseUntil().get())),
                            () -> "R131 the lease became shorter: " + now));
        }
    }

    private static void expire(World world) throws IOException {
        Vector<Job> killed = world.expect(
                        told -> Reasons.NONE,
                        () -> world.as(Actor.SYSTEM).jobs().expire(100))
                .getOrElse(Vector.empty());
        world.live(JobType.TYPE)
                .filter(job -> killed.size() < 100 && job.leaseUntil().exists(until -> !until.isAfter(world.now())))
                .forEach(job -> world.require(false, () -> "R131 its lease is over and it lives: " + job));
    }
}
