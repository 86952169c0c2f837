// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.notification.Kind;
import io.distributedci.notification.Notification;
import io.vavr.collection.Vector;
import java.util.Locale;

/** The section of the page about what subscribers were told. */
final class AlertSection {

    private final Report report;

    private AlertSection(Report report) {
        this.report = report;
    }

    /** The outbox of the topic. */
    static Html of(Report report) {
        return report.told().isEmpty() ? element("p", "There was nothing to tell.") : new AlertSection(report).table();
    }

    private Html table() {
        Table empty = Table.of(
                "What subscribers were told, the oldest first",
                Vector.of("when", "remote CI", "alert", "by the job with", "delivery"));
        return report.told()
                .foldLeft(empty, (table, each) -> table.row(Words.time(each.createdAt()), cells(each)))
                .html();
    }

    private Vector<Html> cells(Notification told) {
        boolean opened = told.kind() == Kind.JOBS_BROKEN;
        return Vector.of(
                text(told.message().fields().get("remoteci_name").getOrElse("")),
                Table.cell(
                        opened ? Look.BAD : Look.OK,
                        element("strong", opened ? "opened" : "closed"),
                        element("small", told.message().lines().headOption().getOrElse(""))),
                text(components(told)),
                text(told.status().name().toLowerCase(Locale.ROOT) + " to "
                        + Words.count(told.reached().size(), "person")));
    }

    /** The message says the names of the components; the job that it is about has their versions too. */
    private String components(Notification told) {
        return report.inventory()
                .jobs()
                .filter(job ->
                        told.message().fields().get("job_id").contains(job.id().toString()))
                .flatMap(Job::components)
                .map(report::component)
                .mkString(", ");
    }
}
