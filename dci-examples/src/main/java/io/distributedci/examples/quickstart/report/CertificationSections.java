// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.Standing;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.kernel.DciError;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.collection.Vector;

/** The section of the page about one programme of certification. */
final class CertificationSections {

    private final Report report;
    private final CertificationState state;

    CertificationSections(Report report, CertificationState state) {
        this.report = report;
        this.state = state;
    }

    /** What is required, what is decided, what is waived, what is certified. */
    Html html() {
        return element("h3", state.programme().name())
                .then(requirements())
                .then(decisions())
                .then(waivers())
                .then(certificates());
    }

    private Html requirements() {
        return element(
                        "ul",
                        all(state.programme()
                                .versions()
                                .map(version -> element(
                                        "li",
                                        "Version " + version.number() + ", since " + Words.time(version.since()) + ": "
                                                + version.requirements()
                                                        .map(CertificationSections::said)
                                                        .mkString("; ")))))
                .with("class", "plain");
    }

    private static String said(Requirement requirement) {
        String tests = requirement.tests().equals(TestPattern.ALL) ? "all tests" : "the tests " + requirement.tests();
        return requirement.name() + ": " + tests + " pass in "
                + Words.count(requirement.minimumRuns(), "run") + ", the newest, no older than "
                + Words.count(requirement.freshSeconds() / 86_400, "day");
    }

    private Html decisions() {
        Vector<RemoteCi> sites = report.inventory().remoteCis();
        Table empty = Table.of(
                "What is decided now of each release on each platform",
                sites.map(RemoteCi::name).prepend("release"));
        return report.releases()
                .map(ReleaseHealth::component)
                .foldLeft(
                        empty,
                        (table, release) ->
                                table.row(Words.component(release), sites.map(site -> decision(release, site))))
                .html();
    }

    private Html decision(Component release, RemoteCi site) {
        return state.decision(release.id(), site.id())
                .flatMap(Decision::worst)
                .map(finding -> Table.cell(
                        Look.of(finding.status()),
                        element("strong", Words.finding(finding.status())),
                        element("small", why(finding))))
                .getOrElse(() -> Table.cell(Look.NONE, text("nothing is asked")));
    }

    private static String why(Finding finding) {
        return finding.requirement() + ", " + Words.count(finding.evidence().size(), "report") + " looked at"
                + (finding.gaps() == 0 ? "" : ", " + Words.count(finding.gaps(), "shortfall"));
    }

    private Html waivers() {
        if (state.waivers().isEmpty()) {
            return element("p", "Nothing is waived.");
        }
        Table empty = Table.of(
                "What is accepted for a while all the same",
                Vector.of("platform", "component", "tests", "why", "until"));
        return state.waivers()
                .foldLeft(empty, (table, waiver) -> table.row(platform(waiver), about(waiver)))
                .html();
    }

    private String platform(Waiver waiver) {
        return waiver.remoteCiId().map(report::site).getOrElse("every platform");
    }

    private Vector<Html> about(Waiver waiver) {
        return Vector.of(
                text(
                        waiver.components().isEmpty()
                                ? "any"
                                : waiver.components()
                                        .toVector()
                                        .map(report::component)
                                        .mkString(", ")),
                text(waiver.tests().toString()),
                text(waiver.reason()),
                Table.cell(
                        waiver.isInForce(report.at()) ? Look.WARN : Look.NONE,
                        text(Words.time(waiver.expiresAt()) + (waiver.isInForce(report.at()) ? "" : ", over"))));
    }

    private Html certificates() {
        if (state.certificates().isEmpty()) {
            return element("p", "Nothing is certified.");
        }
        Table empty = Table.of(
                "Every certificate, the newest first",
                Vector.of("component", "platform", "standing", "requirements", "evidence counts until", "why"));
        return state.certificates()
                .reverse()
                .foldLeft(
                        empty,
                        (table, one) -> table.row(
                                one.certificate()
                                        .components()
                                        .map(report::component)
                                        .mkString(", "),
                                standing(one)))
                .html();
    }

    private Vector<Html> standing(Standing standing) {
        Certificate certificate = standing.certificate();
        return Vector.of(
                text(report.site(certificate.remoteCiId())),
                Table.cell(
                        state.broken(standing).isDefined() ? Look.BAD : Look.of(standing.status()),
                        element("strong", Words.certificate(standing.status()))),
                text("version " + certificate.requirementVersion()),
                text(Words.time(certificate.validUntil())),
                text(why(standing)));
    }

    private String why(Standing standing) {
        return state.broken(standing)
                .map(newer -> report.component(newer) + " breaks it")
                .orElse(() -> CertificationState.supersededBy(standing)
                        .map(newer -> report.component(newer) + " came after it"))
                .getOrElse(() -> standing.reasons().map(DciError::message).mkString("; "));
    }
}
