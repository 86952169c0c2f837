// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.certification.CertificateEvent.CertificateRevoked;
import io.distributedci.certification.CertificateEvent.StandingChanged;
import io.distributedci.component.Component;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.storage.ValueType;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of certificates: C9–C11. */
final class CertificateRules {
    private CertificateRules() {}

    /** C9: the decision, if a certificate may be issued on it. */
    static Either<DciError, Decision> eligible(Decision decision) {
        if (decision.isEligible()) {
            return Either.right(decision);
        }
        return decision.worst()
                .map(bad -> CertificationRefusal.NOT_ELIGIBLE.with(TreeMap.of(
                        "requirement",
                        bad.requirement(),
                        "status",
                        ValueType.wordOf(bad.status()),
                        "gaps",
                        String.valueOf(bad.gaps()))))
                .getOrElse(() -> CertificationRefusal.NOTHING_REQUIRED.error(
                        "kind", ValueType.wordOf(decision.subject().platformKind())))
                .left();
    }

    /** C10: whether it holds at this time. What has ended stays so. */
    static Standing standing(Certificate certificate, StandingFacts facts, Instant now) {
        if (!certificate.status().holds()) {
            return new Standing(certificate, certificate.status(), certificate.reasons());
        }
        Vector<DciError> over = over(certificate, facts, now);
        if (!over.isEmpty()) {
            return new Standing(certificate, CertificateStatus.LAPSED, over);
        }
        Vector<DciError> soon = soon(certificate, facts, now);
        return new Standing(
                certificate, soon.isEmpty() ? CertificateStatus.CERTIFIED : CertificateStatus.LAPSING, soon);
    }

    /** What is to be recorded so that the certificate says what its standing is; nothing when it does. */
    static Option<StandingChanged> record(Standing standing) {
        Certificate certificate = standing.certificate();
        return Option.when(
                certificate.status() != standing.status()
                        || !certificate.reasons().equals(standing.reasons()),
                () -> new StandingChanged(certificate.id(), standing.status(), standing.reasons()));
    }

    /** A certificate that takes the place of another ends it (C9). */
    static StandingChanged renewed(Certificate old, CertificateId by) {
        return new StandingChanged(old.id(), CertificateStatus.LAPSED, Vector.of(Lapse.RENEWED.error("by", by)));
    }

    /** C11: it is taken back, for a reason; also one that has lapsed, but only once. */
    static Either<DciError, CertificateRevoked> revoke(Certificate certificate, String reason) {
        if (reason.isBlank()) {
            return Invalid.BLANK.error("field", "reason").left();
        }
        return certificate.status() == CertificateStatus.REVOKED
                ? CertificationRefusal.ENDED
                        .error("status", ValueType.wordOf(certificate.status()))
                        .left()
                : Text.free("reason", reason).map(why -> new CertificateRevoked(certificate.id(), why));
    }

    private static Vector<DciError> over(Certificate certificate, StandingFacts facts, Instant now) {
        Vector<DciError> stale = now.isBefore(certificate.validUntil())
                ? Vector.empty()
                : Vector.of(Lapse.EVIDENCE_STALE.error("until", certificate.validUntil()));
        return facts.components()
                .reject(Component::isActive)
                .map(component -> Lapse.WITHDRAWN.error("component", component.id()))
                .appendAll(facts.withdrawn().map(waiver -> Lapse.WAIVER_WITHDRAWN.error("waiver", waiver)))
                .appendAll(stale)
                .appendAll(superseded(facts)
                        .filter(newer -> !now.isBefore(newer.until()))
                        .map(Superseded::reason));
    }

    private static Vector<DciError> soon(Certificate certificate, StandingFacts facts, Instant now) {
        Programme programme = facts.programme();
        Instant notice = certificate.validUntil().minusSeconds(programme.noticeSeconds());
        long current = programme.requirements().number();
        return superseded(facts)
                .map(Superseded::reason)
                .appendAll(Option.when(
                        !now.isBefore(notice), () -> Lapse.EVIDENCE_STALE.error("until", certificate.validUntil())))
                .appendAll(Option.when(
                        current != certificate.requirementVersion(),
                        () -> Lapse.REQUIREMENTS_CHANGED.error(
                                "version", certificate.requirementVersion(), "newer", current)));
    }

    /** A certified component, the first that came after it, and until when it is accepted all the same. */
    private record Superseded(Component certified, Component first, Instant until) {
        DciError reason() {
            return Lapse.SUPERSEDED.with(TreeMap.of(
                    "type",
                    certified.type(),
                    "component",
                    certified.id().toString(),
                    "newer",
                    first.id().toString(),
                    "until",
                    until.toString()));
        }
    }

    private static Vector<Superseded> superseded(StandingFacts facts) {
        return facts.components()
                .flatMap(certified -> facts.newer()
                        .filter(newer -> newer.type().equals(certified.type()))
                        .minBy(CertificateRules::appeared)
                        .map(first -> new Superseded(
                                certified,
                                first,
                                appeared(first).plusSeconds(facts.programme().graceSeconds()))));
    }

    private static Instant appeared(Component component) {
        return component.activatedAt().getOrElse(component.createdAt());
    }
}
