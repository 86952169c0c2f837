// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Waiver;
import io.distributedci.component.Component;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederType;
import io.distributedci.health.Regression;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.Notification;
import io.distributedci.notification.Subscription;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.product.Product;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.TestReport;
import io.distributedci.storage.Fold;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Who may see and change what (R30–R57), said a second time and plainly, over the state as its events tell it: so that a mistake in the library's policy does not agree with itself.
 */
public final class Sight {
    private final Fold told;
    private final Actor actor;
    /** Its active ones. */
    private final Vector<Team> teams;

    private Sight(Fold told, Actor actor, Vector<Team> teams) {
        this.told = told;
        this.actor = actor;
        this.teams = teams;
    }

    /** What somebody may, or the code with which everything is refused to it (R33, R35, R36). */
    public static Either<String, Sight> of(Fold told, Actor actor) {
        if (actor instanceof Actor.ByUser by) {
            return person(told, by);
        }
        Option<Entity> machine = actor instanceof Actor.ByRemoteCi by
                ? told.get(RemoteCiType.TYPE, by.remoteCi()).map(entity -> entity)
                : actor instanceof Actor.ByFeeder by
                        ? told.get(FeederType.TYPE, by.feeder()).map(entity -> entity)
                        : Option.none();
        return actor instanceof Actor.BySystem
                ? Either.right(new Sight(told, actor, Vector.empty()))
                : machine.filter(found -> !found.isArchived())
                        .toEither("identity.unknown")
                        .filterOrElse(Entity::isActive, inactive -> "identity.inactive")
                        .flatMap(found -> active(told, teamOf(found)).toEither("identity.team-inactive"))
                        .map(team -> new Sight(told, actor, Vector.of(team)));
    }

    private static Either<String, Sight> person(Fold told, Actor.ByUser by) {
        return told.get(UserType.TYPE, by.user())
                .filter(User::isActive)
                .toEither("identity.unknown")
                .flatMap(user -> {
                    Vector<Team> active = user.teams().toVector().flatMap(team -> active(told, team));
                    return active.isEmpty() && !user.teams().isEmpty()
                            ? Either.left("identity.team-inactive")
                            : Either.right(new Sight(told, by, active));
                });
    }

    private static Option<Team> active(Fold told, TeamId id) {
        return told.get(TeamType.TYPE, id).filter(Team::isActive);
    }

    private static TeamId teamOf(Entity machine) {
        return machine instanceof RemoteCi remoteCi ? remoteCi.teamId() : ((Feeder) machine).teamId();
    }

    /** R22, R30. */
    public boolean isSuperAdmin() {
        return actor instanceof Actor.BySystem || is(TeamRole.ADMIN);
    }

    /** R30. */
    public boolean isEpm() {
        return isSuperAdmin() || is(TeamRole.EPM);
    }

    private boolean is(TeamRole role) {
        return actor instanceof Actor.ByUser && teams.exists(team -> team.role() == role);
    }

    /** R31, R32. */
    private boolean observes() {
        return isEpm() || teams.exists(team -> team.role() == TeamRole.READ_ONLY);
    }

    /** R43: whether it creates components that are for all. */
    public boolean publishes() {
        return isEpm() || isFeeder();
    }

    /** R22, R23: whether it grants something to the team that it sees, takes members in, or changes it. */
    public boolean manages(Team team) {
        return isSuperAdmin() || (isEpm() && !team.role().isSpecial());
    }

    private boolean isFeeder() {
        return actor instanceof Actor.ByFeeder;
    }

    /** R31: whether it acts for the team. */
    public boolean isIn(TeamId team) {
        return isEpm() || own().contains(team);
    }

    private Set<TeamId> own() {
        return HashSet.ofAll(teams.map(Team::id));
    }

    private Set<ProductId> products() {
        return teams.foldLeft(HashSet.<ProductId>empty(), (all, team) -> all.addAll(team.products()));
    }

