// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

import io.distributedci.analytics.DurationRules.Run;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.component.Components;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.result.StoredCases;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReports;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.distributedci.storage.ValueType;
import io.distributedci.team.Teams;
import io.distributedci.topic.Topics;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Answers about many jobs at once, of those that the caller may see (R50). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own
 * are named at each.
 */
public final class Analytics {
    /** Most tasks of one job that are looked at, give or take a page. */
    public static final int MAX_TASKS = 5_000;

    /** Most components of a topic whose jobs are looked at, the newest first. */
    public static final int MAX_COMPONENTS = 200;

    /** Most jobs of each component, and of each side of a comparison, the newest first. */
    public static final int MAX_JOBS = 200;

    private final Caller caller;

    /** Analytics for this caller. */
    public Analytics(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** How long the tasks of a remote CI's jobs on a topic took (R197), a page of them, newest first unless asked otherwise. */
    public Either<DciError, Page<JobTasks>> tasks(TopicId topic, RemoteCiId remoteCi, ListRequest request) {
        ListRequest jobs = request.where(ofTopic(topic).and(ofRemoteCi(remoteCi)));
        return caller.ask((tx, who) -> readable(tx, who, topic, remoteCi)
                .flatMap(permitted -> Jobs.CATALOG.page(tx, who, jobs))
                .map(page -> page.map(job -> new JobTasks(job, TaskRules.cumulated(tasks(tx, job))))));
    }

    /**
     * Where the components of a topic were tried (R198): the newest of each type, or all of the given types, those released last first.
     *
     * @param team whose jobs count; none for all that the caller sees
     */
    public Either<DciError, Vector<ComponentCoverage>> coverage(TopicId topic, Option<TeamId> team, Set<String> types) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .flatMap(permitted -> readable(tx, who, team))
                .flatMap(permitted -> components(tx, who, topic, types))
                .flatMap(components -> covered(tx, who, team, components)));
    }

    /**
     * How long the tests of the reports with this name took in one place, compared with another (R199), in jobs that succeeded.
     *
     * @param name of the reports, whatever the case of its letters; with {@code *} at its end, how the name begins
     * @return or {@code analytics.no-jobs}, {@code result.no-cases}, {@code result.too-large-to-compare}
     */
    public Either<DciError, DurationComparison> durations(TestRuns first, TestRuns second, String name) {
        return reports(first, name)
                .flatMap(one -> reports(second, name)
                        .flatMap(other -> StoredCases.together(
                                        one.appendAll(other).map(Tuple2::_2))
                                .flatMap(few -> runs(one))
                                .flatMap(runs -> runs(other)
                                        .map(others -> DurationRules.compare(
                                                runs, first.baseline(), others, second.baseline())))));
    }

    private static Either<DciError, RemoteCiId> readable(Tx tx, Identity who, TopicId topic, RemoteCiId remoteCi) {
        return Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .flatMap(permitted -> RemoteCis.CATALOG.permitted(tx, who, Action.READ, remoteCi))
                .map(permitted -> remoteCi);
    }

    private static Either<DciError, Option<TeamId>> readable(Tx tx, Identity who, Option<TeamId> team) {
        return team.map(id -> Teams.CATALOG.permitted(tx, who, Action.READ, id).map(permitted -> team))
                .getOrElse(Either.right(team));
    }

    private static Vector<JobFile> tasks(Tx tx, Job job) {
        return tx.some(
                Query.of(JobFileType.TYPE)
                        .where(EntityType.live())
                        .where(JobFileType.TYPE.field("job_id").is(job.id()))
                        .where(JobFileType.TYPE.field("jobstate_id").isNull().not())
                        .orderBy(JobFileType.TYPE.field("created_at").ascending()),
                MAX_TASKS);
    }

    private static Either<DciError, Vector<Component>> components(
            Tx tx, Identity who, TopicId topic, Set<String> types) {
        Condition wanted = types.isEmpty()
                ? Condition.everything()
                : ComponentType.TYPE.field("type").isOneOf(types.toVector().sorted());
        return Components.CATALOG
                .page(
                        tx,
                        who,
                        ListRequest.all()
                                .limit(MAX_COMPONENTS)
                                .where(ComponentType.TYPE
                                        .field("topic_id")
                                        .is(topic)
                                        .and(wanted)))
                .map(page -> types.isEmpty() ? page.items().distinctBy(Component::type) : page.items());
    }

    private static Either<DciError, Vector<ComponentCoverage>> covered(
            Tx tx, Identity who, Option<TeamId> team, Vector<Component> components) {
        Condition owned = Visibility.owned(who)
                .and(team.map(id -> JobType.TYPE.field("team_id").is(id)).getOrElse(Condition::everything));
        return tx.scanAll(components.map(component -> newest(JobType.TYPE
                        .field("components")
                        .contains(component.id())
                        .and(owned))))
                .map(pages ->
                        components.zipWith(pages, (component, page) -> ComponentCoverage.of(component, page.items())));
    }

    private static Query<Job> newest(Condition where) {
        return Query.of(JobType.TYPE)
                .where(EntityType.live())
                .where(where)
                .orderBy(JobType.TYPE.field("created_at").descending())
                .limit(MAX_JOBS);
    }

    private Either<DciError, Vector<Tuple2<Job, TestReport>>> reports(TestRuns wanted, String name) {
        return caller.ask((tx, who) -> readable(tx, who, wanted.topic(), wanted.remoteCi())
                        .flatMap(permitted -> tx.scan(newest(successful(wanted).and(Visibility.owned(who)))))
                        .map(page -> page.items().flatMap(job -> report(tx, job, name))))
                .filterOrElse(
                        reports -> !reports.isEmpty(),
                        none -> AnalyticsRefusal.NO_JOBS.error("topic", wanted.topic(), "name", name));
    }

    private static Condition successful(TestRuns wanted) {
        Condition tagged = wanted.tags()
                .foldLeft(
                        Condition.everything(),
                        (all, tag) -> all.and(JobType.TYPE.field("tags").contains(tag)));
        return ofTopic(wanted.topic())
                .and(ofRemoteCi(wanted.remoteCi()))
                .and(wanted.period().created())
                .and(JobType.TYPE.field("status").is(ValueType.wordOf(JobStatus.SUCCESS)))
                .and(tagged);
    }

    private static Option<Tuple2<Job, TestReport>> report(Tx tx, Job job, String name) {
        return TestReports.ofJob(tx, job).find(report -> isNamed(report, name)).map(report -> Tuple.of(job, report));
    }

    private static boolean isNamed(TestReport report, String name) {
        return name.endsWith("*")
                ? report.name().regionMatches(true, 0, name, 0, name.length() - 1)
                : report.name().equalsIgnoreCase(name);
    }

    private Either<DciError, Vector<Run>> runs(Vector<Tuple2<Job, TestReport>> reports) {
        StoredCases cases = new StoredCases(caller.blobs());
        return Either.sequenceRight(reports.map(
                        report -> cases.all(report._2).map(all -> new Run(report._1, DurationRules.seconds(all)))))
                .map(Vector::ofAll);
    }

    private static Condition ofTopic(TopicId topic) {
        return JobType.TYPE.field("topic_id").is(topic);
    }

    private static Condition ofRemoteCi(RemoteCiId remoteCi) {
        return JobType.TYPE.field("remoteci_id").is(remoteCi);
    }
}
