// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.certification.WaiverEvent.WaiverGranted;
import io.distributedci.certification.WaiverEvent.WaiverRenewed;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.vavr.collection.HashSet;
import io.vavr.collection.TreeMap;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rules of waivers: C6. */
final class WaiverRules {
    private WaiverRules() {}

    /**
     * What is known of a new waiver besides the command.
     *
     * @param team of the platform that it is about, if it is about one
     */
    record Grant(WaiverId id, Programme programme, Option<TeamId> team, UserId owner, Instant now) {}

    /** A new waiver: reasoned, owned, and it ends. */
    static Either<DciError, WaiverGranted> grant(NewWaiver command, Grant grant) {
        return reason(command.reason())
                .flatMap(reason -> ProgrammeRules.checked(command.tests()))
                .flatMap(tests -> Input.optional(command.configuration(), text -> Text.free("configuration", text)))
                .flatMap(configuration -> few(command))
                .flatMap(covered -> end(command.expiresAt(), soonest(grant.now()), grant.now()))
                .map(end -> new WaiverGranted(Waiver.builder()
                        .id(grant.id())
                        .createdAt(grant.now())
                        .programmeId(command.programmeId())
                        .productId(grant.programme().productId())
                        .topicId(grant.programme().topicId())
                        .teamId(grant.team())
                        .components(command.components())
                        .tests(command.tests())
                        .remoteCiId(command.remoteCiId())
                        .configuration(command.configuration())
                        .covers(command.covers().isEmpty() ? HashSet.of(Gap.FAILING) : command.covers())
                        .reason(command.reason())
                        .ownerId(grant.owner())
                        .expiresAt(end)
                        .build()));
    }

    /** It ends later, if it may be so: while it is in force, certificates rest on it until its end, and who wants it to end sooner withdraws it. One that has ended counts again. */
    static Either<DciError, WaiverRenewed> renew(Waiver waiver, WaiverRenewed wanted, Instant now) {
        Instant earliest = waiver.isInForce(now) ? waiver.expiresAt() : soonest(now);
        return reason(wanted.reason())
                .flatMap(reason -> end(wanted.expiresAt(), earliest, now))
                .map(end -> new WaiverRenewed(wanted.subject(), end, wanted.reason(), wanted.owner()));
    }

    private static Either<DciError, String> reason(String given) {
        return given.isBlank() ? Invalid.BLANK.error("field", "reason").left() : Text.free("reason", given);
    }

    /** In whole microseconds (R10), not too soon, and not too far away. */
    private static Either<DciError, Instant> end(Instant given, Instant earliest, Instant now) {
        Instant latest = now.plus(Duration.ofDays(Waiver.MAX_DAYS));
        return !given.isBefore(earliest) && !given.isAfter(latest)
                ? Either.right(given.truncatedTo(ChronoUnit.MICROS))
                : CertificationRefusal.BAD_END
                        .with(TreeMap.of(
                                "expires",
                                given.toString(),
                                "earliest",
                                earliest.toString(),
                                "latest",
                                latest.toString()))
                        .left();
    }

    private static Instant soonest(Instant now) {
        return now.plus(1, ChronoUnit.MICROS);
    }

    private static Either<DciError, NewWaiver> few(NewWaiver command) {
        return command.components().size() > Waiver.MAX_COMPONENTS
                ? Invalid.TOO_MANY
                        .error("field", "components", "limit", Waiver.MAX_COMPONENTS)
                        .left()
                : Either.right(command);
    }
}
