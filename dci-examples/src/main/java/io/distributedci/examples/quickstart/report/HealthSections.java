// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SuspectSet;
import io.distributedci.kernel.ComponentId;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.collection.Vector;
import java.util.Locale;

/** The sections of the page about whom each component breaks, and which one is to blame. */
final class HealthSections {

    private final Report report;

    HealthSections(Report report) {
        this.report = report;
    }

    /** Component by remote CI. */
    Html grid() {
        Vector<RemoteCi> sites = report.inventory().remoteCis();
        Table empty = Table.of(
                "Jobs with each component at each remote CI, what they show, and for whom it breaks anew",
                sites.map(RemoteCi::name).prepend("component").append("breaks for"));
        return report.releases()
                .appendAll(report.others())
                .foldLeft(
                        empty,
                        (table, each) -> table.row(
                                Words.component(each.component()),
                                sites.map(site -> cell(each, site)).append(verdict(each.jobs()))))
                .html();
    }

    /** Test by test, with the evidence of every site. */
    Html breaks() {
        Vector<ReleaseHealth> broken =
                report.releases().reject(release -> release.cases().isEmpty());
        return broken.isEmpty()
                ? element("p", "No test failed with any release.")
                : all(broken.map(release -> element("h3", Words.component(release.component()))
                        .then(all(release.cases().map(this::evidence)))));
    }

    /** Who is to blame. */
    Html suspects() {
        Table empty = Table.of(
                "The components that failures of a test go together with, the most suspicious first",
                Vector.of("test", "suspects", "fails no more often with"));
        return report.suspects()
                .foldLeft(
                        empty,
                        (table, one) -> table.row(
                                sentence(one.signal()),
                                Vector.of(
                                        Table.cell("wide", all(one.first().map(this::suspect))),
                                        text(one.unsuspicious()
                                                .map(report::component)
                                                .mkString(", ")))))
                .html();
    }

    private static Html cell(ReleaseHealth release, RemoteCi site) {
        return release.jobs()
                .scope()
                .sites()
                .find(evidence -> evidence.site().equals(site.id()))
                .map(HealthSections::cell)
                .getOrElse(() -> Table.cell(Look.NONE, element("strong", "no job")));
    }

    private static Html cell(SiteEvidence evidence) {
        return Table.cell(
                Look.of(evidence),
                element("strong", Words.shown(evidence)),
                element("small", Words.failed(evidence.tally().with())),
                element("small", "before: " + Words.failed(evidence.tally().before())),
                likely(evidence));
    }

    private static Html likely(SiteEvidence evidence) {
        return evidence.tally().with().failures() == 0
                ? Html.NONE
                : element("small", "likely broken: " + Words.percent(evidence.probability()));
    }

    private Html verdict(ScopeReport judged) {
        return Table.cell(
                Look.of(judged.scope().kind()) + " wide",
                element("strong", Words.scope(judged, report::site)),
                element("small", Words.certainty(judged.scope())));
    }

    private Html evidence(ScopeReport judged) {
        String name = sentence(judged.signal());
        Html summary = element(
                "summary",
                element("span", Words.scope(judged, report::site))
                        .with("class", "verdict " + Look.of(judged.scope().kind())),
                text(" " + name),
                element("span", " " + Words.certainty(judged.scope())).with("class", "soft"));
        return element("details", summary, evidence(name, judged.scope().sites()));
    }

    private Html evidence(String test, Vector<SiteEvidence> sites) {
        Table empty = Table.of(
                "What each remote CI shows of " + test,
                Vector.of(
                        "remote CI",
                        "with this release",
                        "before",
                        "by itself",
                        "broken, all considered",
                        "Fisher's p"));
        return sites.foldLeft(
                        empty,
                        (table, site) -> table.row(
                                report.site(site.site()),
                                Vector.of(
                                        Table.cell(
                                                Look.of(site),
                                                text(Words.failed(site.tally().with()))),
                                        text(Words.failed(site.tally().before())),
                                        text(Words.site(site.verdict())),
                                        text(Words.percent(site.probability())),
                                        text(String.format(Locale.ROOT, "%.4f", site.fisherP())))))
                .html();
    }

    private static String sentence(Signal signal) {
        return signal.testCase().map(Words::sentence).getOrElse("jobs");
    }

    private Html suspect(SuspectSet<ComponentId> set) {
        return element(
                "div",
                element("strong", set.members().map(report::component).mkString(" or ")),
                element(
                        "small",
                        Words.failed(set.counts().with()) + " with it, "
                                + Words.failed(set.counts().without()) + " without; score "
                                + String.format(Locale.ROOT, "%.2f", set.score())));
    }
}
