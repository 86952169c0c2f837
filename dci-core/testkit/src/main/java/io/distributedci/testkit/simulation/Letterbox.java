// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.UserId;
import io.distributedci.notification.Channel;
import io.distributedci.notification.DeliveryStatus;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.Recipient;
import io.distributedci.notification.Sent;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/** A channel of this world: looks at whom something is about to be told to, at this very moment, and then loses some of it. */
record Letterbox(World world, String name) implements Channel {
    /** All that there are. */
    static final Vector<String> NAMES = Vector.of("email", "chat");

    @Override
    public Sent send(Notification notification, Vector<Recipient> recipients) {
        Fold now = world.told();
        Set<UserId> given = HashSet.ofAll(recipients).map(Recipient::user);
        Set<UserId> right = now.get(NotificationType.TYPE, notification.id())
                .map(stored -> Post.recipients(now, stored))
                .getOrElse(HashSet.empty());
        world.require(given.size() == recipients.size(), () -> "N4 somebody is told twice: " + recipients);
        world.require(
                given.equals(right),
                () -> "R52 N4 N6 " + given.diff(right) + " may not be told, and " + right.diff(given)
                        + " should be, of " + notification);
        world.require(
                now.get(NotificationType.TYPE, notification.id())
                        .exists(stored -> stored.status() == DeliveryStatus.PENDING),
                () -> "N6 it is not pending: " + notification);
        world.require(
                Post.before(now, notification).isEmpty(),
                () -> "N5 " + Post.before(now, notification) + " goes before " + notification);
        return sent(given);
    }

    private Sent sent(Set<UserId> recipients) {
        if (world.chance(0.1)) {
            throw new IllegalStateException("the server is on fire");
        }
        Set<UserId> reached = recipients
                .toVector()
                .sortBy(UserId::toString)
                .filter(user -> world.chance(0.8))
                .toSet();
        Set<UserId> refused = recipients
                .diff(reached)
                .toVector()
                .sortBy(UserId::toString)
                .filter(user -> world.chance(0.5))
                .toSet();
        return new Sent(reached, refused, reached.size() == recipients.size() ? "" : "some were not reached");
    }
}
