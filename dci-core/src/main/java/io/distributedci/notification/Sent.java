// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.UserId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;

/**
 * What came of an attempt to deliver.
 *
 * @param reached who got it; it is never sent to them again
 * @param refused who can never be reached on this channel, such as an address that the server does not know
 * @param reason why the others did not get it, or these can not; empty when there are none; no secrets
 */
public record Sent(Set<UserId> reached, Set<UserId> refused, String reason) {
    public Sent {
        requireNonNull(reached);
        requireNonNull(refused);
        requireNonNull(reason);
    }

    /** Everybody got it. */
    public static Sent toAll(Iterable<Recipient> recipients) {
        return new Sent(HashSet.ofAll(recipients).map(Recipient::user), HashSet.empty(), "");
    }

    /** Nobody got it; it is worth trying again. */
    public static Sent toNobody(String reason) {
        return new Sent(HashSet.empty(), HashSet.empty(), reason);
    }

    /** Nobody got it, and nobody ever will. */
    public static Sent never(Iterable<Recipient> recipients, String reason) {
        return new Sent(HashSet.empty(), HashSet.ofAll(recipients).map(Recipient::user), reason);
    }
}
