// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.vavr.collection.Vector;

/**
 * Something that subscribers are told.
 *
 * @param kind what happened
 * @param interest which subscriptions it concerns
 * @param subjects to any of these
 * @param about the entity that decides, at the time of delivery, who may be told
 * @param stream what it is told of in order
 * @param message what is said
 */
record News(Kind kind, Interest interest, Vector<Id> subjects, Ref about, Ref stream, Message message) {
    News {
        requireNonNull(kind);
        requireNonNull(interest);
        requireNonNull(subjects);
        requireNonNull(about);
        requireNonNull(stream);
        requireNonNull(message);
    }

    /** Whether this subscription, which concerns it, wants it. */
    boolean suits(Subscription subscription) {
        return interest != Interest.JOBS || (kind == Kind.JOB_FAILED) == (subscription.mode() == Mode.EVERY_FAILURE);
    }
}
