// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.CaseQuery;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** A test report, case by case. */
final class ReportPages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.REPORTS + "/{id}", ReportPages::show));

    private ReportPages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(TestReportId::new)
                .flatMap(visit.as().reports()::get)
                .flatMap(report -> visit.as()
                        .reports()
                        .cases(report.id(), query(visit))
                        .map(cases -> Reply.page(
                                report.name(),
                                Vector.of(
                                        element("a", "Jobs").with("href", Places.JOBS),
                                        visit.names(Vector.of(report.jobId())).link(report.jobId())),
                                TestPart.counts(report),
                                outcomes(visit),
                                table(cases.items()),
                                Markup.more(visit.next(cases)))));
    }

    private static Option<Outcome> wanted(Visit visit) {
        return visit.parameter("outcome")
                .flatMap(word -> Vector.of(Outcome.values())
                        .find(outcome -> TestPart.word(outcome).equals(word)));
    }

    private static CaseQuery query(Visit visit) {
        CaseQuery all = CaseQuery.ALL
                .limit(WebLimits.ROWS)
                .after(visit.parameter("after").map(Page.Token::new));
        return wanted(visit).map(outcome -> all.of(HashSet.of(outcome))).getOrElse(all);
    }

    private static Html outcomes(Visit visit) {
        Option<Outcome> shown = wanted(visit);
        Html all = way(visit, "all", "", shown.isEmpty());
        Vector<Html> ways = Vector.of(Outcome.values())
                .map(outcome -> way(visit, TestPart.word(outcome), TestPart.word(outcome), shown.contains(outcome)));
        return element("nav", Markup.list(ways.prepend(all)))
                .with("class", "kinds")
                .with("aria-label", "Outcomes");
    }

    private static Html way(Visit visit, String words, String value, boolean shown) {
        Html way = element("a", words).with("href", visit.at("outcome", value));
        return shown ? way.with("aria-current", "true") : way;
    }

    private static Html table(Vector<TestCase> cases) {
        return cases.isEmpty()
                ? Markup.nothing("There are no such tests.")
                : cases.foldLeft(
                                Table.of(
                                        "Tests, in the order of the report",
                                        Vector.of("test", "outcome", "took", "what it said")),
                                (table, test) -> table.row(
                                        Markup.name(Words.test(test.id())),
                                        Vector.of(
                                                TestPart.badge(test.outcome()),
                                                text(Words.seconds(test.time())),
                                                TestPart.finding(test))))
                        .html();
    }
}
