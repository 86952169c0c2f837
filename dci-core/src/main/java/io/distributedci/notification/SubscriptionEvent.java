// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a subscription; it ends by being {@link io.distributedci.kernel.Archived}. */
public sealed interface SubscriptionEvent extends Event {
    /** The user wants to be told from now on. */
    record Subscribed(Subscription created) implements SubscriptionEvent, Creation<Subscription> {}
}
