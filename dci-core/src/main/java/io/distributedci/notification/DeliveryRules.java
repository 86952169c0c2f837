// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Micros;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.NotificationEvent.DeliveryAttempted;
import io.distributedci.notification.NotificationEvent.NotificationRevived;
import io.distributedci.storage.ValueType;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;

/** The rules of delivery: R52, N4–N6. */
final class DeliveryRules {
    /** A wait that has been doubled so often is longer than any other. */
    private static final int MOST_DOUBLINGS = 40;

    private DeliveryRules() {}

    /**
     * Somebody who subscribed, alone or with a team.
     *
     * @param mayAct whether it is active and somebody at all
     * @param maySee whether it may see what the notification is about, now
     */
    record Prospect(User user, boolean mayAct, boolean maySee) {}

    /** R52: who is told: each once, whoever is active and may see what it is about at this moment, and was not reached before. */
    static Vector<Recipient> recipients(Notification notification, Vector<Prospect> prospects) {
        return prospects
                .filter(prospect -> prospect.mayAct() && prospect.maySee())
                .map(Prospect::user)
                .distinctBy(User::id)
                .reject(user -> notification.reached().contains(user.id())
                        || notification.refused().contains(user.id()))
                .sortBy(user -> user.id().toString())
                .map(user -> new Recipient(user.id(), user.fullname(), user.email(), user.timezone()));
    }

    /** What an attempt amounts to (N6). */
    static DeliveryAttempted attempted(
            Notification notification, Vector<Recipient> recipients, Sent sent, Attempt attempt) {
        Set<UserId> tried = HashSet.ofAll(recipients).map(Recipient::user);
        Set<UserId> reached = notification.reached().addAll(sent.reached().intersect(tried));
        Set<UserId> refused =
                notification.refused().addAll(sent.refused().intersect(tried).diff(reached));
        boolean done = tried.diff(reached).diff(refused).isEmpty();
        long attempts = notification.attempts() + 1;
        return new DeliveryAttempted(
                notification.id(),
                status(done, attempts >= attempt.policy().attempts(), reached, refused),
                attempts,
                Micros.ceiling(attempt.at().plus(wait(attempts, attempt.policy()))),
                reached,
                refused,
                cut(sent.reason()));
    }

    /** When, and how patiently. */
    record Attempt(Instant at, DeliveryPolicy policy) {}

    /** N6: as if it had never been tried; who was reached stays reached. */
    static Either<DciError, NotificationRevived> revive(Notification notification, Instant now) {
        return notification.status() == DeliveryStatus.DEAD
                ? Either.right(new NotificationRevived(notification.id(), now))
                : NotificationRefusal.NOT_DEAD
                        .error("status", ValueType.wordOf(notification.status()))
                        .left();
    }

    /** How long to wait after so many attempts: doubled each time, up to the longest. */
    static Duration wait(long attempts, DeliveryPolicy policy) {
        int doublings = (int) Math.min(attempts - 1, MOST_DOUBLINGS);
        Duration longest = policy.longestWait();
        Duration wait = policy.firstWait();
        for (int done = 0; done < doublings && wait.compareTo(longest) < 0; done++) {
            wait = wait.plus(wait);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static DeliveryStatus status(boolean done, boolean last, Set<UserId> reached, Set<UserId> refused) {
        if (!done) {
            return last ? DeliveryStatus.DEAD : DeliveryStatus.PENDING;
        }
        if (!reached.isEmpty()) {
            return DeliveryStatus.DELIVERED;
        }
        return refused.isEmpty() ? DeliveryStatus.MOOT : DeliveryStatus.DEAD;
    }

    private static String cut(String reason) {
        return reason.length() <= Notification.MAX_REASON ? reason : reason.substring(0, Notification.MAX_REASON);
    }
}