    /** R37–R39. */
    public boolean opens(Topic topic) {
        return observes()
                || isFeeder()
                || teams.exists(team ->
                        team.products().contains(topic.productId()) && (topic.exported() || team.preReleaseAccess()));
    }

    /** Whether it may see the entity; nobody sees what is deleted, nor what this does not know (R5). */
    public boolean sees(Entity entity) {
        if (entity.isArchived()) {
            return false;
        }
        if (entity instanceof Component component) {
            return seesComponent(component);
        }
        if (entity instanceof Topic topic) {
            return opens(topic);
        }
        if (entity instanceof Product product) {
            return observes() || products().contains(product.id());
        }
        if (entity instanceof User user) {
            return isEpm() || isMe(user.id()) || own().exists(user.teams()::contains);
        }
        if (entity instanceof Subscription subscription) {
            return isEpm()
                    || subscription.userId().exists(this::isMe)
                    || subscription.teamId().exists(team -> isIn(team) || observes());
        }
        if (entity instanceof Programme programme) {
            return seesProgramme(programme.productId(), programme.topicId());
        }
        if (entity instanceof Waiver waiver) {
            return waiver.teamId()
                    .map(team -> isIn(team) || observes())
                    .getOrElse(() -> seesProgramme(waiver.productId(), waiver.topicId()));
        }
        if (entity instanceof Notification) {
            return isSuperAdmin();
        }
        return owner(entity).exists(team -> isIn(team) || (observes() && !(entity instanceof Feeder)));
    }

    /** C12. */
    private boolean seesProgramme(ProductId product, Option<TopicId> topic) {
        return topic.map(this::opens).getOrElse(() -> observes() || products().contains(product));
    }

    /** R40, R41. */
    private boolean seesComponent(Component component) {
        return component
                .teamId()
                .map(owner ->
                        isIn(owner) || teams.exists(team -> team.componentsOf().contains(owner)))
                .getOrElse(() -> isEpm() || opens(component.topicId()));
    }

    private boolean opens(TopicId topic) {
        return told.get(TopicType.TYPE, topic).exists(this::opens);
    }

    /** Whether it may change the entity that it sees (R44, R45, R47, R53, R54, R57, R96). */
    public boolean changes(Entity entity) {
        if (entity instanceof Component component) {
            return component.teamId().map(this::isIn).getOrElse(publishes());
        }
        if (entity instanceof Topic) {
            return publishes();
        }
        if (entity instanceof Programme || entity instanceof Waiver || entity instanceof Certificate) {
            return isEpm();
        }
        return entity instanceof Team team
                ? manages(team)
                : isSuperAdmin() || owner(entity).exists(this::isIn);
    }

    private boolean isMe(UserId user) {
        return actor instanceof Actor.ByUser by && by.user().equals(user);
    }

    /** The team it belongs to; a team belongs to itself. */
    private static Option<TeamId> owner(Entity entity) {
        return machine(entity)
                .orElse(() -> entity instanceof Job job ? Option.some(job.teamId()) : Option.none())
                .orElse(() -> entity instanceof JobFile file ? Option.some(file.teamId()) : Option.none())
                .orElse(() -> entity instanceof TestReport report ? Option.some(report.teamId()) : Option.none())
                .orElse(() -> entity instanceof Regression known ? Option.some(known.teamId()) : Option.none())
                .orElse(() -> entity instanceof Certificate known ? Option.some(known.teamId()) : Option.none())
                .orElse(() -> entity instanceof Pipeline pipeline ? Option.some(pipeline.teamId()) : Option.none())
                .orElse(() -> entity instanceof Team team ? Option.some(team.id()) : Option.none());
    }

    private static Option<TeamId> machine(Entity entity) {
        return entity instanceof RemoteCi || entity instanceof Feeder ? Option.some(teamOf(entity)) : Option.none();
    }
}
