// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.ComponentPolicy;
import io.distributedci.health.HealthSettings;
import io.distributedci.notification.NotificationPolicy;
import io.distributedci.notification.Repetition;

/**
 * What a host may decide where the domain leaves a choice; strict unless said otherwise.
 *
 * @param components tagging by readers, freezing of files
 * @param notifications repeated subscriptions, alerts, delivery
 * @param health how results are weighed, and what partners may learn of each other
 */
public record DciPolicy(ComponentPolicy components, NotificationPolicy notifications, HealthSettings health) {
    /** The library's own behaviour. */
    public static final DciPolicy STRICT =
            new DciPolicy(ComponentPolicy.STRICT, NotificationPolicy.DEFAULT, HealthSettings.DEFAULT);

    public DciPolicy {
        requireNonNull(components);
        requireNonNull(notifications);
        requireNonNull(health);
    }

    /** The same with another policy for components. */
    public DciPolicy with(ComponentPolicy other) {
        return new DciPolicy(other, notifications, health);
    }

    /** The same with another policy for repeated subscriptions. */
    public DciPolicy with(Repetition other) {
        return with(notifications.with(other));
    }

    /** The same with another policy for notifications. */
    public DciPolicy with(NotificationPolicy other) {
        return new DciPolicy(components, other, health);
    }

    /** The same with other settings for health. */
    public DciPolicy with(HealthSettings other) {
        return new DciPolicy(components, notifications, other);
    }
}
