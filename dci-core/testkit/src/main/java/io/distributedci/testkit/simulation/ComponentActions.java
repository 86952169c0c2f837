// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentChanges;
import io.distributedci.component.ComponentType;
import io.distributedci.component.ImmutableNewComponent;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.feeder.FeederType;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.simulation.GroundTruth.Break;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What feeders do, and teams with components of their own: publish, withdraw, annotate. Some versions are broken, and only the world knows. */
final class ComponentActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("a feeder publishes", 8, ComponentActions::publish),
            Action.of("somebody publishes for a team", 2, ComponentActions::publishPrivately),
            Action.of("somebody publishes again", 2, ComponentActions::publishAgain),
            Action.of("somebody drafts a twin", 1, ComponentActions::draftTwin),
            Action.of("somebody takes a taken id", 1, ComponentActions::takeId),
            Action.of("somebody activates or withdraws a component", 4, ComponentActions::toggle),
            Action.of("somebody renames a component", 2, ComponentActions::rename),
            Action.of("somebody tags a component", 3, ComponentActions::tag),
            Action.of("somebody deletes a component", 1, ComponentActions::archive));

    /** Those that nobody could mind. */
    static final Vector<Action> QUIET = ALL.take(1);

    private static final Vector<String> TAGS = Vector.of("build:nightly", "build:candidate", "build:ga");
    /** How far back a release may lie that is published now. */
    private static final Duration BACKLOG = Duration.ofDays(2);

    private ComponentActions() {}

    private static Actor somebody(World world) {
        Option<Actor> feeder = world.any(FeederType.TYPE).map(found -> new Actor.ByFeeder(found.id()));
        return world.chance(0.7) ? feeder.getOrElse(Actor.SYSTEM) : People.anybody(world);
    }

    private static void publish(World world) throws IOException {
        Option<Topic> topic = world.any(TopicType.TYPE);
        if (topic.isDefined()) {
            publish(world, somebody(world), command(world, topic.get(), Option.none()));
        }
    }

    private static void publishPrivately(World world) throws IOException {
        Option<Topic> topic = world.any(TopicType.TYPE);
        Option<TeamId> team = world.any(TeamType.TYPE).map(found -> found.id());
        if (topic.isDefined() && team.isDefined()) {
            Actor actor = People.member(world, team.get());
            publish(world, actor, command(world, topic.get(), team));
        }
    }

    private static NewComponent command(World world, Topic topic, Option<TeamId> team) {
        String type = world.pick(topic.componentTypes().appendAll(topic.optionalTypes()))
                .getOrElse("platform");
        long back = world.random().nextLong(BACKLOG.toNanos() / 1000) * 1000;
        return NewComponent.builder()
                .displayName(type)
                .version("1." + world.fresh())
                .type(type)
                .topicId(topic.id())
                .teamId(team)
                .releasedAt(world.now().minusNanos(back))
                .build();
    }

    private static void publish(World world, Actor actor, NewComponent command) throws IOException {
        Vector<NewFile> files = world.chance(0.3)
                ? Vector.of(NewFile.of(
                        "image", "application/octet-stream", command.version().getBytes(StandardCharsets.UTF_8)))
                : Vector.empty();
        world.expect(
                        told -> publishing(told, actor, command, files),
                        () -> world.as(actor).components().publish(command, files))
                .forEach(published -> {
                    world.require(
                            published.created()
                                    != twin(world.decidedOn(), command).isDefined(),
                            () -> "R76 published " + published + " as " + command);
                    if (published.created()) {
                        maybeBroken(world, published.component().id());
                    }
                });
    }

    private static void maybeBroken(World world, ComponentId component) {
        if (world.chance(world.scale().breaks())) {
            Vector<RemoteCiId> sites = world.live(RemoteCiType.TYPE).map(site -> site.id());
            double least = world.scale().leastBreakRate();
            double rate = least + (1 - least) * world.random().nextDouble();
            Option<Set<RemoteCiId>> where = switch (world.random().nextInt(3)) {
                case 0 -> Option.none();
                case 1 -> Option.some(HashSet.ofAll(world.pick(sites)));
                default -> Option.some(HashSet.ofAll(sites.filter(site -> world.chance(0.5))));
            };
            world.learn(truth -> truth.with(component, new Break(where, rate)));
        }
    }

    /** R43. */
    private static Set<String> creating(Fold told, Actor actor, NewComponent command) {
        Set<String> unseen = Reasons.reading(told, actor, command.topicId());
        if (!unseen.isEmpty()) {
            return unseen;
        }
        Sight sight = Sight.of(told, actor).get();
        boolean owns = command.teamId().map(sight::isIn).getOrElse(sight.publishes());
        boolean gone = command.teamId().exists(team -> told.get(team).forAll(found -> found.isArchived()));
        return owns ? when(gone, "storage.not-found") : Reasons.DENIED;
    }

    /** R43, R211. */
    private static Set<String> publishing(Fold told, Actor actor, NewComponent command, Vector<NewFile> files) {
        Set<String> reasons = creating(told, actor, command);
        boolean other = twin(told, command).exists(there -> !files.forAll(file -> has(there, file)));
        return reasons.isEmpty() ? when(other, "component.other-content") : reasons;
    }

    private static boolean has(Component component, NewFile file) {
        return component
                .files()
                .exists(there -> there.path().equals(file.path())
                        && file.sha256().contains(there.blob().sha256()));
    }

    private static Option<Component> twin(Fold told, NewComponent command) {
        return World.live(told, ComponentType.TYPE)
                .find(other -> other.isActive()
                        && command.displayName().contains(other.displayName())
                        && other.componentVersion().equals(command.version())
                        && other.type().equals(command.type())
                        && other.topicId().equals(command.topicId())
                        && other.teamId().equals(command.teamId()));
    }

    private static NewComponent like(Component component, ResourceState state) {
        return twinOf(component).state(state).build();
    }

    private static ImmutableNewComponent.Builder twinOf(Component component) {
        return NewComponent.builder()
                .displayName(component.displayName())
                .version(component.componentVersion())
                .type(component.type())
                .topicId(component.topicId())
                .teamId(component.teamId())
                .releasedAt(component.releasedAt());
    }

    private static void publishAgain(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            publish(world, somebody(world), like(some.get(), ResourceState.ACTIVE));
        }
    }

    /** R78. */
    private static void draftTwin(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            NewComponent command = like(some.get(), ResourceState.INACTIVE);
            Actor actor = somebody(world);
            world.expect(
                    told -> creating(told, actor, command),
                    () -> world.as(actor).components().create(command));
        }
    }

    /** S3.2: nothing is created over something else. */
    private static void takeId(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            NewComponent command = twinOf(some.get())
                    .id(some.get().id())
                    .state(ResourceState.INACTIVE)
                    .build();
            Actor actor = somebody(world);
            world.expect(
                    told -> {
                        Set<String> reasons = creating(told, actor, command);
                        return reasons.isEmpty() ? when(true, "storage.taken") : reasons;
                    },
                    () -> world.as(actor).components().create(command));
        }
    }

    private static void toggle(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            Component known = some.get();
            Actor actor = somebody(world);
            boolean activate = !known.isActive();
            world.expect(
                    told -> {
                        Set<String> reasons = Reasons.changing(told, actor, known);
                        boolean taken = activate
                                && twin(told, like(known, ResourceState.ACTIVE))
                                        .exists(other -> !other.id().equals(known.id()));
                        return reasons.isEmpty() ? when(taken, "storage.taken") : reasons;
                    },
                    () -> activate
                            ? world.as(actor).components().activate(known.id(), known.version())
                            : world.as(actor).components().deactivate(known.id(), known.version()));
        }
    }

    /** R80. */
    private static void rename(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            Component known = some.get();
            Actor actor = somebody(world);
            ComponentChanges changes =
                    ComponentChanges.builder().uid("renamed " + world.fresh()).build();
            world.expect(
                    told -> {
                        Set<String> reasons = Reasons.changing(told, actor, known);
                        return reasons.isEmpty()
                                ? when(
                                        told.get(ComponentType.TYPE, known.id()).exists(Component::isFrozen),
                                        "component.frozen")
                                : reasons;
                    },
                    () -> world.as(actor).components().change(known.id(), known.version(), changes));
        }
    }

    private static void tag(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            Component component = some.get();
            Actor actor = somebody(world);
            Vector<String> tags = Vector.of(world.pick(TAGS).get());
            boolean add = world.chance(0.7);
            world.expect(
                    told -> Reasons.changing(told, actor, component.id()),
                    () -> add
                            ? world.as(actor).components().tag(component.id(), tags)
                            : world.as(actor).components().untag(component.id(), tags));
        }
    }

    private static void archive(World world) throws IOException {
        Option<Component> some = world.any(ComponentType.TYPE);
        if (some.isDefined()) {
            Component known = some.get();
            Actor actor = somebody(world);
            world.expect(
                    told -> Reasons.changing(told, actor, known),
                    () -> world.as(actor).components().archive(known.id(), known.version()));
        }
    }
}
