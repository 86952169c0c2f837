// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.storage.Fold;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;

/** Whether a certificate holds at a time (C10, C11), said a second time and plainly. */
final class Validity {
    private static final Comparator<Component> LATEST = Comparator.comparing(Component::releasedAt)
            .thenComparing(Component::createdAt)
            .thenComparing(component -> component.id().toString());

    private Validity() {}

    /** How far its word goes. */
    static CertificateStatus of(Fold told, Certificate certificate, Instant at) {
        if (certificate.status() == CertificateStatus.LAPSED || certificate.status() == CertificateStatus.REVOKED) {
            return certificate.status();
        }
        if (isOver(told, certificate, at)) {
            return CertificateStatus.LAPSED;
        }
        return isEnding(told, certificate, at) ? CertificateStatus.LAPSING : CertificateStatus.CERTIFIED;
    }

    private static boolean isOver(Fold told, Certificate certificate, Instant at) {
        long grace = programme(told, certificate).graceSeconds();
        return !at.isBefore(certificate.validUntil())
                || components(told, certificate).exists(component -> !component.isActive())
                || waiverIsGone(told, certificate)
                || followed(told, certificate).exists(since -> !at.isBefore(since.plusSeconds(grace)));
    }

    private static boolean isEnding(Fold told, Certificate certificate, Instant at) {
        Programme programme = programme(told, certificate);
        return followed(told, certificate).nonEmpty()
                || !at.isBefore(certificate.validUntil().minusSeconds(programme.noticeSeconds()))
                || programme.versions().last().number() != certificate.requirementVersion();
    }

    private static Programme programme(Fold told, Certificate certificate) {
        return told.get(ProgrammeType.TYPE, certificate.programmeId())
                .getOrElseThrow(() -> new World.Broken(Vector.of("R145 the programme is gone of " + certificate)));
    }

    private static Vector<Component> components(Fold told, Certificate certificate) {
        return certificate.components().flatMap(id -> told.get(ComponentType.TYPE, id));
    }

    private static boolean waiverIsGone(Fold told, Certificate certificate) {
        return certificate
                .decision()
                .findings()
                .flatMap(Finding::waivers)
                .exists(id -> told.get(WaiverType.TYPE, id).forAll(waiver -> waiver.isArchived()));
    }

    /** Since when there is something newer, for each certified component of which there is. */
    private static Vector<Instant> followed(Fold told, Certificate certificate) {
        return components(told, certificate)
                .flatMap(certified -> followers(told, certified)
                        .map(newer -> newer.activatedAt().getOrElse(newer.createdAt()))
                        .min());
    }

    private static Vector<Component> followers(Fold told, Component certified) {
        return World.live(told, ComponentType.TYPE)
                .filter(other -> other.isActive()
                        && other.topicId().equals(certified.topicId())
                        && other.type().equals(certified.type())
                        && other.teamId().equals(certified.teamId())
                        && LATEST.compare(other, certified) > 0);
    }

    /** The one that holds for the same programme, site and set besides this. */
    static Option<Certificate> rival(Vector<Certificate> all, Certificate certificate) {
        return all.find(other -> !other.id().equals(certificate.id())
                && other.status().holds()
                && certificate.status().holds()
                && other.programmeId().equals(certificate.programmeId())
                && other.remoteCiId().equals(certificate.remoteCiId())
                && other.components().equals(certificate.components()));
    }
}
