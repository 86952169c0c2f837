// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.LogChannel;
import io.distributedci.notification.NewSubscription;
import io.distributedci.notification.Notification;
import io.distributedci.notification.Notifications;
import io.vavr.collection.Vector;

/** The host's part in telling people: takes what there is to tell from the feed, and delivers it to the log. */
final class AlertDesk {

    /** So many notifications are tried at a time. */
    private static final int MOST = 100;

    private final Notifications outbox;
    private final Vector<LogChannel> channels;

    /**
     * @param host the system
     * @param log where people are told
     */
    AlertDesk(DciSession host, System.Logger log) {
        outbox = host.notifications();
        channels = Vector.of(new LogChannel(log));
    }

    /** Subscribes a person to jobs of a topic that break and that are fixed; doing so again changes nothing. */
    static void subscribe(DciSession person, TopicId topic) {
        RefusedException.check(
                person.subscriptions().subscribe(NewSubscription.toJobs(topic).on(LogChannel.NAME)));
    }

    /** Tells all that has happened since it told last. */
    void tell() {
        while (!gathered().isEmpty() || !delivered().isEmpty()) {
            // until there is nothing new in the feed and nothing due in the outbox
        }
    }

    private Vector<Notification> gathered() {
        return outbox.gather().getOrElseThrow(RefusedException::new);
    }

    private Vector<Notification> delivered() {
        return outbox.deliver(channels, MOST).getOrElseThrow(RefusedException::new);
    }
}
