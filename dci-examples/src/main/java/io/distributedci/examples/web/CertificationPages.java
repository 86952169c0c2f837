// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.Standing;
import io.distributedci.certification.TestPattern;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** What is asked of platforms, and which of them are certified. */
final class CertificationPages {
    static final Vector<WebRoute> ALL = Vector.of(
                    WebRoute.get(Places.CERTIFICATION, CertificationPages::list),
                    WebRoute.get(Places.PROGRAMMES + "/{id}", CertificationPages::programme))
            .appendAll(DecisionPages.ALL)
            .appendAll(WaiverPages.ALL)
            .appendAll(CertificatePages.ALL);

    /** The list beside that of certificates. */
    private static final String PROGRAMMES = "-programmes";

    private CertificationPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .certification()
                .programmes()
                .list(visit.page(PROGRAMMES, WebLimits.ROWS))
                .flatMap(programmes -> visit.as()
                        .certification()
                        .certificates()
                        .list(visit.page(WebLimits.FEW_ROWS))
                        .flatMap(certificates -> Either.sequenceRight(certificates
                                        .items()
                                        .map(certificate -> visit.as()
                                                .certification()
                                                .certificates()
                                                .standing(certificate.id())))
                                .map(standings -> Reply.page(
                                        "Certification",
                                        Markup.section(
                                                "Programmes",
                                                programmes(programmes.items()),
                                                Markup.more(visit.next(PROGRAMMES, programmes))),
                                        Markup.section(
                                                "Certificates",
                                                certificates(visit, Vector.ofAll(standings)),
                                                Markup.more(visit.next(certificates)))))));
    }

    private static Html programmes(Vector<Programme> programmes) {
        return programmes.isEmpty()
                ? Markup.nothing("There is no programme that you see.")
                : programmes
                        .foldLeft(
                                Table.of("Programmes", Vector.of("programme", "requirements", "since")),
                                (table, programme) -> table.row(
                                        Markup.link(Places.of(programme.id()), programme.name()),
                                        Vector.of(
                                                requirements(programme),
                                                Markup.time(
                                                        programme.requirements().since()))))
                        .html();
    }

    private static Html requirements(Programme programme) {
        return Markup.list(programme.requirements().requirements().map(CertificationPages::requirement));
    }

    private static Html requirement(Requirement requirement) {
        String tests = requirement.tests().equals(TestPattern.ALL) ? "all tests" : "the tests " + requirement.tests();
        return Markup.name(requirement.name())
                .then(text(": " + tests + " pass in " + Words.count(requirement.minimumRuns(), "run")
                        + ", the newest, no older than " + Words.count(requirement.freshSeconds() / 86_400, "day")));
    }

    private static Html certificates(Visit visit, Vector<Standing> standings) {
        if (standings.isEmpty()) {
            return Markup.nothing("Nothing that you see is certified.");
        }
        Names names = visit.names(standings
                .map(Standing::certificate)
                .<Id>flatMap(one -> one.components().<Id>map(id -> id).append(one.remoteCiId())));
        return standings
                .foldLeft(
                        Table.of(
                                "Certificates, the newest first",
                                Vector.of("certificate", "standing", "components", "counts until")),
                        (table, standing) -> table.row(
                                Markup.link(
                                        Places.of(standing.certificate().id()),
                                        names.of(standing.certificate().remoteCiId())),
                                Vector.of(
                                        Table.cell(
                                                Look.of(standing.status()), text(Words.certificate(standing.status()))),
                                        names.links(standing.certificate().components()),
                                        Markup.time(standing.certificate().validUntil()))))
                .html();
    }

    private static Either<DciError, Reply> programme(Visit visit) {
        return visit.id(ProgrammeId::new)
                .flatMap(visit.as().certification().programmes()::get)
                .flatMap(programme -> WaiverPages.of(visit, programme).map(waivers -> programme(programme, waivers)));
    }

    private static Reply programme(Programme programme, Html waivers) {
        return Reply.page(
                programme.name(),
                Vector.of(element("a", "Certification").with("href", Places.CERTIFICATION)),
                Markup.facts(Vector.of(
                        Markup.fact(
                                "certified together",
                                programme.componentTypes().isEmpty()
                                        ? "all that a job must have"
                                        : programme.componentTypes().mkString(", ")),
                        Markup.fact("state", programme.state().word()))),
                Markup.section("What it requires now", requirements(programme)),
                waivers,
                Markup.section("Versions", versions(programme)),
                element("p", "Open a job to see what its platform and its components lack for this programme."));
    }

    private static Html versions(Programme programme) {
        return programme
                .versions()
                .reverse()
                .foldLeft(
                        Table.of(
                                "Every version of what it requires, the newest first",
                                Vector.of("version", "since", "requirements")),
                        (table, version) -> table.row(
                                text(String.valueOf(version.number())),
                                Vector.of(
                                        Markup.time(version.since()),
                                        Markup.list(version.requirements().map(CertificationPages::requirement)))))
                .html();
    }

    /** The programmes that could certify the platform and the components of a job. */
    static Html ask(Visit visit, Job job) {
        ListRequest about = ListRequest.all()
                .limit(WebLimits.FEW_ROWS)
                .where(ProgrammeType.TYPE.field("product_id").is(job.productId()))
                .where(ProgrammeType.TYPE
                        .field("topic_id")
                        .isNull()
                        .or(ProgrammeType.TYPE.field("topic_id").is(job.topicId())));
        Vector<Programme> programmes = visit.as()
                .certification()
                .programmes()
                .list(about)
                .map(page -> page.items())
                .getOrElse(Vector.empty());
        return programmes.isEmpty()
                ? Markup.nothing("No programme is about its topic.")
                : Markup.list(programmes.map(programme -> Markup.link(
                        DecisionPages.place(programme.id(), job.id()), "What is missing for " + programme.name())));
    }

    /** The way up from what is below the programmes. */
    static Vector<Html> trail(Programme programme) {
        return Vector.of(
                element("a", "Certification").with("href", Places.CERTIFICATION),
                Markup.link(Places.of(programme.id()), programme.name()));
    }
}
