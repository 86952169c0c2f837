// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentChoice;
import io.distributedci.component.ComponentSelector;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.job.ScheduleFacts.Choice;
import io.distributedci.job.ScheduleFacts.Given;
import io.distributedci.job.ScheduleFacts.Origin;
import io.distributedci.job.ScheduleFacts.Pick;
import io.distributedci.job.ScheduleFacts.Picked;
import io.distributedci.job.ScheduleFacts.Wanted;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Tx;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Supplier;

/** One attempt, in one transaction, to bring one job into being: gathers the facts for {@link ScheduleRules} and stores what follows. */
final class Birth {
    private final Tx tx;
    private final Identity who;
    private final Order order;
    private final RemoteCi remoteCi;

    Birth(Tx tx, Identity who, Order order, RemoteCi remoteCi) {
        this.tx = tx;
        this.who = who;
        this.order = order;
        this.remoteCi = remoteCi;
    }

    /** R116: the job that the request led to before, else the one that it leads to now. */
    Either<DciError, Scheduled> once(Supplier<Either<DciError, ScheduleFacts>> facts) {
        Option<String> key = order.request().idempotencyKey();
        Option<Job> first = key.flatMap(text -> tx.first(JobType.keyed(remoteCi.id(), text)));
        return first.isDefined()
                ? ScheduleRules.repeat(first.get(), order).map(job -> new Scheduled(job, true))
                : facts.get().flatMap(this::born);
    }

    /** The facts for a job that follows another one, or none, asked for by the remote CI itself. */
    Either<DciError, ScheduleFacts> following(Option<JobId> previous, Topic topic, Choice choice) {
        return readable(previous)
                .flatMap(id -> pipeline(order.request().pipelineId()))
                .map(pipeline -> new ScheduleFacts(
                        who, remoteCi, true, topic, access(who, topic), pipeline, Origin.after(previous), choice));
    }

    /** R120: the facts for a job that is derived from another one; whoever asks, the remote CI needs access too. */
    Either<DciError, ScheduleFacts> deriving(Origin origin, Option<PipelineId> inherited, Topic topic) {
        return tx.get(TeamType.TYPE, remoteCi.teamId())
                .flatMap(team -> pipeline(order.request().pipelineId().orElse(inherited))
                        .map(pipeline -> new ScheduleFacts(
                                who,
                                remoteCi,
                                team.isActive(),
                                topic,
                                access(who, topic) && access(agent(team), topic),
                                pipeline,
                                origin,
                                latest(topic))));
    }

    /** R101, R108: the components of each type as selected; for the rest the latest global ones. */
    Either<DciError, Choice> selected(Topic topic, Vector<ComponentSelector> given) {
        return given.isEmpty()
                ? Either.right(latest(topic))
                : ScheduleRules.selectors(topic, given)
                        .flatMap(selectors -> Either.sequenceRight(selectors.map(selector -> pick(topic, selector))))
                        .map(picks -> new Picked(Vector.ofAll(picks)));
    }

    /** R101, R108: for each type that the topic asks for the latest global component. */
    Choice latest(Topic topic) {
        return new Picked(topic.componentTypes()
                .map(type -> new Pick(
                        type, tx.first(ComponentType.latest(topic.id(), type)).map(Component::id))));
    }

    /** Those that the caller names. */
    Choice given(Vector<ComponentId> ids, boolean onePerType) {
        Vector<Component> live = tx.findAll(ComponentType.TYPE, ids).reject(Component::isArchived);
        return new Given(
                ids.map(id ->
                        new Wanted(id, live.find(component -> component.id().equals(id)))),
                onePerType);
    }

    private Either<DciError, Pick> pick(Topic topic, ComponentSelector selector) {
        return ComponentChoice.choose(tx, topic.id(), selector, who.teams())
                .map(found -> new Pick(selector.type(), found.map(Component::id)));
    }

    private Either<DciError, Scheduled> born(ScheduleFacts facts) {
        return ScheduleRules.schedule(order, facts, new JobId(tx.newId()), tx.now())
                .map(created -> {
                    kill();
                    return new Scheduled(tx.create(JobType.TYPE, created), false);
                });
    }

    /** R123. */
    private void kill() {
        order.request()
                .kill()
                .createdUntil(tx.now())
                .forEach(then -> tx.all(JobType.TYPE, JobType.unfinished(remoteCi.id(), then))
                        .forEach(job -> tx.change(
                                JobType.TYPE,
                                job,
                                JobLifeRules.kill(job, Ending.SUPERSEDED, new JobStateId(tx.newId()), tx.now()))));
    }

    /** R111. */
    private Either<DciError, Option<JobId>> readable(Option<JobId> previous) {
        return previous.isEmpty()
                ? Either.right(previous)
                : Jobs.CATALOG.permitted(tx, who, Action.READ, previous.get()).map(job -> previous);
    }

    /** R122: whether it is the team's own is for the rule; what the caller may not see is not there. */
    private Either<DciError, Option<Pipeline>> pipeline(Option<PipelineId> id) {
        if (id.isEmpty()) {
            return Either.right(Option.none());
        }
        return tx.get(PipelineType.TYPE, id.get())
                .filterOrElse(
                        pipeline -> AccessRules.decide(
                                        who, Action.READ, new Resource.Owned(PipelineId.KIND, pipeline.teamId()))
                                .isRight(),
                        hidden -> Tx.notFound(id.get()))
                .map(Option::some);
    }

    private Identity agent(Team team) {
        return new Identity(new Actor.ByRemoteCi(remoteCi.id()), Vector.of(team.membership()));
    }

    private static boolean access(Identity who, Topic topic) {
        return AccessRules.topicAccess(who, topic.resource());
    }
}
