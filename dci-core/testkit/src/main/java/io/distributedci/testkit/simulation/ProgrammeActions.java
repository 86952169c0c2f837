// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.certification.Gap;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.NewWaiver;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeChanges;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.cases.Outcome;
import io.distributedci.storage.Fold;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What vendors ask of platforms, and what they let pass for a while. */
final class ProgrammeActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("a vendor sets up a programme", 1, ProgrammeActions::create),
            Action.of("a vendor requires something else", 2, ProgrammeActions::require),
            Action.of("a vendor changes a programme", 1, ProgrammeActions::change),
            Action.of("a vendor deletes a programme", 1, ProgrammeActions::archive),
            Action.of("a vendor grants a waiver", 8, ProgrammeActions::grant),
            Action.of("a vendor renews a waiver", 2, ProgrammeActions::renew),
            Action.of("a vendor withdraws a waiver", 2, ProgrammeActions::withdraw));

    private static final int PROGRAMMES = 3;
    private static final Vector<String> TESTS = Vector.of("*", "*", "Lab:boot", "*:ping", "Lab:l*d");

    private ProgrammeActions() {}

    /** Mostly the host, which may do all; else anybody. */
    static Actor vendor(World world) {
        return world.chance(0.8) ? Actor.SYSTEM : People.anybody(world);
    }

    /** A programme for a product as a whole, or for a topic of it. */
    static NewProgramme command(World world, ProductId product, Option<TopicId> topic) {
        return NewProgramme.builder()
                .name("programme " + world.fresh())
                .productId(product)
                .topicId(topic)
                .requirements(requirements(world))
                .notice(hours(world, 4))
                .grace(hours(world, 8))
                .build();
    }

    private static Duration hours(World world, int most) {
        return Duration.ofHours(world.random().nextInt(most + 1));
    }

    private static Vector<Requirement> requirements(World world) {
        return Vector.rangeClosed(1, 1 + world.random().nextInt(2))
                .map(number -> new Requirement(
                        "requirement " + number,
                        pattern(world),
                        HashSet.empty(),
                        world.chance(0.8) ? 1 : 2,
                        1 + world.random().nextInt(2),
                        Duration.ofHours(4 + world.random().nextInt(20)).toSeconds(),
                        world.chance(0.8) ? HashSet.of(Outcome.PASSED) : HashSet.of(Outcome.PASSED, Outcome.SKIPPED)));
    }

    private static TestPattern pattern(World world) {
        return new TestPattern(
                world.pick(Sheet.SUITES.append("*")).get(), world.pick(TESTS).get());
    }

    private static void create(World world) throws IOException {
        if (world.live(ProgrammeType.TYPE).size() < PROGRAMMES) {
            Actor actor = vendor(world);
            Option<TopicId> topic =
                    world.chance(0.5) ? world.any(TopicType.TYPE).map(Topic::id) : Option.none();
            NewProgramme asked = command(world, Founding.product(world), topic);
            world.expect(
                    told -> Reasons.or(denied(told, actor), () -> when(gone(told, asked), "storage.not-found")),
                    () -> world.as(actor).certification().programmes().create(asked));
        }
    }

    private static boolean gone(Fold told, NewProgramme asked) {
        return asked.topicId().exists(id -> told.get(id).forAll(topic -> topic.isArchived()));
    }

    /** C12: who may not manage. */
    private static Set<String> denied(Fold told, Actor actor) {
        return Sight.of(told, actor).fold(HashSet::of, sight -> when(!sight.isEpm(), Reasons.DENIED));
    }

    private static void require(World world) throws IOException {
        Option<Programme> some = world.any(ProgrammeType.TYPE);
        if (some.isDefined()) {
            Actor actor = vendor(world);
            Vector<Requirement> requirements = requirements(world);
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .certification()
                            .programmes()
                            .require(some.get().id(), some.get().version(), requirements));
        }
    }

    private static void change(World world) throws IOException {
        Option<Programme> some = world.any(ProgrammeType.TYPE);
        if (some.isDefined()) {
            Actor actor = vendor(world);
            ProgrammeChanges changes = ProgrammeChanges.builder()
                    .state(some.get().isActive() && world.chance(0.4) ? ResourceState.INACTIVE : ResourceState.ACTIVE)
                    .grace(hours(world, 8))
                    .build();
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .certification()
                            .programmes()
                            .change(some.get().id(), some.get().version(), changes));
        }
    }

    private static void archive(World world) throws IOException {
        Option<Programme> some = world.any(ProgrammeType.TYPE);
        if (some.isDefined() && world.chance(0.3)) {
            Actor actor = vendor(world);
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .certification()
                            .programmes()
                            .archive(some.get().id(), some.get().version()));
        }
    }

    private static void grant(World world) throws IOException {
        Option<Programme> programme = world.any(ProgrammeType.TYPE);
        Option<User> owner = world.any(UserType.TYPE);
        if (programme.isDefined() && owner.isDefined()) {
            Actor actor = vendor(world);
            NewWaiver command = waiver(world, programme.get(), owner.get());
            world.expect(
                    told -> granting(world, told, actor, command),
                    () -> world.as(actor).certification().waivers().grant(command));
        }
    }

    private static NewWaiver waiver(World world, Programme programme, User owner) {
        Option<Component> component = world.chance(0.3) ? world.any(ComponentType.TYPE) : Option.none();
        Option<RemoteCi> site = world.chance(0.4) ? world.any(RemoteCiType.TYPE) : Option.none();
        return NewWaiver.builder()
                .programmeId(programme.id())
                .components(HashSet.ofAll(component.map(Component::id)))
                .tests(pattern(world))
                .remoteCiId(site.map(RemoteCi::id))
                .configuration(Option.when(world.chance(0.1), "another"))
                .covers(HashSet.ofAll(Vector.of(Gap.values()).filter(gap -> world.chance(0.5))))
                .reason("known")
                .ownerId(owner.id())
                .expiresAt(end(world))
                .build();
    }

    /** Mostly later, now and then too late or too early. */
    private static Instant end(World world) {
        long minutes = world.chance(0.1)
                ? -world.random().nextInt(2) * 600_000L
                : 30 + world.random().nextInt(1200);
        return world.now().plus(Duration.ofMinutes(minutes == 0 ? 600_000 : minutes));
    }

    private static boolean isEnd(World world, Instant end) {
        return end.isAfter(world.now()) && !end.isAfter(world.now().plus(Duration.ofDays(Waiver.MAX_DAYS)));
    }

    /** C6: while it is in force, it is not shortened. */
    private static boolean isSooner(World world, Waiver waiver, Instant end) {
        return waiver.isInForce(world.now()) && end.isBefore(waiver.expiresAt());
    }

    private static Set<String> granting(World world, Fold told, Actor actor, NewWaiver command) {
        Vector<Id> named = command.remoteCiId()
                .<Id>map(site -> site)
                .toVector()
                .appendAll(command.components())
                .appendAll(command.ownerId());
        boolean gone = named.exists(id -> told.get(id).forAll(entity -> entity.isArchived()));
        return Reasons.reading(told, actor, command.programmeId())
                .addAll(denied(told, actor))
                .addAll(when(gone, "storage.not-found"))
                .addAll(when(!isEnd(world, command.expiresAt()), "certification.bad-end"));
    }

    private static void renew(World world) throws IOException {
        Option<Waiver> some = world.any(WaiverType.TYPE);
        if (some.isDefined()) {
            Actor actor = vendor(world);
            Instant end = end(world);
            world.expect(
                    told -> Reasons.or(
                            Reasons.changing(told, actor, some.get()),
                            () -> when(
                                    !isEnd(world, end) || isSooner(world, some.get(), end), "certification.bad-end")),
                    () -> world.as(actor)
                            .certification()
                            .waivers()
                            .renew(some.get().id(), some.get().version(), end, "still"));
        }
    }

    private static void withdraw(World world) throws IOException {
        Option<Waiver> some = world.any(WaiverType.TYPE);
        if (some.isDefined()) {
            Actor actor = vendor(world);
            world.expect(
                    told -> Reasons.changing(told, actor, some.get()),
                    () -> world.as(actor)
                            .certification()
                            .waivers()
                            .withdraw(some.get().id(), some.get().version()));
        }
    }
}
