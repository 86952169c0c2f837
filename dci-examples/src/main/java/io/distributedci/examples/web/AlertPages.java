// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.Regression;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.notification.Alert;
import io.distributedci.notification.AlertType;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** What is broken now, and what has regressed. */
final class AlertPages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.ALERTS, AlertPages::list));

    /** The list beside that of alerts. */
    private static final String REGRESSIONS = "-regressions";

    private AlertPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .alerts()
                .list(visit.page(WebLimits.ROWS))
                .flatMap(alerts -> visit.as()
                        .health()
                        .regressions(visit.page(REGRESSIONS, WebLimits.ROWS))
                        .map(regressions -> Reply.page(
                                "Alerts",
                                Markup.section("Broken now", open(visit)),
                                Markup.section(
                                        "All that is watched",
                                        table(
                                                visit,
                                                "Jobs that are alike, and how they go",
                                                alerts.items(),
                                                "No jobs have ended yet."),
                                        Markup.more(visit.next(alerts))),
                                Markup.section(
                                        "Regressions",
                                        regressions(visit, regressions.items()),
                                        Markup.more(visit.next(REGRESSIONS, regressions))))));
    }

    /** The open ones. */
    static Html open(Visit visit) {
        ListRequest open = ListRequest.all()
                .limit(WebLimits.FEW_ROWS)
                .where(AlertType.TYPE.field("open").is("true"));
        return visit.as()
                .alerts()
                .list(open)
                .map(page -> table(
                        visit,
                        "Jobs that are alike and keep failing",
                        page.items(),
                        "Nothing is broken, as far as you see."))
                .getOrElse(() -> Markup.nothing("Alerts are not shown to you."));
    }

    private static Html table(Visit visit, String caption, Vector<Alert> alerts, String none) {
        if (alerts.isEmpty()) {
            return Markup.nothing(none);
        }
        Names names = visit.names(
                alerts.flatMap(alert -> Vector.<Id>of(alert.remoteCiId(), alert.topicId(), alert.lastJobId())));
        return alerts.foldLeft(
                        Table.of(caption, Vector.of("remote CI", "topic", "now", "in a row", "last job", "since")),
                        (table, alert) -> table.row(names.link(alert.remoteCiId()), row(alert, names)))
                .html();
    }

    private static Vector<Html> row(Alert alert, Names names) {
        return Vector.of(
                names.link(alert.topicId()),
                alert.open() ? Markup.badge(Look.BAD, "broken") : Markup.badge(Look.OK, "works"),
                text(
                        alert.failures() > 0
                                ? Words.count(alert.failures(), "failure")
                                : alert.passes() + (alert.passes() == 1 ? " success" : " successes")),
                names.link(alert.lastJobId()),
                Markup.time(alert.updatedAt()));
    }

    private static Html regressions(Visit visit, Vector<Regression> regressions) {
        if (regressions.isEmpty()) {
            return Markup.nothing("No regression has been recorded.");
        }
        Names names = visit.names(
                regressions.flatMap(one -> Vector.<Id>of(one.remoteCiId(), one.topicId(), one.firstFailure())));
        return regressions
                .foldLeft(
                        Table.of(
                                "What keeps failing after it passed, the newest first",
                                Vector.of("what", "remote CI", "topic", "now", "failures", "first failure")),
                        (table, one) -> table.row(Markup.name(Words.signal(one.signal())), row(one, names)))
                .html();
    }

    private static Vector<Html> row(Regression one, Names names) {
        return Vector.of(
                names.link(one.remoteCiId()),
                names.link(one.topicId()),
                one.isOpen() ? Markup.badge(Look.BAD, "open") : Markup.badge(Look.OK, "closed"),
                text(String.valueOf(one.failures())),
                names.link(one.firstFailure()));
    }
}
