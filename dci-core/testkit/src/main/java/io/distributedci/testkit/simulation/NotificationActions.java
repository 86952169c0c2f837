// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateType;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.TeamId;
import io.distributedci.notification.DeliveryStatus;
import io.distributedci.notification.Mode;
import io.distributedci.notification.NewSubscription;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.distributedci.team.TeamType;
import io.distributedci.topic.TopicType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;

/** What people want to hear of, and how the host tells them. */
final class NotificationActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("a person wants to be told", 10, NotificationActions::subscribe),
            Action.of("a person does not want to be told any more", 2, NotificationActions::end),
            Action.of("the host reviews a job", 6, NotificationActions::review),
            Action.of("the host gathers what there is to tell", 9, NotificationActions::gather),
            Action.of("the host delivers", 10, NotificationActions::deliver),
            Action.of("the host revives a dead letter", 2, NotificationActions::revive));

    private NotificationActions() {}

    private static Actor host(World world) {
        return world.chance(0.9) ? Actor.SYSTEM : People.anybody(world);
    }

    private static void subscribe(World world) throws IOException {
        Option<NewSubscription> some = wanted(world);
        if (some.isDefined()) {
            NewSubscription command = some.get();
            Actor actor = People.person(world);
            boolean end = world.chance(0.1);
            world.expect(
                    told -> subscribing(told, actor, command, end),
                    () -> end
                            ? world.as(actor).subscriptions().unsubscribe(command)
                            : world.as(actor).subscriptions().subscribe(command).map(Option::some));
        }
    }

    private static Option<NewSubscription> wanted(World world) {
        Option<NewSubscription> some = subject(world);
        Option<TeamId> team = world.chance(0.3) ? world.any(TeamType.TYPE).map(found -> found.id()) : Option.none();
        Mode mode = world.chance(0.3) ? Mode.EVERY_FAILURE : Mode.EDGES;
        String channel = world.pick(Letterbox.NAMES).get();
        return some.map(one -> new NewSubscription(one.subject(), one.interest(), mode, channel, team));
    }

    private static Option<NewSubscription> subject(World world) {
        return switch (world.random().nextInt(7)) {
            case 0 -> world.any(TopicType.TYPE).map(topic -> NewSubscription.to(topic.id()));
            case 1 -> world.any(TopicType.TYPE).map(topic -> NewSubscription.toJobs(topic.id()));
            case 2 -> world.any(TopicType.TYPE).map(topic -> NewSubscription.toHealth(topic.id()));
            case 3 -> world.any(RemoteCiType.TYPE).map(site -> NewSubscription.to(site.id()));
            case 4 -> world.any(RemoteCiType.TYPE).map(site -> NewSubscription.toCertificates(site.id()));
            case 5 -> world.any(CertificateType.TYPE).map(known -> NewSubscription.to(known.id()));
            default -> world.any(ComponentType.TYPE).map(component -> NewSubscription.to(component.id()));
        };
    }

    /** R51: for oneself or a team of one's own, to what one may see; jobs and certificates to whom they belong. */
    private static Set<String> subscribing(Fold told, Actor actor, NewSubscription command, boolean end) {
        Set<String> unknown = HashSet.ofAll(Sight.of(told, actor).swap().toOption());
        return Reasons.or(
                unknown,
                () -> forTeam(told, actor, command).addAll(end ? Reasons.NONE : to(told, actor, command.subject())));
    }

    private static Set<String> forTeam(Fold told, Actor actor, NewSubscription command) {
        Sight sight = Sight.of(told, actor).get();
        return command.team()
                .map(team -> when(told.get(team).forAll(found -> found.isArchived()), "storage.not-found")
                        .addAll(when(!sight.isIn(team), Reasons.DENIED.add("storage.not-found"))))
                .getOrElse(Reasons.NONE);
    }

    private static Set<String> to(Fold told, Actor actor, Id subject) {
        Sight sight = Sight.of(told, actor).get();
        Option<TeamId> owner = told.get(subject)
                .flatMap(entity -> entity instanceof RemoteCi site
                        ? Option.some(site.teamId())
                        : entity instanceof Certificate known ? Option.some(known.teamId()) : Option.none());
        return Reasons.or(
                Reasons.reading(told, actor, subject),
                () -> when(owner.exists(team -> !sight.isIn(team)), Reasons.DENIED));
    }

    private static void end(World world) throws IOException {
        Option<Subscription> some = world.any(SubscriptionType.TYPE);
        if (some.isDefined()) {
            Actor actor = People.person(world);
            world.expect(
                    told -> Reasons.or(
                            Reasons.reading(told, actor, some.get().id()),
                            () -> when(!ends(told, actor, some.get()), Reasons.DENIED)),
                    () -> world.as(actor).subscriptions().end(some.get().id()));
        }
    }

    /** Nobody ends what another person subscribed to, but a super-admin what a team did. */
    private static boolean ends(Fold told, Actor actor, Subscription subscription) {
        Sight sight = Sight.of(told, actor).get();
        return subscription
                .teamId()
                .map(sight::isIn)
                .getOrElse(() -> actor instanceof Actor.BySystem
                        || (actor instanceof Actor.ByUser by
                                && subscription.userId().contains(by.user())));
    }

    private static void review(World world) throws IOException {
        Option<Job> ended = world.any(JobType.TYPE, Job::isFinal);
        if (ended.isDefined()) {
            world.expect(
                    told -> Reasons.changing(told, Actor.SYSTEM, ended.get().id()),
                    () -> world.as(Actor.SYSTEM).health().review(ended.get().id()));
        }
    }

    private static void gather(World world) throws IOException {
        Actor actor = host(world);
        world.expect(
                told -> Reasons.hosting(told, actor),
                () -> world.as(actor).notifications().gather());
    }

    private static void deliver(World world) throws IOException {
        Actor actor = host(world);
        Vector<Letterbox> channels = Letterbox.NAMES.map(name -> new Letterbox(world, name));
        int most = 1 + world.random().nextInt(6);
        world.expect(
                told -> Reasons.hosting(told, actor),
                () -> world.as(actor).notifications().deliver(channels, most));
    }

    /** N6. */
    private static void revive(World world) throws IOException {
        Option<Notification> some =
                world.any(NotificationType.TYPE, letter -> letter.status() == DeliveryStatus.DEAD || world.chance(0.1));
        if (some.isDefined()) {
            Actor actor = host(world);
            world.expect(
                    told -> Reasons.or(
                            reviving(told, actor, some.get()),
                            () -> when(
                                    told.get(NotificationType.TYPE, some.get().id())
                                            .exists(now -> now.status() != DeliveryStatus.DEAD),
                                    "notification.not-dead")),
                    () -> world.as(actor)
                            .notifications()
                            .revive(some.get().id(), some.get().version()));
        }
    }

    private static Set<String> reviving(Fold told, Actor actor, Notification letter) {
        Set<String> denied = Reasons.hosting(told, actor);
        boolean stale = told.get(letter.id()).exists(now -> now.version() != letter.version());
        return denied.isEmpty() ? when(stale, "storage.stale") : denied;
    }
}
