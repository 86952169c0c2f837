// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.health.Hysteresis;

/**
 * How quiet and how patient notifications are.
 *
 * @param repetition of subscriptions
 * @param alerts when jobs count as broken and as fixed
 * @param delivery how often and when delivery is tried again
 */
public record NotificationPolicy(Repetition repetition, Hysteresis alerts, DeliveryPolicy delivery) {
    /** The library's own behaviour. */
    public static final NotificationPolicy DEFAULT =
            new NotificationPolicy(Repetition.IGNORED, Hysteresis.DEFAULT, DeliveryPolicy.DEFAULT);

    public NotificationPolicy {
        requireNonNull(repetition);
        requireNonNull(alerts);
        requireNonNull(delivery);
    }

    /** The same with another policy for repeated subscriptions. */
    public NotificationPolicy with(Repetition other) {
        return new NotificationPolicy(other, alerts, delivery);
    }

    /** The same with another policy for alerts. */
    public NotificationPolicy with(Hysteresis other) {
        return new NotificationPolicy(repetition, other, delivery);
    }

    /** The same with another policy for delivery. */
    public NotificationPolicy with(DeliveryPolicy other) {
        return new NotificationPolicy(repetition, alerts, other);
    }
}
