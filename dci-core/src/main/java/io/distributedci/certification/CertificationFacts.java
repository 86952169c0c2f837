// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.function.Predicate;

/** Gathers what the rules of certification decide on, in one transaction. What is gathered for a change is checked again when it is committed: jobs that come or change meanwhile, too. */
final class CertificationFacts {
    private static final Condition EVIDENCE = EntityType.live()
            .and(JobType.TYPE
                    .field("status")
                    .isOneOf(Vector.of(JobStatus.SUCCESS, JobStatus.FAILURE).map(JobStatus::word)));

    private final Tx tx;
    private final Programme programme;
    private final Reports reports;

    CertificationFacts(Tx tx, Programme programme, Reports reports) {
        this.tx = tx;
        this.programme = programme;
        this.reports = reports;
    }

    /** The components of the candidate that are certified together; refuses with {@code certification.*}. */
    Either<DciError, Vector<Component>> certified(Vector<ComponentId> given) {
        return Either.sequenceRight(given.distinct().map(id -> tx.get(ComponentType.TYPE, id)))
                .map(Vector::ofAll)
                .flatMap(components -> topic(components)
                        .filterOrElse(
                                topic -> !types(topic).isEmpty(),
                                topic -> CertificationRefusal.NO_TYPES.error("topic", topic.id()))
                        .flatMap(topic -> certified(components, types(topic))));
    }

    private static Either<DciError, Vector<Component>> certified(Vector<Component> given, Vector<String> types) {
        Vector<Component> certified = given.filter(component -> types.contains(component.type()));
        Vector<String> missing = types.removeAll(certified.map(Component::type));
        return missing.isEmpty()
                ? Either.right(certified)
                : CertificationRefusal.NO_SUCH_TYPE
                        .error("types", missing.mkString(", "))
                        .left();
    }

    /** What is decided about. */
    Subject subject(RemoteCi remoteCi, Vector<ComponentId> components) {
        return new Subject(programme.id(), remoteCi.id(), remoteCi.platformKind(), Subject.ordered(components));
    }

    /** What the decision on the subject rests on, by this version of the requirements. */
    DecisionFacts decision(Subject subject, RequirementSet requirements) {
        Vector<Waiver> waivers = tx.all(
                WaiverType.TYPE,
                EntityType.live().and(WaiverType.TYPE.field("programme_id").is(programme.id())));
        Vector<Job> jobs = jobs(subject.remoteCi(), subject.components())
                .filter(job -> setOf(job).equals(subject.components()));
        return new DecisionFacts(subject, requirements, waivers, runs(jobs, requirements));
    }

    /** The sets of certified components with this one that the platform has run with any result, the newest first. */
    Vector<Vector<ComponentId>> ran(RemoteCiId remoteCi, ComponentId with) {
        return jobs(remoteCi, Vector.of(with)).map(this::setOf).distinct();
    }

    /** What the standing of a certificate of the programme rests on. */
    StandingFacts standing(Certificate certificate) {
        Vector<Component> components = tx.findAll(ComponentType.TYPE, certificate.components());
        return new StandingFacts(
                programme,
                components,
                components.flatMap(this::newer),
                certificate
                        .decision()
                        .findings()
                        .flatMap(Finding::waivers)
                        .distinct()
                        .filter(id -> tx.find(WaiverType.TYPE, id).forAll(Waiver::isArchived)));
    }

    /** Active ones that follow it, of the newest {@value Query#MAX_LIMIT}. */
    private Vector<Component> newer(Component certified) {
        Query<Component> latest = certified
                .teamId()
                .map(team -> ComponentType.latestOf(team, certified.topicId(), certified.type()))
                .getOrElse(() -> ComponentType.latest(certified.topicId(), certified.type()));
        return tx.scan(latest)
                .getOrElseThrow(refused -> new IllegalStateException(refused.toString()))
                .items()
                .filter(other -> ImpactRules.follows(other, certified));
    }

    private Either<DciError, Topic> topic(Vector<Component> components) {
        if (components.map(Component::topicId).distinct().size() > 1) {
            return CertificationRefusal.SEVERAL_TOPICS.error().left();
        }
        return components
                .headOption()
                .toEither(() -> CertificationRefusal.NO_SUCH_TYPE.error(
                        "types", programme.componentTypes().mkString(", ")))
                .flatMap(first -> tx.get(TopicType.TYPE, first.topicId()))
                .filterOrElse(
                        topic -> topic.productId().equals(programme.productId())
                                && programme.topicId().forAll(topic.id()::equals),
                        topic -> CertificationRefusal.OTHER_TOPIC.error("topic", topic.id()));
    }

    private Vector<String> types(Topic topic) {
        return programme.componentTypes().isEmpty() ? topic.componentTypes() : programme.componentTypes();
    }

    /** Those of the certified types among the components of a job. */
    private Vector<ComponentId> setOf(Job job) {
        Vector<String> types =
                tx.find(TopicType.TYPE, job.topicId()).map(this::types).getOrElse(Vector.empty());
        return Subject.ordered(tx.findAll(ComponentType.TYPE, job.components())
                .filter(component ->
                        types.contains(component.type()) && component.topicId().equals(job.topicId()))
                .map(Component::id));
    }

    /** The jobs of the platform with all of these components that ended with a result, the newest first. */
    private Vector<Job> jobs(RemoteCiId remoteCi, Vector<ComponentId> components) {
        Condition with = components.foldLeft(
                EVIDENCE.and(JobType.TYPE.field("remoteci_id").is(remoteCi)),
                (all, id) -> all.and(JobType.TYPE.field("components").contains(id)));
        return tx.all(JobType.TYPE, with).sortBy(job -> finishedAt(job)).reverse();
    }

    private Vector<Run> runs(Vector<Job> jobs, RequirementSet requirements) {
        Vector<Predicate<CaseId>> patterns = requirements
                .requirements()
                .map(requirement -> requirement.tests().matcher());
        Predicate<CaseId> matters = test -> patterns.exists(pattern -> pattern.test(test));
        return jobs.map(job ->
                new Run(job.id(), job.status(), finishedAt(job), job.configuration(), reports.of(tx, job, matters)));
    }

    private static Instant finishedAt(Job job) {
        return job.states()
                .find(state -> state.status().isFinal())
                .map(JobState::at)
                .getOrElse(job.updatedAt());
    }
}
