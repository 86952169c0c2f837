// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.ComponentChoice;
import io.distributedci.component.ComponentSelector;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.job.ScheduleFacts.Choice;
import io.distributedci.job.ScheduleFacts.Origin;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.topic.Topics;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.BiFunction;

/** The four ways in which jobs come to be, each in one transaction. */
final class Scheduling {
    private final Caller caller;

    Scheduling(Caller caller) {
        this.caller = caller;
    }

    /** R101–R108. */
    Either<DciError, Scheduled> schedule(ScheduleJob command) {
        Order order = Order.of(
                command,
                "schedule",
                command.topicId(),
                Vector.of(command.componentIds(), command.selectors(), command.previousJobId()));
        return ScheduleRules.named(command)
                .flatMap(ids -> placed(
                        order,
                        (tx, who) -> own(tx, who, order)
                                .flatMap(birth -> birth.once(() -> topic(tx, command.topicId())
                                        .flatMap(topic -> choice(birth, topic, command)
                                                .flatMap(choice ->
                                                        birth.following(command.previousJobId(), topic, choice)))))));
    }

    /** R114. */
    Either<DciError, Scheduled> create(NewJob command) {
        Order order = Order.of(
                command, "create", command.topicId(), Vector.of(command.componentIds(), command.previousJobId()));
        return ScheduleRules.distinct(command.componentIds())
                .flatMap(ids -> placed(
                        order,
                        (tx, who) -> own(tx, who, order)
                                .flatMap(birth -> birth.once(() -> topic(tx, command.topicId())
                                        .flatMap(topic -> birth.following(
                                                command.previousJobId(), topic, birth.given(ids, false)))))));
    }

    /** What {@link #schedule} would choose now, type by type, and why not others. */
    Either<DciError, Vector<Explained>> explain(TopicId id, Vector<ComponentSelector> selectors) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, id)
                .flatMap(topic -> ScheduleRules.selectors(topic, selectors))
                .flatMap(all ->
                        Either.sequenceRight(all.map(selector -> ComponentChoice.explain(tx, id, selector, who.teams())
                                .map(selection -> new Explained(selector.type(), selection)))))
                .map(Vector::ofAll));
    }

    /** R118: the latest components of the same topic. */
    Either<DciError, Scheduled> update(JobId id, RerunJob command) {
        Order order = Order.of(command, "update", id, Vector.of(command.inherit()));
        return placed(
                order,
                (tx, who) -> earlier(tx, who, id)
                        .flatMap(job -> birth(tx, who, order, job)
                                .flatMap(birth -> birth.once(() -> topic(tx, job.topicId())
                                        .flatMap(topic -> birth.deriving(
                                                origin(job, Option.some(id), command),
                                                inherited(tx, job, command),
                                                topic))))));
    }

    /** R119: the latest components of the next topic. */
    Either<DciError, Scheduled> upgrade(JobId id, RerunJob command) {
        Order order = Order.of(command, "upgrade", id, Vector.of(command.inherit()));
        return placed(
                order,
                (tx, who) -> earlier(tx, who, id)
                        .flatMap(job -> birth(tx, who, order, job)
                                .flatMap(birth -> birth.once(() -> topic(tx, job.topicId())
                                        .flatMap(ScheduleRules::next)
                                        .flatMap(next -> topic(tx, next))
                                        .flatMap(topic -> birth.deriving(
                                                origin(job, Option.none(), command),
                                                inherited(tx, job, command),
                                                topic))))));
    }

    /** Once more when another request with the same key came first: then there is a job to find (R116). */
    private Either<DciError, Scheduled> placed(
            Order order, BiFunction<Tx, Identity, Either<DciError, Scheduled>> work) {
        return ScheduleRules.valid(order.request()).flatMap(valid -> {
            Either<DciError, Scheduled> answer = caller.change(work);
            boolean raced = order.request().idempotencyKey().isDefined()
                    && answer.fold(refusal -> refusal.code().equals(StorageRefusal.TAKEN.code()), job -> false);
            return raced ? caller.change(work) : answer;
        });
    }

    /** R46: a remote CI asks for jobs of its own. */
    private static Either<DciError, Birth> own(Tx tx, Identity who, Order order) {
        return who.actor() instanceof Actor.ByRemoteCi by
                ? tx.get(RemoteCiType.TYPE, by.remoteCi())
                        .flatMap(remoteCi -> AccessRules.decide(who, Action.CREATE, owned(remoteCi))
                                .map(permitted -> new Birth(tx, who, order, remoteCi)))
                : AccessRefusal.NEEDS_REMOTE_CI.error().left();
    }

    /** R121: members of the team of the job. */
    private static Either<DciError, Job> earlier(Tx tx, Identity who, JobId id) {
        return Jobs.CATALOG.permitted(tx, who, Action.UPDATE, id);
    }

    /** A job of the same remote CI, which may belong to another team by now; who asks acts for that one too. */
    private static Either<DciError, Birth> birth(Tx tx, Identity who, Order order, Job job) {
        return tx.get(RemoteCiType.TYPE, job.remoteCiId())
                .filterOrElse(remoteCi -> who.inTeam(remoteCi.teamId()), foreign -> Tx.notFound(foreign.id()))
                .map(remoteCi -> new Birth(tx, who, order, remoteCi));
    }

    private static Either<DciError, Choice> choice(Birth birth, Topic topic, ScheduleJob command) {
        return command.componentIds().isEmpty()
                ? birth.selected(topic, command.selectors())
                : Either.right(birth.given(command.componentIds(), true));
    }

    private static Either<DciError, Topic> topic(Tx tx, TopicId id) {
        return tx.get(TopicType.TYPE, id);
    }

    private static Origin origin(Job job, Option<JobId> updated, RerunJob command) {
        return command.inherit()
                ? new Origin(Option.some(job.id()), updated, job.name(), job.configuration())
                : new Origin(Option.some(job.id()), updated, "", "");
    }

    private static Option<PipelineId> inherited(Tx tx, Job job, RerunJob command) {
        return job.pipelineId()
                .filter(id -> command.inherit() && tx.get(PipelineType.TYPE, id).isRight());
    }

    private static Resource owned(RemoteCi remoteCi) {
        return new Resource.Owned(JobId.KIND, remoteCi.teamId());
    }
}
