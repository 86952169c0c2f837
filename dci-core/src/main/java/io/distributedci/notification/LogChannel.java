// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/** Tells the log of the host: one line for each notification, with ids and no addresses. */
public final class LogChannel implements Channel {
    /** Its name. */
    public static final String NAME = "log";

    private final System.Logger log;

    /** Into this log, at the level {@code INFO}. */
    public LogChannel(System.Logger log) {
        this.log = requireNonNull(log);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Sent send(Notification notification, Vector<Recipient> recipients) {
        log.log(
                System.Logger.Level.INFO,
                "{0} {1} for {2}",
                notification.id(),
                notification.message().title(),
                recipients.map(Recipient::user).mkString(", "));
        return Sent.toAll(recipients);
    }
}
