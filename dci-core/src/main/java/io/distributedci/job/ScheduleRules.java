// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentSelector;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Resource;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.ScheduleFacts.Given;
import io.distributedci.job.ScheduleFacts.Pick;
import io.distributedci.job.ScheduleFacts.Picked;
import io.distributedci.job.ScheduleFacts.Wanted;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Micros;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.remoteci.RemoteCiRules;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TypeName;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules by which jobs come to be: R101–R123. One rule for all four ways: scheduled, created, updated, upgraded. */
final class ScheduleRules {
    private ScheduleRules() {}

    /** What the caller wrote about the job is acceptable (R14, R136); to be asked before any facts are gathered. */
    static <R extends JobRequest> Either<DciError, R> valid(R request) {
        return JobInput.label("name", request.name())
                .flatMap(name -> JobInput.label("configuration", request.configuration()))
                .flatMap(text -> JobInput.url(request.url()))
                .flatMap(url -> Text.free("comment", request.comment()))
                .flatMap(text -> Text.free("user_agent", request.userAgent()))
                .flatMap(text -> Text.free("client_version", request.clientVersion()))
                .flatMap(text -> Input.optional(request.lease(), JobInput::lease))
                .flatMap(lease -> Input.optional(request.idempotencyKey(), key -> Text.name("idempotency_key", key)))
                .flatMap(key -> JobInput.tags(request.tags()))
                .map(tags -> request);
    }

    /** Each component is named once, and there are not too many (R114). */
    static Either<DciError, Vector<ComponentId>> distinct(Vector<ComponentId> ids) {
        if (ids.size() > Job.MAX_COMPONENTS) {
            return JobInput.tooMany("components", Job.MAX_COMPONENTS);
        }
        return ids.zipWithIndex()
                .find(at -> ids.indexOf(at._1) < at._2)
                .<Either<DciError, Vector<ComponentId>>>map(again ->
                        JobRefusal.COMPONENT_TWICE.error("component", again._1).left())
                .getOrElse(() -> Either.right(ids));
    }

    /** The components of a scheduled job are named or selected, not both; see {@link #distinct}. */
    static Either<DciError, Vector<ComponentId>> named(ScheduleJob command) {
        return command.componentIds().isEmpty() || command.selectors().isEmpty()
                ? distinct(command.componentIds())
                : JobRefusal.CHOSEN_TWICE.error().left();
    }

    /**
     * R101: one selector for each type that the topic asks for, in that order: the given one or the latest; then the given ones for optional types, in the order of the topic.
     * None for a type that the topic has not, and none twice.
     */
    static Either<DciError, Vector<ComponentSelector>> selectors(Topic topic, Vector<ComponentSelector> given) {
        Vector<String> types = topic.componentTypes().appendAll(topic.optionalTypes());
        return Either.sequenceRight(given.map(selector -> TypeName.of("type", selector.type())))
                .map(Vector::ofAll)
                .flatMap(named -> fit(topic, types, named))
                .map(named -> named.zip(given).toMap(pair -> pair))
                .map(chosen -> types.filter(type -> topic.componentTypes().contains(type) || chosen.containsKey(type))
                        .map(type -> chosen.getOrElse(type, ComponentSelector.latest(type))));
    }

    private static Either<DciError, Vector<String>> fit(Topic topic, Vector<String> types, Vector<String> named) {
        Option<String> foreign = named.find(type -> !types.contains(type));
        if (foreign.isDefined()) {
            return JobRefusal.UNKNOWN_TYPE
                    .error("type", foreign.get(), "topic", topic.id())
                    .left();
        }
        return named.zipWithIndex()
                .find(at -> named.indexOf(at._1) < at._2)
                .<Either<DciError, Vector<String>>>map(again ->
                        JobRefusal.SELECTED_TWICE.error("type", again._1).left())
                .getOrElse(() -> Either.right(named));
    }

    /** R116: the job of the first request with the key, if this is the same request. */
    static Either<DciError, Job> repeat(Job first, Order order) {
        if (!first.idempotencyDigest().equals(order.digest())) {
            return JobRefusal.KEY_REUSED
                    .error("key", first.idempotencyKey().getOrElse(""), "job", first.id())
                    .left();
        }
        return first.isArchived() ? JobInput.notFound(first.id()).left() : Either.right(first);
    }

    /** R119. */
    static Either<DciError, TopicId> next(Topic topic) {
        return topic.nextTopicId().toEither(() -> JobRefusal.NO_NEXT_TOPIC.error("topic", topic.id()));
    }

    /** The new job, whole (R115), or the first reason against it in the order of {@link io.distributedci.kernel.ErrorKind}. */
    static Either<DciError, JobCreated> schedule(Order order, ScheduleFacts facts, JobId id, Instant now) {
        return JobInput.tags(order.request().tags())
                .flatMap(tags -> readable(facts)
                        .flatMap(readable -> accessible(facts))
                        .flatMap(accessible -> active(facts))
                        .flatMap(active -> chosen(facts))
                        .flatMap(components -> RemoteCiRules.takes(
                                        facts.remoteCi(), facts.topic().id())
                                .flatMap(takes -> ownPipeline(facts))
                                .map(owned -> components))
                        .map(components -> new JobCreated(described(order, facts)
                                .id(id)
                                .createdAt(now)
                                .tags(tags)
                                .components(components)
                                .leaseUntil(order.request().lease().map(lease -> Micros.ceiling(now.plus(lease))))
                                .build())));
    }

