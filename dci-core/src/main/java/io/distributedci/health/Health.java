// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.Components;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobType;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.result.StoredCases;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topics;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * What the results say, as far as the caller may know: managers and observers see all sites, partners their own, and of the others what {@link #elsewhere} tells. Every method refuses with the
 * codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 *
 * <p>Answers are about the newest {@value Histories#MAX_JOBS} visible jobs of a topic, give or take a page; sites are the remote CIs of these. Scopes are of the {@value ScopeSums#MAX_SITES} sites with the
 * newest jobs.
 */
public final class Health {
    private static final EntityType<Regression> REGRESSION = RegressionType.TYPE;
    /** Regressions, for features that build on them. */
    public static final Catalog<Regression> REGRESSIONS = new Catalog<>(
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
        return caller.ask((tx, who) -> readable(tx, who, component)
                .map(candidate -> Comparison.of(tx, who, candidate).report(facts(tx), signal, settings.policy())));
    }

    /** The scopes of the outcomes of jobs with each of these components, in their order: as {@link #scope} for each, while the jobs of each topic are read once. */
    public Either<DciError, Vector<ScopeReport>> scopes(Vector<ComponentId> components) {
        return caller.ask((tx, who) -> Either.sequenceRight(components.map(id -> readable(tx, who, id)))
                .map(candidates -> scopes(tx, who, Vector.ofAll(candidates))));
    }

    /** How a component fares in its topic: jobs, and every test case. */
    public Either<DciError, TopicPage> page(ComponentId component) {
        return caller.ask((tx, who) -> readable(tx, who, component).map(candidate -> {
            Comparison all = Comparison.of(tx, who, candidate);
            Comparison compared = all.narrowed();
            CaseMatrix matrix = facts(tx).matrix(compared.jobs(), id -> true);
            Vector<CaseHealth> cases =
                    new CaseSweep(matrix, compared.jobs(), compared.parts(), settings.policy()).all();
            return new TopicPage(
                    all.report(facts(tx), Signal.JOB, settings.policy()),
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
                .map(candidate -> new Disclosures(facts(tx), settings.discretion()).tell(candidate, signal)));
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
                .map(permitted -> tx.findAll(
                        JobType.TYPE,
                        TrendRules.latest(Histories.ofTopic(tx, who, topic)).map(Job::id))));
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
        return caller.change((tx, who) -> Jobs.CATALOG
                .permitted(tx, who, Action.UPDATE, id)
                .map(job -> new Reviews(
                                facts(tx),
                                settings.hysteresis(),
                                settings.policy().window())
                        .review(job)));
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

    private Vector<ScopeReport> scopes(Tx tx, Identity who, Vector<Component> candidates) {
        Map<TopicId, Comparison> read = HashMap.ofEntries(candidates
                .distinctBy(Component::topicId)
                .map(first -> Tuple.of(first.topicId(), Comparison.of(tx, who, first))));
        return candidates.map(candidate ->
                read.get(candidate.topicId()).get().about(candidate).report(facts(tx), Signal.JOB, settings.policy()));
    }

    private Facts facts(Tx tx) {
        return new Facts(tx, new StoredCases(caller.blobs()), settings.massFailure());
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
}
