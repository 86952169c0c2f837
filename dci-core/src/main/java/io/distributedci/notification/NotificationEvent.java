// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.UserId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import java.time.Instant;

/** What can happen to a notification. */
public sealed interface NotificationEvent extends Event {
    /** It is to be delivered. */
    record NotificationQueued(Notification created) implements NotificationEvent, Creation<Notification> {}

    /** It was tried: this is what came of it, all attempts together. */
    record DeliveryAttempted(
            NotificationId subject,
            DeliveryStatus status,
            long attempts,
            Instant nextAttemptAt,
            Set<UserId> reached,
            Set<UserId> refused,
            String reason)
            implements NotificationEvent, Change<Notification> {
        @Override
        public Notification applyTo(Notification before) {
            return before.withStatus(status)
                    .withAttempts(attempts)
                    .withNextAttemptAt(nextAttemptAt)
                    .withReached(reached)
                    .withRefused(refused)
                    .withReason(reason);
        }
    }

    /** A dead letter is to be tried again, as if for the first time, for all who were not reached. */
    record NotificationRevived(NotificationId subject, Instant at) implements NotificationEvent, Change<Notification> {
        @Override
        public Notification applyTo(Notification before) {
            return before.withStatus(DeliveryStatus.PENDING)
                    .withAttempts(0)
                    .withNextAttemptAt(at)
                    .withRefused(HashSet.empty());
        }
    }
}
