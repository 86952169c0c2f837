// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.SiteEvidence;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.Locale;

/** Verdicts as a table: for whom each component breaks, in words, and what each remote CI shows. */
final class Grid {
    private final TopicHealth health;
    private final Names names;

    Grid(TopicHealth health, Names names) {
        this.health = health;
        this.names = names;
    }

    /** Component by remote CI, of which as many as given. */
    Html html(int columns) {
        Vector<RemoteCiId> sites = health.sites().take(columns);
        Table empty = Table.of(
                "For whom each component breaks, and what each remote CI shows",
                sites.map(names::of).prepend("breaks for").prepend("component"));
        return health.rows()
                .foldLeft(
                        empty,
                        (table, row) -> table.row(
                                Markup.link(Places.of(row._1.id()), Words.component(row._1)),
                                sites.map(site -> cell(row._2, site)).prepend(verdict(row._2))))
                .html();
    }

    /** For whom it breaks. */
    Html verdict(ScopeReport report) {
        return Table.cell(
                Look.of(report.scope().kind()) + " wide",
                element("strong", Words.scope(report, names::of)),
                element("small", Words.certainty(report.scope())));
    }

    /** The same as one line. */
    static Html line(ScopeReport report, Names names) {
        return element(
                "p",
                element("span", Words.scope(report, names::of))
                        .with("class", "verdict " + Look.of(report.scope().kind())),
                Markup.soft(" " + Words.certainty(report.scope())));
    }

    /** Of what it breaks for whom the evidence is. */
    static Html evidence(ScopeReport report, Names names) {
        Table empty = Table.of(
                "What each remote CI shows",
                Vector.of("remote CI", "with it", "before", "by itself", "broken, all considered", "Fisher's p"));
        return report.scope()
                .sites()
                .foldLeft(empty, (table, site) -> table.row(names.link(site.site()), row(site)))
                .html();
    }

    /** How many jobs passed and failed with each component, the oldest first. */
    Html trend() {
        return Charts.columns(
                "Jobs that passed and failed with each component",
                health.rows().reverse().map(row -> {
                    Tuple2<Integer, Integer> counts = counts(row._2);
                    return bar(row._1, counts._1 - counts._2, counts._2);
                }));
    }

    private static Charts.Bar bar(Component component, int passed, int failed) {
        String version = component.componentVersion();
        return new Charts.Bar(
                version.isEmpty() ? component.displayName() : version,
                failed == 0 ? passed + " passed" : failed + " of " + (passed + failed) + " failed",
                Vector.of(new Charts.Part(Look.OK, passed), new Charts.Part(Look.BAD, failed)));
    }

    private static Tuple2<Integer, Integer> counts(ScopeReport report) {
        return report.scope()
                .sites()
                .foldLeft(
                        Tuple.of(0, 0),
                        (sum, site) -> Tuple.of(
                                sum._1 + site.tally().with().runs(),
                                sum._2 + site.tally().with().failures()));
    }

    private static Html cell(ScopeReport report, RemoteCiId site) {
        return report.scope()
                .sites()
                .find(evidence -> evidence.site().equals(site))
                .map(Grid::cell)
                .getOrElse(() -> Table.cell(Look.NONE, element("strong", "no job")));
    }

    private static Html cell(SiteEvidence evidence) {
        boolean failed = evidence.tally().with().failures() > 0;
        return Table.cell(
                Look.of(evidence),
                element("strong", Words.shown(evidence)),
                element("small", Words.failed(evidence.tally().with())),
                failed ? element("small", "likely broken: " + Words.percent(evidence.probability())) : Html.NONE);
    }

    private static Vector<Html> row(SiteEvidence site) {
        return Vector.of(
                Table.cell(Look.of(site), text(Words.failed(site.tally().with()))),
                text(Words.failed(site.tally().before())),
                text(Words.site(site.verdict())),
                text(Words.percent(site.probability())),
                text(String.format(Locale.ROOT, "%.4f", site.fisherP())));
    }

    /** A line for what is left out of a grid. */
    static Html others(int left, String place) {
        return left <= 0
                ? Html.NONE
                : element(
                        "p",
                        all(Vector.of(
                                text("There "
                                        + (left == 1 ? "is one more remote CI" : "are " + left + " more remote CIs")
                                        + " where less is broken. "),
                                element("a", "Show all").with("href", place))));
    }
}
