// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.ProductType;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.remoteci.TopicSubscriptions;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.team.Team;
import io.distributedci.team.TeamChanges;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicChanges;
import io.distributedci.topic.TopicType;
import io.distributedci.user.User;
import io.distributedci.user.UserChanges;
import io.distributedci.user.UserType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.function.Function;

/** What managers and members of teams do with everything that jobs need: grants, states, sites, topics, people; and, rarely, its end. */
final class ManagerActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("a manager grants or revokes a product", 3, ManagerActions::grant),
            Action.of("a manager grants or revokes components", 3, ManagerActions::grantComponents),
            Action.of("a manager turns a team on or off", 1, ManagerActions::toggleTeam),
            Action.of("a manager turns a topic on or off", 2, ManagerActions::toggleTopic),
            Action.of("a manager releases a topic or takes it back", 2, ManagerActions::export),
            Action.of("the host turns a person on or off", 1, ManagerActions::toggleUser),
            Action.of("a person changes teams", 1, ManagerActions::move),
            Action.of("a member turns a site on or off", 2, ManagerActions::toggleSite),
            Action.of("a member narrows or widens a site", 2, ManagerActions::subscribe),
            Action.of("a member adds a site", 1, ManagerActions::addSite),
            Action.of("a member rotates a secret", 1, ManagerActions::rotate),
            Action.of("a member starts a pipeline", 1, ManagerActions::pipeline),
            Action.of("a person subscribes or unsubscribes", 3, ManagerActions::subscription),
            Action.of("somebody deletes a site", 1, ManagerActions::archiveSite),
            Action.of("somebody deletes a topic", 1, ManagerActions::archiveTopic),
            Action.of("somebody deletes a team", 1, ManagerActions::archiveTeam));

    private ManagerActions() {}

    /** Mostly the host, which may do all; else anybody. */
    private static Actor manager(World world) {
        return world.chance(0.7) ? Actor.SYSTEM : People.anybody(world);
    }

    private static Actor member(World world, RemoteCi site) {
        return world.chance(0.7) ? People.member(world, site.teamId()) : People.anybody(world);
    }

    private static ResourceState other(boolean active) {
        return active ? ResourceState.INACTIVE : ResourceState.ACTIVE;
    }

    /** Mostly what is off, so that most of the world is on most of the time. */
    private static <T extends Entity> Option<T> toBeTurned(World world, EntityType<T> type) {
        return world.chance(0.5) ? world.any(type) : world.any(type, entity -> !entity.isActive());
    }

    private static void grant(World world) throws IOException {
        Option<Team> some = world.any(TeamType.TYPE);
        var product = world.any(ProductType.TYPE);
        if (some.isDefined() && product.isDefined()) {
            Team team = some.get();
            Actor actor = manager(world);
            boolean grant = !team.products().contains(product.get().id());
            world.expect(
                    told -> Reasons.changing(told, actor, team.id()),
                    () -> grant
                            ? world.as(actor)
                                    .teams()
                                    .grant(team.id(), product.get().id())
                            : world.as(actor)
                                    .teams()
                                    .revoke(team.id(), product.get().id()));
        }
    }

    private static void grantComponents(World world) throws IOException {
        Option<Team> reader = world.any(TeamType.TYPE);
        Option<Team> owner = world.any(TeamType.TYPE);
        if (reader.isDefined() && owner.isDefined()) {
            Actor actor = manager(world);
            boolean grant = !reader.get().componentsOf().contains(owner.get().id());
            world.expect(
                    told -> {
                        Set<String> reasons =
                                Reasons.changing(told, actor, reader.get().id());
                        boolean gone = grant && told.get(owner.get().id()).forAll(team -> team.isArchived());
                        return reasons.isEmpty() ? when(gone, "storage.not-found") : reasons;
                    },
                    () -> grant
                            ? world.as(actor)
                                    .teams()
                                    .grantComponents(
                                            reader.get().id(), owner.get().id())
                            : world.as(actor)
                                    .teams()
                                    .revokeComponents(
                                            reader.get().id(), owner.get().id()));
        }
    }

    private static void toggleTeam(World world) throws IOException {
        Option<Team> some = toBeTurned(world, TeamType.TYPE);
        if (some.isDefined()) {
            Team team = some.get();
            Actor actor = manager(world);
            TeamChanges changes =
                    TeamChanges.builder().state(other(team.isActive())).build();
            world.expect(
                    told -> {
                        Set<String> reasons = Reasons.changing(told, actor, team);
                        return reasons.isEmpty() ? when(team.role().isSpecial(), "team.special") : reasons;
                    },
                    () -> world.as(actor).teams().change(team.id(), team.version(), changes));
        }
    }

    private static void toggleTopic(World world) throws IOException {
        changeTopic(
                world,
                toBeTurned(world, TopicType.TYPE),
                topic -> TopicChanges.builder().state(other(topic.isActive())).build());
    }

    private static void export(World world) throws IOException {
        changeTopic(
                world,
                world.any(TopicType.TYPE),
                topic -> TopicChanges.builder().exported(!topic.exported()).build());
    }

    private static void changeTopic(World world, Option<Topic> some, Function<Topic, TopicChanges> changes)
            throws IOException {
        if (some.isDefined()) {
            Topic topic = some.get();
            Actor actor = manager(world);
            world.expect(
                    told -> Reasons.changing(told, actor, topic),
                    () -> world.as(actor).topics().change(topic.id(), topic.version(), changes.apply(topic)));
        }
    }

    private static void toggleUser(World world) throws IOException {
        Option<User> some = toBeTurned(world, UserType.TYPE);
        if (some.isDefined()) {
            User user = some.get();
            UserChanges changes =
                    UserChanges.builder().state(other(user.isActive())).build();
            world.expect(
                    told -> Reasons.changing(told, Actor.SYSTEM, user),
                    () -> world.as(Actor.SYSTEM).users().change(user.id(), user.version(), changes));
        }
    }

    private static void move(World world) throws IOException {
        Option<User> some = world.any(UserType.TYPE);
        Option<Team> team = world.any(TeamType.TYPE, each -> each.role() == TeamRole.PARTNER);
        if (some.isDefined() && team.isDefined()) {
            boolean leave = some.get().teams().contains(team.get().id());
            world.expect(
                    told -> Reasons.reading(told, Actor.SYSTEM, some.get().id())
                            .addAll(Reasons.reading(
                                    told, Actor.SYSTEM, team.get().id())),
                    () -> leave
                            ? world.as(Actor.SYSTEM)
                                    .users()
                                    .leave(some.get().id(), team.get().id())
                            : world.as(Actor.SYSTEM)
                                    .users()
                                    .join(some.get().id(), team.get().id()));
        }
    }

    private static void toggleSite(World world) throws IOException {
        Option<RemoteCi> some = toBeTurned(world, RemoteCiType.TYPE);
        if (some.isDefined()) {
            RemoteCi site = some.get();
            Actor actor = member(world, site);
            RemoteCiChanges changes =
                    RemoteCiChanges.builder().state(other(site.isActive())).build();
            world.expect(
                    told -> Reasons.changing(told, actor, site),
                    () -> world.as(actor).remoteCis().change(site.id(), site.version(), changes));
        }
    }

    /** R98: what comes into an explicit set is what its team may access then. */
    private static void subscribe(World world) throws IOException {
        Option<RemoteCi> some = world.any(RemoteCiType.TYPE);
        if (some.isDefined()) {
            RemoteCi site = some.get();
            Actor actor = member(world, site);
            Set<TopicId> topics =
                    HashSet.ofAll(world.live(TopicType.TYPE).map(Topic::id).filter(topic -> world.chance(0.7)));
            TopicSubscriptions wanted = world.chance(0.6) ? TopicSubscriptions.ALL : TopicSubscriptions.to(topics);
            world.expect(
                    told -> {
                        Set<String> reasons = Reasons.changing(told, actor, site.id());
                        Set<TopicId> before = told.get(RemoteCiType.TYPE, site.id())
                                .map(current -> current.subscriptions().topics())
                                .getOrElse(HashSet.empty());
                        boolean foreign = wanted.topics().diff(before).exists(topic -> !opens(told, site, topic));
                        return reasons.isEmpty() ? when(foreign, "remoteci.not-eligible") : reasons;
                    },
                    () -> world.as(actor).remoteCis().subscribe(site.id(), wanted));
        }
    }

    /** R37, of the team of the site, active or not. */
    private static boolean opens(Fold told, RemoteCi site, TopicId id) {
        Option<Topic> topic = told.get(TopicType.TYPE, id).filter(found -> !found.isArchived());
        return topic.exists(found -> team(told, site).exists(team -> observes(team) || holds(team, found)));
    }

    private static boolean holds(Team team, Topic topic) {
        return team.products().contains(topic.productId()) && (topic.exported() || team.preReleaseAccess());
    }

    private static boolean observes(Team team) {
        return team.role() == TeamRole.READ_ONLY;
    }

    private static Option<Team> team(Fold told, RemoteCi site) {
        return told.get(RemoteCiType.TYPE, site.id()).flatMap(now -> told.get(TeamType.TYPE, now.teamId()));
    }

    private static void addSite(World world) throws IOException {
        Option<Team> some = world.any(TeamType.TYPE, team -> team.role() == TeamRole.PARTNER);
        if (some.isDefined()
                && world.live(RemoteCiType.TYPE).size()
                        < 2 * world.scale().partners() * world.scale().sites()) {
            Team team = some.get();
            Actor actor = People.member(world, team.id());
            NewRemoteCi command = NewRemoteCi.named("site " + world.fresh(), team.id());
            world.expect(
                            told -> {
                                Option<String> unknown =
                                        Sight.of(told, actor).swap().toOption();
                                boolean in = Sight.of(told, actor).exists(sight -> sight.isIn(team.id()));
                                boolean gone = told.get(team.id()).forAll(found -> found.isArchived());
                                return unknown.isDefined()
                                        ? HashSet.ofAll(unknown)
                                        : in ? when(gone, "storage.not-found") : Reasons.DENIED;
                            },
                            () -> world.as(actor).remoteCis().create(command))
                    .forEach(issued -> Founding.flaky(world, issued.machine().id()));
        }
    }

    private static void rotate(World world) throws IOException {
        Option<RemoteCi> some = world.any(RemoteCiType.TYPE);
        if (some.isDefined()) {
            RemoteCi site = some.get();
            Actor actor = member(world, site);
            world.expect(
                    told -> Reasons.changing(told, actor, site),
                    () -> world.as(actor).remoteCis().rotateSecret(site.id(), site.version()));
        }
    }

    private static void pipeline(World world) throws IOException {
        Option<Team> some = world.any(TeamType.TYPE);
        if (some.isDefined() && world.live(PipelineType.TYPE).size() < 20) {
            Team team = some.get();
            Actor actor = People.member(world, team.id());
            world.expect(
                    told -> {
                        Option<String> unknown = Sight.of(told, actor).swap().toOption();
                        boolean in = Sight.of(told, actor).exists(sight -> sight.isIn(team.id()));
                        boolean gone = told.get(team.id()).forAll(found -> found.isArchived());
                        return unknown.isDefined()
                                ? HashSet.ofAll(unknown)
                                : in ? when(gone, "storage.not-found") : Reasons.DENIED;
                    },
                    () -> world.as(actor).pipelines().create("run " + world.fresh(), team.id()));
        }
    }

    /** R51. */
    private static void subscription(World world) throws IOException {
        Actor actor = People.person(world);
        Option<RemoteCi> site = world.any(RemoteCiType.TYPE);
        Option<Topic> topic = world.any(TopicType.TYPE);
        boolean end = world.chance(0.3);
        if (site.isDefined() && world.chance(0.5)) {
            world.expect(
                    told -> end
                            ? HashSet.ofAll(Sight.of(told, actor).swap().toOption())
                            : subscribing(told, actor, site.get()),
                    () -> end
                            ? world.as(actor)
                                    .subscriptions()
                                    .unsubscribe(site.get().id())
                            : world.as(actor)
                                    .subscriptions()
                                    .subscribe(site.get().id())
                                    .map(Option::some));
        } else if (topic.isDefined()) {
            world.expect(
                    told -> end
                            ? HashSet.ofAll(Sight.of(told, actor).swap().toOption())
                            : Reasons.reading(told, actor, topic.get().id()),
                    () -> end
                            ? world.as(actor)
                                    .subscriptions()
                                    .unsubscribe(topic.get().id())
                            : world.as(actor)
                                    .subscriptions()
                                    .subscribe(topic.get().id())
                                    .map(Option::some));
        }
    }

    private static Set<String> subscribing(Fold told, Actor actor, RemoteCi site) {
        return Reasons.changing(told, actor, site.id());
    }

    private static void archiveSite(World world) throws IOException {
        Option<RemoteCi> some = world.any(RemoteCiType.TYPE);
        if (some.isDefined() && world.chance(0.15)) {
            Actor actor = member(world, some.get());
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .remoteCis()
                            .archive(some.get().id(), some.get().version()));
        }
    }

    private static void archiveTopic(World world) throws IOException {
        Option<Topic> some = world.any(TopicType.TYPE);
        if (some.isDefined() && world.chance(0.15)) {
            Actor actor = manager(world);
            world.expect(
                            told -> {
                                Set<String> reasons =
                                        Reasons.reading(told, actor, some.get().id());
                                boolean may = Sight.of(told, actor).exists(Sight::isEpm);
                                return !reasons.isEmpty()
                                        ? reasons
                                        : may ? Reasons.changing(told, actor, some.get()) : Reasons.DENIED;
                            },
                            () -> world.as(actor)
                                    .topics()
                                    .archive(some.get().id(), some.get().version()))
                    .forEach(gone -> world.undisturbed(() -> Founding.topic(world)));
        }
    }

    private static void archiveTeam(World world) throws IOException {
        Option<Team> some = world.any(TeamType.TYPE);
        if (some.isDefined() && world.chance(0.2)) {
            Team team = some.get();
            Actor actor = manager(world);
            world.expect(
                            told -> {
                                Set<String> reasons = Reasons.reading(told, actor, team.id());
                                boolean may = Sight.of(told, actor).exists(Sight::isSuperAdmin);
                                Set<String> then = Reasons.changing(told, actor, team);
                                return !reasons.isEmpty()
                                        ? reasons
                                        : !may
                                                ? Reasons.DENIED
                                                : then.isEmpty()
                                                        ? when(team.role().isSpecial(), "team.special")
                                                        : then;
                            },
                            () -> world.as(actor).teams().archive(team.id(), team.version()))
                    .forEach(gone -> world.undisturbed(() -> Founding.partner(world)));
        }
    }
}
