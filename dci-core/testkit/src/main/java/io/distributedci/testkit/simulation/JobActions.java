// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobChanges;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobState;
import io.distributedci.job.JobType;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.JobStateId;
import io.distributedci.storage.Fold;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What is done with jobs besides bringing them to an end, by anybody: mostly by those who may. */
final class JobActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("somebody attaches a file", 8, JobActions::attachFile),
            Action.of("somebody removes a file", 2, JobActions::removeFile),
            Action.of("somebody reads a file", 3, JobActions::readFile),
            Action.of("somebody deletes a state", 2, JobActions::deleteState),
            Action.of("somebody tags a job", 3, JobActions::tag),
            Action.of("somebody adds a number", 3, JobActions::addNumber),
            Action.of("somebody attaches a component", 3, JobActions::attach),
            Action.of("somebody detaches a component", 1, JobActions::detach),
            Action.of("somebody comments on a job", 3, JobActions::comment),
            Action.of("somebody deletes a job", 1, JobActions::archive));

    private static final Vector<String> TAGS = Vector.of("stage:a", "stage:b", "cluster:c");
    private static final Vector<String> KEYS = Vector.of("latency", "throughput");

    private JobActions() {}

    /** Three times in four the agent of the job, else anybody. */
    private static Actor somebody(World world, Job job) {
        return world.chance(0.75) ? new Actor.ByRemoteCi(job.remoteCiId()) : People.anybody(world);
    }

    private static void attachFile(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE);
        if (some.isDefined()) {
            Job job = some.get();
            Actor actor = somebody(world, job);
            Option<JobStateId> state =
                    world.chance(0.5) ? world.pick(job.states()).map(JobState::id) : Option.none();
            NewJobFile command = NewJobFile.builder()
                    .name("log " + world.random().nextInt(5))
                    .mime("text/plain")
                    .stateId(state)
                    .build();
            byte[] bytes = ("line " + world.random().nextInt(50)).getBytes(StandardCharsets.UTF_8);
            world.expect(
                    told -> or(
                            Reasons.changing(told, actor, job.id()),
                            state.exists(id -> !has(told, job, id)),
                            "storage.not-found"),
                    () -> world.as(actor).jobs().addFile(job.id(), command, new ByteArrayInputStream(bytes)));
        }
    }

    private static void removeFile(World world) throws IOException {
        Option<JobFile> some = world.any(JobFileType.TYPE);
        if (some.isDefined()) {
            JobFile file = some.get();
            Actor actor = world.told()
                    .get(JobType.TYPE, file.jobId())
                    .map(job -> somebody(world, job))
                    .getOrElse(Actor.SYSTEM);
            world.expect(
                    told -> Reasons.changing(told, actor, file.id()),
                    () -> world.as(actor).jobs().removeFile(file.id()));
        }
    }

    /** R48, R210: who may, reads the bytes as they were given. */
    private static void readFile(World world) throws IOException {
        Option<JobFile> some = world.any(JobFileType.TYPE);
        if (some.isDefined()) {
            JobFile file = some.get();
            Actor actor = People.anybody(world);
            var content = world.expect(
                    told -> Reasons.reading(told, actor, file.id()),
                    () -> world.as(actor).jobs().content(file.id()));
            if (content.isRight()) {
                try (InputStream bytes = content.get().bytes()) {
                    long size = bytes.readAllBytes().length;
                    world.require(size == file.size(), () -> "R210 " + size + " bytes of " + file);
                }
            }
        }
    }

    private static void deleteState(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE, job -> !job.states().isEmpty());
        if (some.isDefined()) {
            Job job = some.get();
            JobStateId state = world.pick(job.states()).get().id();
            Actor actor = somebody(world, job);
            world.expect(
                    told -> or(
                            Reasons.changing(told, actor, job.id()),
                            has(told, job, state) ? isInForce(told, job, state) : true,
                            has(told, job, state) ? "job.state-in-force" : "storage.not-found"),
                    () -> world.as(actor).jobs().deleteState(job.id(), state));
        }
    }

    private static boolean has(Fold told, Job job, JobStateId state) {
        return told.get(JobType.TYPE, job.id())
                .exists(now -> now.states().exists(each -> each.id().equals(state)));
    }

    /** R134: without it the job would not be what it is, or it is its end. */
    private static boolean isInForce(Fold told, Job job, JobStateId id) {
        return told.get(JobType.TYPE, job.id()).exists(now -> {
            Vector<JobState> without = now.states().reject(state -> state.id().equals(id));
            boolean isEnd = now.states()
                    .find(state -> state.status().isFinal())
                    .exists(state -> state.id().equals(id));
            return isEnd || JobLaw.amountOf(without) != now.status();
        });
    }

    private static void tag(World world) throws IOException {
        String tag = world.pick(TAGS).get();
        boolean add = world.chance(0.7);
        change(
                world,
                job -> Reasons.NONE,
                (actor, job) -> add
                        ? world.as(actor).jobs().tag(job.id(), tag)
                        : world.as(actor).jobs().untag(job.id(), tag));
    }

    private static void addNumber(World world) throws IOException {
        String key = world.pick(KEYS).get();
        double value = world.random().nextInt(1000) / 8.0;
        change(
                world,
                job -> when(job.keyValues().containsKey(key), "job.key-taken"),
                (actor, job) -> world.as(actor).jobs().addKeyValue(job.id(), key, value));
    }

    private static void attach(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE);
        Option<Component> component = world.any(ComponentType.TYPE);
        if (some.isDefined() && component.isDefined()) {
            Job job = some.get();
            Actor actor = somebody(world, job);
            world.expect(
                    told -> Reasons.changing(told, actor, job.id())
                            .addAll(Reasons.reading(told, actor, component.get().id())),
                    () -> world.as(actor)
                            .jobs()
                            .attach(job.id(), component.get().id()));
        }
    }

    private static void detach(World world) throws IOException {
        change(
                world,
                job -> Reasons.NONE,
                (actor, job) ->
                        world.as(actor).jobs().detach(job.id(), job.components().last()));
    }

    /** R3: what is known may be an older version. */
    private static void comment(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE);
        if (some.isDefined()) {
            Job known = world.chance(0.2) ? some.get().withVersion(some.get().version() - 1) : some.get();
            Actor actor = somebody(world, known);
            JobChanges changes = JobChanges.builder()
                    .comment("comment " + world.random().nextInt(9))
                    .build();
            world.expect(
                    told -> Reasons.changing(told, actor, known),
                    () -> world.as(actor).jobs().change(known.id(), known.version(), changes));
        }
    }

    private static void archive(World world) throws IOException {
        Option<Job> some = world.any(JobType.TYPE);
        if (some.isDefined()) {
            Actor actor = somebody(world, some.get());
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .jobs()
                            .archive(some.get().id(), some.get().version()));
        }
    }

    private static void change(World world, Function<Job, Set<String>> reasons, Use use) throws IOException {
        Option<Job> some = world.any(JobType.TYPE, job -> !job.components().isEmpty());
        if (some.isDefined()) {
            Job job = some.get();
            Actor actor = somebody(world, job);
            world.expect(
                    told -> {
                        Set<String> first = Reasons.changing(told, actor, job.id());
                        return first.isEmpty()
                                ? told.get(JobType.TYPE, job.id()).map(reasons).getOrElse(Reasons.NONE)
                                : first;
                    },
                    () -> use.of(actor, job));
        }
    }

    private static Set<String> or(Set<String> first, boolean applies, String then) {
        return first.isEmpty() ? when(applies, then) : first;
    }

    @FunctionalInterface
    private interface Use {
        io.vavr.control.Either<io.distributedci.kernel.DciError, Job> of(Actor actor, Job job) throws IOException;
    }
}
