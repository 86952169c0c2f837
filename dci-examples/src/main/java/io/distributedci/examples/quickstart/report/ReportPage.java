// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Words;
import io.distributedci.notification.Kind;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;

/** Writes a report as one page that needs nothing else: no other file, no network, no script. */
public final class ReportPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Report report;

    private ReportPage(Report report) {
        this.report = report;
    }

    /** The page, as HTML that is well-formed XML too. */
    public static String of(Report report) {
        return "<!DOCTYPE html>\n" + new ReportPage(report).html() + "\n";
    }

    private Html html() {
        return element("html", head(), element("body", header(), element("main", sections()), footer()))
                .with("lang", "en");
    }

    private Html head() {
        return element(
                "head",
                empty("meta").with("charset", "utf-8"),
                empty("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                empty("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                element("title", title()),
                Html.style(Look.sheet()));
    }

    private String title() {
        return report.topic().name() + ": which release breaks where?";
    }

    private Html header() {
        Html links = all(titles().map(
                        section -> element("li", element("a", section._2).with("href", "#" + section._1))));
        return element(
                "header",
                element("h1", title()),
                element(
                                "p",
                                Words.count(report.inventory().jobs().size(), "job") + " on "
                                        + Words.count(
                                                report.inventory().remoteCis().size(), "remote CI")
                                        + ", read from the store on "
                                        + Words.time(report.at()))
                        .with("class", "soft"),
                facts(),
                element("nav", element("ul", links)).with("aria-label", "Sections"));
    }

    private Html facts() {
        Vector<Tuple2<String, String>> facts = report.releases()
                .lastOption()
                .toVector()
                .flatMap(newest -> Vector.of(
                        Tuple.of("newest release", Words.component(newest.component())),
                        Tuple.of("tests fail with it for", broken(newest))))
                .append(Tuple.of("certificates that hold", String.valueOf(holding())))
                .append(Tuple.of("alerts opened and closed", told(Kind.JOBS_BROKEN) + " and " + told(Kind.JOBS_FIXED)));
        return element("dl", all(facts.map(fact -> element("div", element("dt", fact._1), element("dd", fact._2)))))
                .with("class", "facts");
    }

    private String broken(ReleaseHealth release) {
        return release.cases().isEmpty()
                ? "nobody"
                : release.cases()
                        .map(test -> Words.scope(test, report::site))
                        .distinct()
                        .mkString("; ");
    }

    private int holding() {
        return report.certification()
                .flatMap(CertificationState::certificates)
                .count(standing -> standing.status() == CertificateStatus.CERTIFIED
                        || standing.status() == CertificateStatus.LAPSING);
    }

    private int told(Kind kind) {
        return report.told().count(each -> each.kind() == kind);
    }

    private static Vector<Tuple2<String, String>> titles() {
        return Vector.of(
                Tuple.of("grid", "Component by remote CI"),
                Tuple.of("breaks", "What broke, and for whom"),
                Tuple.of("suspects", "Which component is to blame?"),
                Tuple.of("changes", "From release to release"),
                Tuple.of("durations", "How long jobs took"),
                Tuple.of("certification", "Certification"),
                Tuple.of("alerts", "Alerts"));
    }

    private Html sections() {
        HealthSections health = new HealthSections(report);
        Vector<Html> contents = Vector.of(
                health.grid(),
                health.breaks(),
                health.suspects(),
                ChangeSection.of(report),
                element(
                                "p",
                                "The average of the jobs that came to a result; red, with a cross, where some of them failed.")
                        .then(new DurationChart(report).html()),
                all(report.certification().map(state -> new CertificationSections(report, state).html())),
                AlertSection.of(report));
        return all(titles().zipWith(contents, ReportPage::section));
    }

    private static Html section(Tuple2<String, String> title, Html content) {
        return element("section", element("h2", title._2).with("id", title._1 + "-title"), content)
                .with("id", title._1)
                .with("aria-labelledby", title._1 + "-title");
    }

    private static Html footer() {
        return element(
                "footer",
                element(
                        "p",
                        "A component breaks for a remote CI when it fails there more than what was there before it explains."
                                + " No result is never a pass. Every verdict is computed by DCI for Java from the jobs and test reports in the store."));
    }
}
