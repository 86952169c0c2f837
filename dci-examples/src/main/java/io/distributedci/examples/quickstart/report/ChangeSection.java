// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.vavr.collection.Vector;

/** The section of the page about what differs from release to release. */
final class ChangeSection {

    private ChangeSection() {}

    /** Test by test, with where it is so. */
    static Html of(Report report) {
        if (report.changes().isEmpty()) {
            return element("p", "No test came to anything else than with the release before.");
        }
        Table empty = Table.of(
                "Tests that differ from the release before, or are still broken",
                Vector.of("release", "compared with", "change", "test", "where"));
        return report.changes()
                .foldLeft(
                        empty,
                        (table, change) -> table.row(
                                Words.component(change.release()),
                                Vector.of(
                                        text(Words.component(change.before())),
                                        Table.cell(look(change), element("strong", change.words())),
                                        text(Words.sentence(change.test())),
                                        text(where(report, change)))))
                .html();
    }

    private static String where(Report report, Change change) {
        return change.sites().size() == report.inventory().remoteCis().size()
                ? "everywhere"
                : change.sites().mkString(", ");
    }

    private static String look(Change change) {
        return switch (change.kind()) {
            case REGRESSED -> Look.BAD;
            case FIXED -> Look.OK;
            case STILL_BROKEN, UNCHANGED -> Look.WARN;
            case ADDED, REMOVED, SKIP_CHANGE -> Look.NONE;
        };
    }
}
