package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
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
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topics;
import io.vavr.collection.Map;
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
            Vector<Job> jobs = Histories.ofTopic(tx, who, candidate.topicId());
            Map<ComponentId, Component> components = Histories.components(tx, jobs);
            Vector<Run> runs = runs(jobs, signal);
            Vector<SiteTally> tallies =
                    HistoryRules.tallies(runs, candidate, components, settings.policy().window());
            Scope scope = ScopeRules.judge(tallies, settings.policy());
            boolean open = scope.kind() == ScopeKind.UNDECIDED || scope.kind() == ScopeKind.SINGLE_SITE;
            return new ScopeReport(
                    component,
                    signal,
                    scope,
                    open ? ScopeRules.nextRun(tallies, settings.policy()) : Option.none(),
                    scope.kind() == ScopeKind.SOME ? shared(tx, scope, jobs, components) : Option.none());
        }));
    }

    /** Which components could be to blame for the failures of a signal in a topic. */
    public Either<DciError, Suspicion> suspects(TopicId topic, Signal signal) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .map(permitted -> {
                    Vector<Job> jobs = Histories.ofTopic(tx, who, topic);
                    Map<ComponentId, Component> components = Histories.components(tx, jobs);
                    Vector<Trial<ComponentId>> trials = HistoryRules.trials(runs(jobs, signal));
                    return new Suspicion(
                            SuspectRules.rank(trials),
                            SuspectRules.interaction(trials),
                            SuspectRules.next(
                                    trials, id -> components.get(id).map(Component::type).getOrElse("")));
                }));
    }

    /** How a job differs from the last good one like it: "what changed?". */
    public Either<DciError, WhatChanged> changes(JobId id, Signal signal) {
        return caller.ask((tx, who) -> Jobs.CATALOG
                        .permitted(tx, who, Action.READ, id)
                        .map(job -> lastGood(tx, job, signal)))
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
                            id -> components.get(id).exists(component -> component.type().equals(rowType)),
                            id -> components.get(id).exists(component -> component.type().equals(columnType)));
                }));
    }

    /**
     * Looks at a job that has ended: opens, follows and closes the regression of its outcome. The same job twice is the same as once. To be called for each job in the order of their creation, by
     * members of its team, the remote CI or the system.
     *
     * @return the regression that the job is part of
     */
    public Either<DciError, Option<Regression>> review(JobId id) {
        return caller.change((tx, who) -> Jobs.CATALOG
                .permitted(tx, who, Action.UPDATE, id)
                .map(job -> review(tx, job, Signal.JOB)));
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

    private static Vector<Run> runs(Vector<Job> jobs, Signal signal) {
        return jobs.map(job -> new Run(job, Observation.of(job.status())));
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
        Vector<Job> older = Histories.comparable(tx, job, settings.policy().window()).tail();
        return runs(older, signal).find(run -> run.observation().isPass()).map(run -> run.job().id());
    }

    private static Either<DciError, Component> ranHere(Tx tx, Identity who, Component candidate) {
        return Histories.ofComponent(tx, who, candidate.id()).isEmpty()
                ? HealthRefusal.NOT_RUN_HERE.error("component", candidate.id()).left()
                : Either.right(candidate);
    }

    private Elsewhere tell(Tx tx, Component candidate, Signal signal) {
        Option<Disclosure> before = tx.all(
                        DisclosureType.TYPE, DisclosureType.about(candidate.id(), signal))
                .headOption();
        Vector<Crowd> told = before.map(Disclosure::crowds).getOrElse(Vector.empty());
        Vector<Vote> votes = HistoryRules.votes(runs(Histories.ofAll(tx, candidate.topicId()), signal), candidate.id());
        Vector<Crowd> now = DiscretionRules.tell(told, votes, settings.discretion());
        Vector<Crowd> more = now.drop(told.size());
        if (!more.isEmpty()) {
            before.peek(disclosure ->
                            tx.change(DisclosureType.TYPE, disclosure, new MoreTold(disclosure.id(), more)))
                    .onEmpty(() -> tx.create(DisclosureType.TYPE, new FirstTold(first(tx, candidate, signal, more))));
        }
        return DiscretionRules.sum(now, settings.discretion());
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

    private Option<Regression> review(Tx tx, Job job, Signal signal) {
        Condition same = EntityType.live()
                .and(RegressionType.OPEN)
                .and(REGRESSION.field("comparison_key").is(job.comparisonKey()))
                .and(REGRESSION.field("signal_key").is(signal.key()));
        return tx.all(REGRESSION, same)
                .headOption()
                .map(open -> follow(tx, open, job, signal))
                .orElse(() -> open(tx, job, signal));
    }

    private Regression follow(Tx tx, Regression open, Job job, Signal signal) {
        Vector<Change<Regression>> facts = runs(Vector.of(job), signal)
                .flatMap(run -> RegressionRules.follow(open, run, settings.hysteresis()));
        return tx.change(REGRESSION, open, facts);
    }

    private Option<Regression> open(Tx tx, Job job, Signal signal) {
        Vector<Run> runs = runs(Histories.comparable(tx, job, settings.policy().window()), signal)
                .reverse();
        return RegressionRules.open(
                        runs, signal, settings.hysteresis(), new RegressionId(tx.newId()), tx.now())
                .map(opened -> tx.create(REGRESSION, opened));
    }
}
