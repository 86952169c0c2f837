// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Waiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;

/** A waiver says why, who answers for it and until when, and what it covers never changes (C6). */
final class WaiverLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(WaiverType.TYPE)
                .flatMap(touched ->
                        findings(moment, touched._1, touched._2).map(finding -> finding + ": " + touched._2));
    }

    private static Vector<String> findings(Moment moment, Option<Waiver> before, Waiver now) {
        Instant at = moment.changes().at();
        boolean moved = !before.map(Waiver::expiresAt).contains(now.expiresAt());
        return Vector.of(
                        Option.when(
                                moved
                                        && (!at.isBefore(now.expiresAt())
                                                || now.expiresAt().isAfter(at.plus(Duration.ofDays(Waiver.MAX_DAYS)))),
                                "C6 its end is too early or too late"),
                        Option.when(
                                before.exists(old ->
                                        old.isInForce(at) && now.expiresAt().isBefore(old.expiresAt())),
                                "C6 it ends sooner than certificates were told"),
                        Option.when(now.reason().isBlank(), "C6 nobody says why"),
                        Option.when(
                                moment.after().get(UserType.TYPE, now.ownerId()).isEmpty(), "C6 nobody answers for it"),
                        Option.when(
                                before.exists(old -> !old.tests().equals(now.tests())
                                        || !old.covers().equals(now.covers())
                                        || !old.components().equals(now.components())
                                        || !old.remoteCiId().equals(now.remoteCiId())),
                                "C6 it covers something else"))
                .flatMap(finding -> finding);
    }
}
