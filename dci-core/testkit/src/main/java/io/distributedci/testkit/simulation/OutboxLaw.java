// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Id;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.notification.Bookmark;
import io.distributedci.notification.BookmarkType;
import io.distributedci.notification.DeliveryStatus;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationEvent.NotificationQueued;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.Notifications;
import io.distributedci.notification.Subscription;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.vavr.Tuple;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Each event is told of once to all who subscribed on each channel, bookmarks go on, and what was reached stays reached (N1, N3, N5, N6, N8, R194). */
final class OutboxLaw implements Invariant {
    private static final int MOST = 1000;

    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(BookmarkType.TYPE)
                .flatMap(moved -> moved(moment, moved._1, moved._2))
                .appendAll(moment.touched(NotificationType.TYPE)
                        .flatMap(settled -> settled._1.toVector().flatMap(before -> settled(before, settled._2))));
    }

    private static Vector<String> moved(Moment moment, Option<Bookmark> before, Bookmark now) {
        long from = before.map(Bookmark::position).getOrElse(0L);
        boolean beyond = now.position() > moment.before().position().value();
        return Vector.of(
                        Option.when(now.position() < from, "R194 it went back from " + from),
                        Option.when(beyond, "R194 it is beyond the end of the feed"))
                .flatMap(finding -> finding)
                .map(finding -> finding + ": " + now)
                .appendAll(
                        now.name().equals(Notifications.CONSUMER) && !beyond
                                ? queued(moment, from, now.position())
                                : Vector.empty());
    }

    /** What was put into the outbox is what there was to tell in that stretch of the feed. */
    private static Vector<String> queued(Moment moment, long from, long until) {
        Set<Object> right = HashSet.ofAll(news(moment, from, until));
        Vector<Notification> given = moment.changes()
                .events()
                .filter(NotificationQueued.class::isInstance)
                .map(event -> ((NotificationQueued) event).created());
        Set<Object> told = HashSet.ofAll(given.map(
                letter -> Tuple.of(letter.position(), letter.channel(), HashSet.ofAll(letter.subscriptions()))));
        return told.equals(right) && told.size() == given.size()
                ? Vector.empty()
                : Vector.of("N3 of " + from + " to " + until + " there is to tell " + right.diff(told) + ", but not "
                        + told.diff(right) + ", in " + given.size() + " letters");
    }

    private static Vector<Object> news(Moment moment, long from, long until) {
        Fold on = moment.before();
        Set<Id> edges = edges(moment);
        return stretch(moment.world(), from, until)
                .flatMap(recorded -> News.of(on, recorded.event(), edges)
                        .flatMap(news -> letters(recorded.position().value(), news, on)));
    }

    private static Vector<Object> letters(long position, News news, Fold on) {
        return news.subscriptions(on)
                .groupBy(Subscription::channel)
                .toVector()
                .map(channel -> Tuple.of(position, channel._1, HashSet.ofAll(channel._2.map(Subscription::id))));
    }

    private static Set<Id> edges(Moment moment) {
        return HashSet.ofAll(moment.changes()
                .events()
                .flatMap(event -> event instanceof AlertOpened opened
                        ? Option.<Id>some(opened.job())
                        : event instanceof AlertClosed closed ? Option.<Id>some(closed.job()) : Option.none()));
    }

    private static Vector<Recorded> stretch(World world, long from, long until) {
        Vector<Recorded> all = Vector.empty();
        Position at = new Position(from);
        while (at.value() < until) {
            all = all.appendAll(world.storage().events(at, MOST));
            at = all.last().position();
        }
        return all.filter(recorded -> recorded.position().value() <= until);
    }

    private static Vector<String> settled(Notification before, Notification now) {
        return Vector.of(
                        Option.when(!now.reached().containsAll(before.reached()), "N6 who was reached is no longer"),
                        Option.when(
                                before.status() == DeliveryStatus.DELIVERED || before.status() == DeliveryStatus.MOOT,
                                "N6 it was settled before"),
                        Option.when(
                                before.status() == DeliveryStatus.DEAD && now.attempts() > before.attempts(),
                                "N6 a dead letter was tried"),
                        Option.when(
                                now.status() == DeliveryStatus.DELIVERED
                                        && now.reached().isEmpty(),
                                "N6 it is delivered to nobody"),
                        Option.when(
                                now.position() != before.position()
                                        || !now.message().equals(before.message())
                                        || !now.about().equals(before.about()),
                                "N3 it tells something else"))
                .flatMap(finding -> finding)
                .map(finding -> finding + ": " + now);
    }
}
