// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.certification.Decision;
import io.distributedci.certification.Finding;
import io.distributedci.certification.Standing;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.SuspectSet;
import io.distributedci.health.Tally;
import io.distributedci.kernel.ComponentId;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Locale;

/** Writes a report for a terminal. */
public final class ReportText {

    private final Report report;

    private ReportText(Report report) {
        this.report = report;
    }

    /** The lines, without line ends. */
    public static Vector<String> of(Report report) {
        return new ReportText(report).lines();
    }

    private Vector<String> lines() {
        return titled("How each release does on each platform: jobs that failed, of those with a result", grid())
                .appendAll(titled("What broke, and for whom", breaks()))
                .appendAll(titled("Which component is to blame, most suspicious first", suspects()))
                .appendAll(report.certification().flatMap(this::certification));
    }

    private static Vector<String> titled(String title, Vector<String> lines) {
        return lines.isEmpty()
                ? lines
                : lines.map(line -> "  " + line).prepend(title + ":").prepend("");
    }

    private Vector<String> grid() {
        Vector<RemoteCi> sites = report.inventory().remoteCis();
        Vector<Vector<String>> rows = report.releases()
                .appendAll(report.others())
                .map(release -> sites.map(site -> cell(release, site))
                        .prepend(Words.component(release.component()))
                        .append(Words.scope(release.jobs(), report::site)));
        Vector<String> head = sites.map(RemoteCi::name).prepend("component").append("newly broken for");
        return new TextTable(rows.prepend(head)).lines();
    }

    private static String cell(ReleaseHealth release, RemoteCi site) {
        return release.jobs()
                .scope()
                .sites()
                .find(evidence -> evidence.site().equals(site.id()))
                .map(ReportText::cell)
                .getOrElse("-");
    }

    private static String cell(SiteEvidence evidence) {
        Tally with = evidence.tally().with();
        return with.isEmpty() ? "no result" : with.failures() + " of " + with.runs();
    }

    private Vector<String> breaks() {
        Vector<String> broken =
                report.releases().filter(release -> !release.cases().isEmpty()).flatMap(this::breaks);
        return broken.isEmpty() && !report.releases().isEmpty() ? Vector.of("nothing") : broken;
    }

    /** The tests of a release, those with the same answer together. */
    private Vector<String> breaks(ReleaseHealth release) {
        return Vector.ofAll(release.cases().groupBy(test -> Words.scope(test, report::site)))
                .flatMap(group -> group._2
                        .map(test -> "  " + test(test))
                        .sorted()
                        .prepend(Words.component(release.component()) + ", " + group._1));
    }

    private static String test(ScopeReport one) {
        return Words.signal(one.signal());
    }

    private Vector<String> suspects() {
        return report.suspects()
                .flatMap(one -> one.first()
                        .map(this::suspect)
                        .prepend(Words.signal(one.signal()))
                        .appendAll(cleared(one)));
    }

    private Option<String> cleared(Suspects suspects) {
        return Option.when(
                !suspects.unsuspicious().isEmpty(),
                () -> "  no more often with "
                        + suspects.unsuspicious().map(report::component).mkString(", "));
    }

    private String suspect(SuspectSet<ComponentId> set) {
        return "  " + set.members().map(report::component).mkString(" or ")
                + String.format(
                        Locale.ROOT,
                        ": %d of %d failed with it, %d of %d without",
                        set.counts().with().failures(),
                        set.counts().with().runs(),
                        set.counts().without().failures(),
                        set.counts().without().runs());
    }

    private Vector<String> certification(CertificationState state) {
        return titled(
                        "Certification, \"" + state.programme().name() + "\", by version "
                                + state.programme().requirements().number() + " of its requirements",
                        decisions(state))
                .appendAll(titled(
                        "Waivers",
                        state.waivers().map(waiver -> waiver.reason() + "; until " + Words.time(waiver.expiresAt()))))
                .appendAll(titled("Certificates", certificates(state)));
    }

    private Vector<String> decisions(CertificationState state) {
        Vector<RemoteCi> sites = report.inventory().remoteCis();
        Vector<Vector<String>> rows = report.releases()
                .map(ReleaseHealth::component)
                .map(release ->
                        sites.map(site -> decision(state, release, site)).prepend(Words.component(release)));
        return new TextTable(rows.prepend(sites.map(RemoteCi::name).prepend("release"))).lines();
    }

    private static String decision(CertificationState state, Component release, RemoteCi site) {
        return state.decision(release.id(), site.id())
                .flatMap(Decision::worst)
                .map(Finding::status)
                .map(Words::finding)
                .getOrElse("-");
    }

    /** Those that hold, and those that a newer release broke; of the others how many. */
    private Vector<String> certificates(CertificationState state) {
        Vector<Standing> worthTelling = state.certificates()
                .filter(one -> one.status().holds() || state.broken(one).isDefined());
        int others = state.certificates().size() - worthTelling.size();
        return worthTelling
                .map(one -> certificate(state, one))
                .appendAll(Option.when(others > 0, () -> Words.count(others, "other") + ", ended by newer ones"));
    }

    private String certificate(CertificationState state, Standing standing) {
        return standing.certificate().components().map(report::component).mkString(", ") + " on "
                + report.site(standing.certificate().remoteCiId()) + ": " + Words.certificate(standing.status())
                + state.broken(standing)
                        .map(newer -> ", since " + report.component(newer) + " breaks it")
                        .getOrElse("");
    }
}
