// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Standing;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Words;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.notification.Interest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** A certificate: whether it holds at this moment, why not, and what it rests on. */
final class CertificatePages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.CERTIFICATES + "/{id}", CertificatePages::show),
            WebRoute.post(Places.CERTIFICATES + "/{id}/revoke", CertificatePages::revoke));

    private CertificatePages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(CertificateId::new)
                .flatMap(visit.as().certification().certificates()::standing)
                .map(standing -> {
                    Certificate certificate = standing.certificate();
                    Names names = visit.names(certificate
                            .components()
                            .<Id>map(id -> id)
                            .append(certificate.remoteCiId())
                            .append(certificate.teamId())
                            .appendAll(evidence(certificate))
                            .appendAll(Names.in(standing.reasons())));
                    return Reply.page(
                            "Certificate of " + names.of(certificate.remoteCiId()),
                            Vector.of(element("a", "Certification").with("href", Places.CERTIFICATION)),
                            standing(standing, names),
                            facts(visit, certificate, names),
                            SubscriptionPages.buttons(visit, certificate.id(), Vector.of(Interest.CERTIFICATES)),
                            Markup.section("What it rests on", names.links(evidence(certificate))),
                            revocation(visit, certificate));
                });
    }

    private static Html standing(Standing standing, Names names) {
        return element(
                        "p",
                        element("span", Words.certificate(standing.status()))
                                .with("class", "verdict " + Look.of(standing.status())))
                .then(element("ul", all(standing.reasons().map(reason -> element("li", names.told(reason))))))
                .then(element("p", standing.certificate().revocation()));
    }

    private static Html facts(Visit visit, Certificate certificate, Names names) {
        return Markup.facts(Vector.of(
                Markup.fact("platform", names.link(certificate.remoteCiId())),
                Markup.fact("team", names.link(certificate.teamId())),
                Markup.fact("components", names.links(certificate.components())),
                Markup.fact(
                        "programme",
                        Markup.link(
                                Places.of(certificate.programmeId()),
                                programme(visit, certificate) + ", version " + certificate.requirementVersion())),
                Markup.fact("issued", Markup.time(certificate.createdAt())),
                Markup.fact("counts until", Markup.time(certificate.validUntil()))));
    }

    private static String programme(Visit visit, Certificate certificate) {
        return visit.as()
                .certification()
                .programmes()
                .get(certificate.programmeId())
                .fold(hidden -> "not shown to you", Programme::name);
    }

    private static Vector<JobId> evidence(Certificate certificate) {
        return certificate.decision().jobs().take(WebLimits.ROWS);
    }

    private static Html revocation(Visit visit, Certificate certificate) {
        return certificate.status() == CertificateStatus.REVOKED || !visit.manages()
                ? Html.NONE
                : Markup.section(
                        "Take it back",
                        Markup.button(
                                visit.session(),
                                Places.of(certificate.id()) + "/revoke",
                                "Revoke",
                                Markup.hidden("version", String.valueOf(certificate.version())),
                                Markup.field("Why", "reason", "")));
    }

    private static Either<DciError, Reply> revoke(Visit visit) {
        return visit.id(CertificateId::new)
                .flatMap(id -> visit.as()
                        .certification()
                        .certificates()
                        .revoke(id, visit.version(), visit.parameter("reason").getOrElse(""))
                        .map(revoked -> visit.done("It is revoked.", Places.of(id))));
    }
}
