// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateEvent.StandingChanged;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.CertificateType;
import io.distributedci.certification.Evidence;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.RequirementSet;
import io.distributedci.certification.Standing;
import io.distributedci.identity.Actor;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** What certificates are worth (C1–C11, C15): issued only on what was shown, holding only as long as it counts, and their evidence is there. */
final class CertificateLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(CertificateType.TYPE)
                .flatMap(touched -> touched._1
                        .map(before -> since(moment, before, touched._2))
                        .getOrElse(() -> issued(moment, touched._2))
                        .appendAll(Validity.rival(World.live(moment.after(), CertificateType.TYPE), touched._2)
                                .map(rival -> "C9 there are two that hold, the other being " + rival.id()))
                        .map(finding -> finding + ": " + touched._2));
    }

    @Override
    public Vector<String> overall(World world) {
        return World.all(world.told(), CertificateType.TYPE)
                .flatMap(certificate -> evidence(world.told(), certificate))
                .appendAll(world.live(CertificateType.TYPE).flatMap(certificate -> standing(world, certificate)));
    }

    private static Vector<String> issued(Moment moment, Certificate certificate) {
        Fold on = moment.before();
        Instant at = moment.changes().at();
        Programme programme =
                on.get(ProgrammeType.TYPE, certificate.programmeId()).get();
        RemoteCi site = on.get(RemoteCiType.TYPE, certificate.remoteCiId()).get();
        RequirementSet asked = programme.requirements();
        Proof proof = Proof.of(moment.world(), on, programme, site, certificate.components());
        return Vector.of(
                        law("C1 C6 C9 it was not shown: " + proof.answers(asked), !proof.isGood(asked)),
                        law("C2 it names other requirements", certificate.requirementVersion() != asked.number()),
                        law("C9 the programme is not active", !programme.isActive()),
                        law("C1 C3 C6 its findings are not " + proof.answers(asked), !isAs(certificate, proof, asked)),
                        law(
                                "C6 C7 it does not end when what was shown does",
                                !at.isBefore(certificate.validUntil())
                                        || !proof.at(certificate.validUntil().minusNanos(1000))
                                                .isGood(asked)
                                        || proof.at(certificate.validUntil()).isGood(asked)),
                        law("C9 it is of another team", !certificate.teamId().equals(site.teamId())))
                .flatMap(finding -> finding);
    }

    /** The same answers, on the same evidence, by the same waivers. */
    private static boolean isAs(Certificate certificate, Proof proof, RequirementSet asked) {
        return certificate
                .decision()
                .findings()
                .map(finding -> new Proof.Answer(
                        finding.requirement(),
                        finding.status(),
                        HashSet.ofAll(finding.evidence()).map(Evidence::file),
                        HashSet.ofAll(finding.waivers())))
                .equals(proof.answers(asked));
    }

    private static Vector<String> since(Moment moment, Certificate before, Certificate now) {
        Vector<StandingChanged> changes = moment.events(StandingChanged.class, now);
        return Vector.of(
                        law(
                                "C11 it had ended and holds again",
                                !before.status().holds() && now.status().holds()),
                        law(
                                "C11 it was revoked and is no longer",
                                before.status() == CertificateStatus.REVOKED && now.status() != before.status()),
                        law(
                                "C9 it says something else",
                                !withoutStanding(before).equals(withoutStanding(now))),
                        law(
                                "C10 it is not " + now.status(),
                                changes.nonEmpty()
                                        && !isRenewed(now)
                                        && now.status()
                                                != Validity.of(
                                                        moment.before(),
                                                        before,
                                                        moment.changes().at())))
                .flatMap(finding -> finding);
    }

    private static boolean isRenewed(Certificate certificate) {
        return certificate.reasons().map(DciError::code).contains("certificate.renewed");
    }

    private static Certificate withoutStanding(Certificate certificate) {
        return certificate
                .withStatus(CertificateStatus.CERTIFIED)
                .withReasons(Vector.empty())
                .withRevocation("")
                .withVersion(0)
                .withUpdatedAt(certificate.createdAt())
                .withState(ResourceState.ACTIVE);
    }

    private static Vector<String> evidence(Fold told, Certificate certificate) {
        return certificate
                .decision()
                .findings()
                .flatMap(Finding::evidence)
                .distinct()
                .filter(evidence -> !told.get(JobFileType.TYPE, evidence.file())
                        .map(JobFile::sha256)
                        .contains(evidence.sha256()))
                .map(evidence -> "C15 " + evidence + " is gone, on which rests " + certificate);
    }

    private static Vector<String> standing(World world, Certificate certificate) {
        Either<DciError, Standing> asked =
                world.as(Actor.SYSTEM).certification().certificates().standing(certificate.id());
        CertificateStatus right = Validity.of(world.told(), certificate, world.now());
        return asked.exists(standing -> standing.status() == right)
                ? Vector.empty()
                : Vector.of(rule(certificate) + " it is " + right + " and not " + asked);
    }

    /** What somebody was answered of a certificate. */
    static void requireRight(World world, Standing standing) {
        Certificate certificate = world.told()
                .get(CertificateType.TYPE, standing.certificate().id())
                .get();
        CertificateStatus right = Validity.of(world.told(), certificate, world.now());
        world.require(standing.status() == right, () -> rule(certificate) + " it is " + right + " and not " + standing);
    }

    /** What has ended stays so; what has not may end. */
    private static String rule(Certificate certificate) {
        return certificate.status().holds() ? "C10" : "C11";
    }

    private static Option<String> law(String broken, boolean isBroken) {
        return Option.when(isBroken, broken);
    }
}
