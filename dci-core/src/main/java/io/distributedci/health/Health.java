package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.Components;
import io.distributedci.health.DisclosureEvent.FirstTold;
import io.distributedci.health.DisclosureEvent.MoreTold;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.StoredCases;
import io.distributedci.result.cases.CaseId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topics;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * What the results say, as far as the caller may know: managers and observers see all sites, partners their own, and of the others what {@link #elsewhere} tells. Every method refuses with the
 * codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 *
 * <p>Answers are about the newest {@value Histories#MAX_JOBS} visible jobs of a topic.
 */
public final class Health {
    private static final EntityType<Regression> REGRESSION = RegressionType.TYPE;
    private static final Catalog<Regression> REGRESSIONS = new Catalog<>(
            REGRESSION,
            (tx, regression) -> new Resource.Owned(RegressionId.KIND, regression.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(REGRESSION.field("created_at").descending()));

    /** Most failing test cases of one job of which regressions are opened. */
    public static final int MAX_REVIEWED = 500;

    private final Caller caller;
    private final HealthSettings settings;

    /** Health for this caller. */
    public Health(Caller caller, HealthSettings settings) {
        this.caller = requireNonNull(caller);
        this.settings = requireNonNull(settings);
    }

    /** Did it break for everyone? The scope of a signal with a component. */
    public Either<DciError, ScopeReport> scope(ComponentId component, Signal signal) {
        return caller.ask((tx, who) -> readable(tx, who, component).map(candidate -> {
            Compared compared = compared(tx, who, candidate);
            return report(tx, compared, signal, facts(tx).runs(compared.jobs(), signal));
        }));
    }

    /** How a component fares in its topic: jobs, and every test case. */
    public Either<DciError, TopicPage> page(ComponentId component) {
        return caller.ask((tx, who) -> readable(tx, who, component).map(candidate -> {
            Compared compared = compared(tx, who, candidate);
            ScopeReport jobs = report(tx, compared, Signal.JOB, facts(tx).runs(compared.jobs(), Signal.JOB));
            CaseMatrix matrix = facts(tx).matrix(compared.compared(), id -> true);
            Vector<CaseHealth> cases =
                    new CaseSweep(matrix, compared.compared(), compared.comparedParts(), settings.policy()).all();
            return new TopicPage(
                    jobs,
                    cases.groupBy(CaseHealth::kind).mapValues(Vector::size),
                    PageRules.noteworthy(cases).take(TopicPage.MAX_NOTEWORTHY),
                    !matrix.isCut() && matrix.unread().isEmpty());
        }));
    }

    /** Which components could be to blame for the failures of a signal in a topic. */
    public Either<DciError, Suspicion> suspects(TopicId topic, Signal signal) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .map(permitted -> {
                    Vector<Job> jobs = Histories.ofTopic(tx, who, topic);
                    Map<ComponentId, Component> components = Histories.components(tx, jobs);
                    Vector<Trial<ComponentId>> trials =
                            HistoryRules.trials(facts(tx).runs(jobs, signal));
                    return new Suspicion(
                            SuspectRules.rank(trials),
                            SuspectRules.interaction(trials),
                            SuspectRules.next(
                                    trials,
                                    id -> components
                                            .get(id)
                                            .map(Component::type)
                                            .getOrElse("")));
                }));
    }

    /** How a job differs from the last good one like it: "what changed?". */
    public Either<DciError, WhatChanged> changes(JobId id, Signal signal) {
        return caller.ask((tx, who) ->
                        Jobs.CATALOG.permitted(tx, who, Action.READ, id).map(job -> lastGood(tx, job, signal)))
                .flatMap(good -> good.isEmpty()
                        ? Either.right(new WhatChanged(good, Vector.empty()))
                        : new Jobs(caller)
                                .differences(good.get(), id)
                                .map(differences -> new WhatChanged(good, differences)));
    }

    /**
     * How a component fares at partners whose results the caller does not see, without telling who; see {@code docs/health.md}. Refuses with {@code health.not-run-here}.
     */
    public Either<DciError, Elsewhere> elsewhere(ComponentId component, Signal signal) {
        return caller.change((tx, who) -> readable(tx, who, component)
                .flatMap(candidate -> ranHere(tx, who, candidate))
                .map(candidate -> tell(tx, candidate, signal)));
    }

    /** How a component fares: coverage, time to the first test, time to green, over the visible jobs. */
    public Either<DciError, ComponentHealth> component(ComponentId id) {
        return caller.ask((tx, who) -> readable(tx, who, id)
                .map(component -> TrendRules.component(component, Histories.ofComponent(tx, who, id))));
    }

    /** Of each remote CI the newest job of the topic that succeeded or failed (R200). */
    public Either<DciError, Vector<Job>> latest(TopicId topic) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .map(permitted -> TrendRules.latest(Histories.ofTopic(tx, who, topic))));
    }

    /** How often the versions of two types were run together in the topic (R202). */
    public Either<DciError, HeatMap> heatMap(TopicId topic, String rowType, String columnType) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .map(permitted -> {
                    Vector<Job> jobs = Histories.ofTopic(tx, who, topic).reverse();
                    Map<ComponentId, Component> components = Histories.components(tx, jobs);
                    return TrendRules.heatMap(
                            jobs.map(Job::components),
                            id -> components
                                    .get(id)
                                    .exists(component -> component.type().equals(rowType)),
                            id -> components
                                    .get(id)
                                    .exists(component -> component.type().equals(columnType)));
                }));
    }

    /**
     * Looks at a job that has ended: opens, follows and closes the regressions of its outcome and of its test cases. The same job twice is the same as once. To be called for each job in the order of
     * their creation, by members of its team, the remote CI or the system. When more than {@value #MAX_REVIEWED} cases failed, the first of them by their ids are looked at.
     *
     * @return the regressions that the job is part of
     */
    public Either<DciError, Vector<Regression>> review(JobId id) {
        return caller.change(
                (tx, who) -> Jobs.CATALOG.permitted(tx, who, Action.UPDATE, id).map(job -> review(tx, job)));
    }

    /** The visible regressions that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Regression>> regressions(ListRequest request) {
        return REGRESSIONS.list(caller, request);
    }

    /** The regression. */
    public Either<DciError, Regression> regression(RegressionId id) {
        return REGRESSIONS.get(caller, id);
    }

    private static Either<DciError, Component> readable(Tx tx, Identity who, ComponentId id) {
        return Components.CATALOG.permitted(tx, who, Action.READ, id);
    }

    private Facts facts(Tx tx) {
        return new Facts(tx, new StoredCases(caller.blobs()), settings.massFailure());
    }

    private static Compared compared(Tx tx, Identity who, Component candidate) {
        Vector<Job> jobs = Histories.ofTopic(tx, who, candidate.topicId());
        Map<ComponentId, Component> components = Histories.components(tx, jobs);
        return new Compared(candidate, jobs, HistoryRules.parts(jobs, candidate, components), components);
    }

    private ScopeReport report(Tx tx, Compared compared, Signal signal, Vector<Run> runs) {
        Vector<SiteTally> tallies =
                HistoryRules.tallies(runs, compared.parts(), settings.policy().window());
        Scope scope = ScopeRules.judge(tallies, settings.policy());
        boolean open = scope.kind() == ScopeKind.UNDECIDED || scope.kind() == ScopeKind.SINGLE_SITE;
        return new ScopeReport(
                compared.candidate().id(),
                signal,
                scope,
                open ? ScopeRules.nextRun(tallies, settings.policy()) : Option.none(),
                scope.kind() == ScopeKind.SOME
                        ? shared(tx, scope, compared.jobs(), compared.components())
                        : Option.none());
    }

    /** The jobs of a topic, and what each is to the question how the candidate fares. */
    private record Compared(
            Component candidate, Vector<Job> jobs, Vector<Part> parts, Map<ComponentId, Component> components) {
        /** Only those that are compared. */
        Vector<Job> compared() {
            return jobs.zip(parts).filter(job -> job._2 != Part.NEITHER).map(Tuple2::_1);
        }

        Vector<Part> comparedParts() {
            return parts.filter(part -> part != Part.NEITHER);
        }
    }

    private static Option<SuspectSet<SiteAttribute>> shared(
            Tx tx, Scope scope, Vector<Job> jobs, Map<ComponentId, Component> components) {
        return SuspectRules.discriminating(scope.tested()
                .map(site -> new Trial<>(attributes(tx, site.site(), jobs, components), site.isLikelyBroken())));
    }

    private static Vector<SiteAttribute> attributes(
            Tx tx, RemoteCiId site, Vector<Job> jobs, Map<ComponentId, Component> components) {
        Vector<Component> beside = jobs.filter(job -> job.remoteCiId().equals(site))
                .take(1)
                .flatMap(Job::components)
                .flatMap(components::get);
        return Vector.ofAll(tx.find(RemoteCiType.TYPE, site))
                .flatMap(remoteCi -> HistoryRules.attributes(remoteCi, beside));
    }

    private Option<JobId> lastGood(Tx tx, Job job, Signal signal) {
        Vector<Job> older =
                Histories.comparable(tx, job, settings.policy().window()).tail();
        return facts(tx)
                .runs(older, signal)
                .find(run -> run.observation().isPass())
                .map(run -> run.job().id());
    }

    private static Either<DciError, Component> ranHere(Tx tx, Identity who, Component candidate) {
        return Histories.ofComponent(tx, who, candidate.id()).isEmpty()
                ? HealthRefusal.NOT_RUN_HERE.error("component", candidate.id()).left()
                : Either.right(candidate);
    }

    private Elsewhere tell(Tx tx, Component candidate, Signal signal) {
        Option<Disclosure> before = tx.all(DisclosureType.TYPE, DisclosureType.about(candidate.id(), signal))
                .headOption();
        Vector<Crowd> told = before.map(Disclosure::crowds).getOrElse(Vector.empty());
        Vector<Vote> votes = HistoryRules.votes(facts(tx).runs(withCandidate(tx, candidate), signal), candidate.id());
        Vector<Crowd> now = DiscretionRules.tell(told, votes, settings.discretion());
        Vector<Crowd> more = now.drop(told.size());
        if (!more.isEmpty()) {
            before.peek(disclosure -> tx.change(DisclosureType.TYPE, disclosure, new MoreTold(disclosure.id(), more)))
                    .onEmpty(() -> tx.create(DisclosureType.TYPE, new FirstTold(first(tx, candidate, signal, more))));
        }
        return DiscretionRules.sum(now, settings.discretion());
    }

    private static Vector<Job> withCandidate(Tx tx, Component candidate) {
        return Histories.ofAll(tx, candidate.topicId())
                .filter(job -> job.components().contains(candidate.id()));
    }

    private static Disclosure first(Tx tx, Component candidate, Signal signal, Vector<Crowd> crowds) {
        return Disclosure.builder()
                .id(new DisclosureId(tx.newId()))
                .createdAt(tx.now())
                .componentId(candidate.id())
                .signalKey(signal.key())
                .crowds(crowds)
                .build();
    }

    private Vector<Regression> review(Tx tx, Job job) {
        Map<Signal, Regression> open = HashMap.ofEntries(tx.all(REGRESSION, RegressionType.openLike(job))
                .map(regression -> Tuple.of(regression.signal(), regression)));
        Vector<Job> history = Histories.comparable(tx, job, settings.policy().window());
        Vector<Signal> failing =
                facts(tx).failing(job).map(Signal::of).reject(open::containsKey).take(MAX_REVIEWED);
        Set<CaseId> wanted = HashSet.ofAll(failing.appendAll(open.keySet()).flatMap(Signal::testCase));
        CaseMatrix matrix = facts(tx).matrix(history, wanted::contains);
        return open.keySet()
                .toVector()
                .appendAll(failing)
                .append(Signal.JOB)
                .distinct()
                .flatMap(signal -> {
                    Vector<Run> runs = Facts.runs(history, signal, matrix);
                    return open.get(signal)
                            .map(regression -> follow(tx, regression, runs.head()))
                            .orElse(() -> open(tx, runs, signal));
                });
    }

    private Regression follow(Tx tx, Regression open, Run run) {
        return tx.change(REGRESSION, open, RegressionRules.follow(open, run, settings.hysteresis()));
    }

    private Option<Regression> open(Tx tx, Vector<Run> runs, Signal signal) {
        return RegressionRules.open(
                        runs.reverse(), signal, settings.hysteresis(), new RegressionId(tx.newId()), tx.now())
                .map(opened -> tx.create(REGRESSION, opened));
    }
}
