// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.vavr.collection.Vector;

/** A way to reach people. Hosts bring their own; what is sent twice must do no harm, since delivery is at least once. */
public interface Channel {
    /** The name that subscriptions name. */
    String name();

    /** Whether it can reach this one at all; who it cannot reach is passed over (R52). */
    default boolean reaches(Recipient recipient) {
        return true;
    }

    /**
     * Sends a message. Whatever goes wrong is in the answer; an exception counts as an attempt that reached nobody.
     *
     * @param notification what is told, with its id: the same each time it is tried, so that receivers can tell repetitions
     * @param recipients those that it reaches and that were not reached before; never empty
     */
    Sent send(Notification notification, Vector<Recipient> recipients);
}
