// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Mistake.ask;
import static io.distributedci.testkit.simulation.Mistake.decide;
import static io.distributedci.testkit.simulation.Mistake.see;
import static io.distributedci.testkit.simulation.Queries.reversed;
import static io.distributedci.testkit.simulation.Queries.without;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobEvent.StateLogged;
import io.distributedci.job.JobEvent.StatePosted;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.TopicSubscriptions;
import io.distributedci.storage.Query;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicEvent.NextTopicSet;
import io.distributedci.user.UserEvent.LeftTeam;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Mistakes that the library's rules could have, each made where all rules meet the storage. */
enum WrongRule {
    JOBS_ON_INACTIVE_TOPICS("R109", see(Topic.class, topic -> topic.withState(ResourceState.ACTIVE))),
    INACTIVE_SITES_ACT("R36", see(RemoteCi.class, site -> site.withState(ResourceState.ACTIVE))),
    INACTIVE_TEAMS_ACT("R35", see(Team.class, team -> team.withState(ResourceState.ACTIVE))),
    PRE_RELEASES_FOR_ALL("R39", see(Topic.class, topic -> topic.withExported(true))),
    EVERY_TEAM_HAS_EVERY_RIGHT("R37", see(Team.class, team -> team.withPreReleaseAccess(true))),
    SUBSCRIPTIONS_OVERLOOKED("R98", see(RemoteCi.class, site -> site.withSubscriptions(TopicSubscriptions.ALL))),
    SPECIAL_TEAMS_LIKE_OTHERS("R23", see(Team.class, team -> team.withRole(TeamRole.PARTNER))),
    ENDED_JOBS_GO_ON("R125", see(Job.class, job -> job.isFinal() ? job.withStatus(JobStatus.RUNNING) : job)),
    FROZEN_COMPONENTS_THAW("R80", see(Component.class, component -> component.withActivatedAt(Option.none()))),
    TAGS_TWICE("R86", see(Component.class, component -> component.withTags(Vector.empty()))),
    NUMBERS_REPLACED("R137", see(Job.class, job -> job.withKeyValues(TreeMap.empty()))),
    STATES_IN_FORCE_GO(
            "R134",
            see(
                    Job.class,
                    job -> job.withStatus(JobStatus.NEW).withStates(job.states().map(WrongRule::harmless)))),

    OLDEST_IS_LATEST("R83", ask(ComponentType.TYPE.name(), WrongRule::latestReversed)),
    PRIVATE_IS_LATEST("R108", ask(ComponentType.TYPE.name(), without(new Condition.Null("team_id")))),
    WITHDRAWN_IS_LATEST("R84", ask(ComponentType.TYPE.name(), without(state(Condition.Op.EQ, "active")))),
    ALL_JOBS_LISTED(
            "R42",
            ask(
                    JobType.TYPE.name(),
                    without(term ->
                            term instanceof Condition.In in && in.field().equals("team_id")))),
    DELETED_ONES_LISTED("R7", ask(JobType.TYPE.name(), without(state(Condition.Op.NE, "archived")))),
    KEYS_FORGOTTEN("R116", ask(JobType.TYPE.name(), WrongRule::neverKeyed)),

    COMPONENT_LEFT_OUT(
            "R101",
            decide(
                    JobCreated.class,
                    created -> Vector.of(new JobCreated(created.created()
                            .withComponents(created.created().components().dropRight(1)))))),
    COMPONENTS_SWAPPED(
            "R101",
            decide(
                    JobCreated.class,
                    created -> Vector.of(new JobCreated(created.created()
                            .withComponents(created.created().components().reverse()))))),
    END_UNTOLD("R131", decide(JobFinished.class, ended -> Vector.empty())),
    END_TOLD_TWICE("R131", decide(JobFinished.class, ended -> Vector.of(ended, ended))),
    ERRORS_ARE_FAILURES(
            "R126",
            decide(
                    StatePosted.class,
                    posted -> Vector.of(
                            posted.state().status() == JobStatus.ERROR ? with(posted, JobStatus.FAILURE) : posted))),
    TIME_STANDS_STILL(
            "R130",
            decide(StatePosted.class, posted -> Vector.of(new StatePosted(posted.subject(), posted.state(), 0)))),
    LATE_STATES_COUNT(
            "R125",
            decide(StateLogged.class, logged -> Vector.of(new StatePosted(logged.subject(), logged.state(), 1)))),
    KILLED_ONES_SPARED(
            "R123",
            decide(
                    StatePosted.class,
                    posted -> posted.state().status() == JobStatus.KILLED ? Vector.empty() : Vector.of(posted))),
    ACTIVATION_TOLD_TWICE("R82", decide(ComponentActivated.class, activated -> Vector.of(activated, activated))),
    FILES_OUTLIVE_JOBS(
            "R27", decide(Archived.class, gone -> survives(gone, "file") ? Vector.empty() : Vector.of(gone))),
    JOBS_OUTLIVE_SITES("R26", decide(Archived.class, gone -> survives(gone, "job") ? Vector.empty() : Vector.of(gone))),
    COMPONENTS_OUTLIVE_TOPICS(
            "R28", decide(Archived.class, gone -> survives(gone, "component") ? Vector.empty() : Vector.of(gone))),
    MEMBERS_OUTLIVE_TEAMS("R25", decide(LeftTeam.class, left -> Vector.empty())),
    NEXT_TOPIC_IS_GONE(
            "R28", decide(NextTopicSet.class, set -> set.next().isEmpty() ? Vector.empty() : Vector.of(set)));

    private final String rule;
    private final Mistake mistake;

    WrongRule(String rule, Mistake mistake) {
        this.rule = rule;
        this.mistake = mistake;
    }

    /** The rule that is broken. */
    String rule() {
        return rule;
    }

    Mistake mistake() {
        return mistake;
    }

    private static JobState harmless(JobState state) {
        return new JobState(state.id(), JobStatus.NEW, state.comment(), state.at());
    }

    private static StatePosted with(StatePosted posted, JobStatus status) {
        JobState state = posted.state();
        return new StatePosted(
                posted.subject(), new JobState(state.id(), status, state.comment(), state.at()), posted.duration());
    }

    private static boolean survives(Archived gone, String kind) {
        return gone.subject().kind().equals(kind) && !gone.cause().equals(Ref.to(gone.subject()));
    }

    private static Query<?> latestReversed(Query<?> query) {
        return query.limit() == 1 && query.order().equals(ComponentType.LATEST_FIRST) ? reversed(query) : query;
    }

    private static Query<?> neverKeyed(Query<?> query) {
        boolean keyed = query.where().conjuncts().exists(term -> term.toString().contains("idempotency_key"));
        return keyed ? query.where(Condition.nothing()) : query;
    }

    private static Condition state(Condition.Op op, String word) {
        return new Condition.Compare("state", op, word);
    }
}
