// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.empty;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.Locale;

/** How long jobs took: a small chart for each remote CI, a bar for each release, all to one scale. */
final class DurationChart {
    private static final int WIDTH = 290;
    private static final int ROW = 22;
    private static final int LEFT = 64;
    private static final int LONGEST = 160;
    private static final int LONGEST_LABEL = 9;

    private final Report report;

    DurationChart(Report report) {
        this.report = report;
    }

    /** The jobs of a release on a remote CI that came to a result. */
    private record Bar(Component release, int jobs, Duration mean, boolean failed) {}

    /** The charts. */
    Html html() {
        Vector<Vector<Bar>> charts = report.inventory().remoteCis().map(this::bars);
        double longest =
                charts.flatMap(bars -> bars).map(bar -> seconds(bar.mean)).max().getOrElse(1.0);
        return element(
                        "div",
                        all(report.inventory()
                                .remoteCis()
                                .zipWith(charts, (site, bars) -> figure(site, bars, Math.max(0.001, longest)))))
                .with("class", "charts");
    }

    private Vector<Bar> bars(RemoteCi site) {
        return report.releases().map(ReleaseHealth::component).flatMap(release -> bar(release, site));
    }

    private Option<Bar> bar(Component release, RemoteCi site) {
        Vector<Job> jobs = report.inventory()
                .jobs(release.id(), site.id())
                .filter(job -> job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE);
        return Option.when(
                !jobs.isEmpty(),
                () -> new Bar(
                        release,
                        jobs.size(),
                        jobs.map(Inventory::duration)
                                .fold(Duration.ZERO, Duration::plus)
                                .dividedBy(jobs.size()),
                        jobs.exists(job -> job.status() == JobStatus.FAILURE)));
    }

    private static Html figure(RemoteCi site, Vector<Bar> bars, double longest) {
        String height = String.valueOf(bars.size() * ROW + 4);
        Html axis = empty("line")
                .with("class", "axis")
                .with("x1", String.valueOf(LEFT))
                .with("x2", String.valueOf(LEFT))
                .with("y1", "0")
                .with("y2", height);
        Html chart = element("svg", axis, all(bars.zipWithIndex((bar, row) -> bar(bar, row * ROW, longest))))
                .with("viewBox", "0 0 " + WIDTH + " " + height)
                .with("role", "img")
                .with("aria-label", bars.map(DurationChart::said).mkString("; "));
        return element("figure", element("figcaption", site.name()), chart);
    }

    private static Html bar(Bar bar, int top, double longest) {
        double width = Math.max(2, LONGEST * seconds(bar.mean) / longest);
        return element(
                "g",
                element("title", said(bar)),
                label(0, top, shortened(bar.release.componentVersion())),
                empty("rect")
                        .with("class", bar.failed ? "failed" : "passed")
                        .with("x", String.valueOf(LEFT))
                        .with("y", String.valueOf(top + 4))
                        .with("width", number(width))
                        .with("height", String.valueOf(ROW - 8))
                        .with("rx", "2"),
                label(LEFT + width + 6, top, Words.seconds(bar.mean) + (bar.failed ? " \u2717" : "")));
    }

    private static Html label(double x, int top, String words) {
        return element("text", text(words)).with("x", number(x)).with("y", String.valueOf(top + ROW - 7));
    }

    private static String said(Bar bar) {
        return Words.component(bar.release) + " " + Words.seconds(bar.mean) + " on average of "
                + Words.count(bar.jobs, "job") + (bar.failed ? ", with failures" : "");
    }

    private static String shortened(String label) {
        int end = label.offsetByCodePoints(0, Math.min(LONGEST_LABEL, label.codePointCount(0, label.length())));
        return end == label.length() ? label : label.substring(0, end) + "\u2026";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
