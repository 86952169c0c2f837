// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.time.Instant;
import org.immutables.value.Value;

/** One message in the outbox: what is told on one channel of one event, to all who subscribed. Who that is is found out when it is delivered (R52). */
@Value.Immutable
@ValueStyle
public interface Notification extends Entity, WithNotification {
    /** Longest reason kept of a failed attempt, in characters. */
    int MAX_REASON = 1_000;

    @Override
    NotificationId id();

    /** The place in the feed of the event that it tells of. */
    long position();

    /** The channel. */
    String channel();

    /** What happened. */
    Kind kind();

    /** What decides who may be told. */
    Ref about();

    /** What it is told of in order: an earlier one of the same stream and channel goes first. */
    String stream();

    /** Whose subscribers are told. */
    Vector<SubscriptionId> subscriptions();

    /** What is said. */
    Message message();

    /** How far it has come. */
    @Value.Default
    default DeliveryStatus status() {
        return DeliveryStatus.PENDING;
    }

    /** How often it was tried. */
    @Value.Default
    default long attempts() {
        return 0;
    }

    /** When it is tried next, while it is pending: UTC, microseconds. */
    Instant nextAttemptAt();

    /** Who was reached. */
    Set<UserId> reached();

    /** Who cannot be reached on this channel, ever. */
    Set<UserId> refused();

    /** Why the last attempt did not reach all; empty when it did. */
    @Value.Default
    default String reason() {
        return "";
    }

    /** A builder. */
    static ImmutableNotification.Builder builder() {
        return ImmutableNotification.builder();
    }
}