    private static ImmutableJob.Builder described(Order order, ScheduleFacts facts) {
        JobRequest request = order.request();
        ScheduleFacts.Origin origin = facts.origin();
        return Job.builder()
                .teamId(facts.remoteCi().teamId())
                .remoteCiId(facts.remoteCi().id())
                .productId(facts.topic().productId())
                .topicId(facts.topic().id())
                .pipelineId(facts.pipeline().map(Pipeline::id))
                .previousJobId(origin.previous())
                .updatePreviousJobId(origin.updated())
                .name(request.name().isEmpty() ? origin.name() : request.name())
                .configuration(request.configuration().isEmpty() ? origin.configuration() : request.configuration())
                .url(request.url())
                .comment(request.comment())
                .userAgent(request.userAgent())
                .clientVersion(request.clientVersion())
                .data(request.data())
                .idempotencyKey(request.idempotencyKey())
                .idempotencyDigest(order.digest());
    }

    /** R104, R107, R114: what does not exist, must not be seen, is not of the topic or not active. */
    private static Either<DciError, ScheduleFacts> readable(ScheduleFacts facts) {
        return facts.choice() instanceof Given given
                ? Either.sequenceRight(given.components().map(wanted -> readable(facts, wanted)))
                        .map(all -> facts)
                : Either.right(facts);
    }

    private static Either<DciError, Component> readable(ScheduleFacts facts, Wanted wanted) {
        return wanted.found()
                .filter(component -> mayRead(facts, component))
                .toEither(() -> JobInput.notFound(wanted.id()))
                .flatMap(component -> fits(facts.topic().id(), component));
    }

    /** Access to a global component is access to its topic, which is refused with a reason of its own (R110). */
    private static boolean mayRead(ScheduleFacts facts, Component component) {
        return component.isGlobal()
                || AccessRules.decide(
                                facts.who(),
                                Action.READ,
                                new Resource.OfComponent(facts.topic().resource(), component.teamId()))
                        .isRight();
    }

    private static Either<DciError, Component> fits(TopicId topic, Component component) {
        if (!component.topicId().equals(topic)) {
            return elsewhere(component.id(), topic).left();
        }
        return component.isActive()
                ? Either.right(component)
                : JobRefusal.COMPONENT_INACTIVE
                        .error("component", component.id())
                        .left();
    }

    private static DciError elsewhere(Id component, TopicId topic) {
        return JobRefusal.COMPONENT_ELSEWHERE.error("component", component, "topic", topic);
    }

    /** R110. */
    private static Either<DciError, ScheduleFacts> accessible(ScheduleFacts facts) {
        return facts.topicAccess()
                ? Either.right(facts)
                : AccessRefusal.NO_TOPIC_ACCESS.error().left();
    }

    /** R109, R120; whether the remote CI is active comes with its subscription. */
    private static Either<DciError, ScheduleFacts> active(ScheduleFacts facts) {
        if (!facts.teamActive()) {
            return AccessRefusal.TEAM_INACTIVE
                    .error("team", facts.remoteCi().teamId())
                    .left();
        }
        return facts.topic().isActive()
                ? Either.right(facts)
                : JobRefusal.TOPIC_INACTIVE.error("topic", facts.topic().id()).left();
    }

    private static Either<DciError, Vector<ComponentId>> chosen(ScheduleFacts facts) {
        if (facts.choice() instanceof Picked picked) {
            return Either.sequenceRight(picked.picks().map(pick -> picked(facts.topic(), pick)))
                    .map(Vector::ofAll);
        }
        Given given = (Given) facts.choice();
        Vector<Component> components = given.components().flatMap(Wanted::found);
        return (given.onePerType()
                        ? oneOfEach(facts.topic(), components)
                        : Either.<DciError, Vector<Component>>right(components))
                .map(all -> all.map(Component::id));
    }

    /** R102. */
    private static Either<DciError, ComponentId> picked(Topic topic, Pick pick) {
        return pick.component().toEither(() -> JobRefusal.NO_COMPONENT.error("type", pick.type(), "topic", topic.id()));
    }

    /** R103, R105, R106: exactly one of each type; in the order of the types. */
    private static Either<DciError, Vector<Component>> oneOfEach(Topic topic, Vector<Component> components) {
        Vector<String> types = topic.componentTypes();
        if (components.size() != types.size()) {
            return JobRefusal.COMPONENT_COUNT
                    .error("given", components.size(), "wanted", types.size())
                    .left();
        }
        Option<Component> again = components.find(
                component -> components.count(other -> other.type().equals(component.type())) > 1);
        if (again.isDefined()) {
            return JobRefusal.SAME_TYPE.error("type", again.get().type()).left();
        }
        return components
                .find(component -> !types.contains(component.type()))
                .<Either<DciError, Vector<Component>>>map(foreign -> JobRefusal.FOREIGN_TYPE
                        .error("type", foreign.type(), "topic", topic.id())
                        .left())
                .getOrElse(() -> Either.right(components.sortBy(component -> types.indexOf(component.type()))));
    }

    /** R122. */
    private static Either<DciError, ScheduleFacts> ownPipeline(ScheduleFacts facts) {
        return facts.pipeline()
                .filter(pipeline -> !pipeline.teamId().equals(facts.remoteCi().teamId()))
                .<Either<DciError, ScheduleFacts>>map(foreign -> JobRefusal.FOREIGN_PIPELINE
                        .error("pipeline", foreign.id())
                        .left())
                .getOrElse(() -> Either.right(facts));
    }
}
