// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.certification.Impact;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.CaseHealth;
import io.distributedci.health.Elsewhere;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteEvidence;
import io.distributedci.health.TopicPage;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.notification.Interest;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.Locale;

/** A component: for whom it breaks, which tests show it, which certificates are at risk, its files and its jobs. */
final class ComponentPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.COMPONENTS + "/{id}", ComponentPages::show),
            WebRoute.get(Places.COMPONENTS + "/{id}/file", ComponentPages::file),
            WebRoute.post(Places.COMPONENTS + "/{id}/elsewhere", ComponentPages::elsewhere));

    private static final int TESTS = 15;
    private static final int EVIDENCE = 3;

    private ComponentPages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(ComponentId::new).flatMap(visit.as().components()::get).flatMap(component -> {
            ListRequest with = ListRequest.all()
                    .limit(WebLimits.FEW_ROWS)
                    .where(JobType.TYPE.field("components").contains(component.id()));
            return scope(visit, component)
                    .flatMap(scope -> tests(visit, component)
                            .flatMap(tests -> impacts(visit, component)
                                    .flatMap(impacts -> visit.as()
                                            .jobs()
                                            .list(with)
                                            .map(jobs -> Reply.page(
                                                    Words.component(component),
                                                    Vector.of(visit.names(Vector.of(component.topicId()))
                                                            .link(component.topicId())),
                                                    facts(component),
                                                    SubscriptionPages.buttons(
                                                            visit, component.id(), Vector.of(Interest.JOBS)),
                                                    Markup.section("For whom it breaks", scope, ask(visit, component)),
                                                    Markup.section("Tests to look at", tests),
                                                    Markup.section("Certificates at risk", impacts),
                                                    Markup.section("Files", files(component)),
                                                    Markup.section(
                                                            "Jobs with it",
                                                            JobTable.of(visit, jobs.items()),
                                                            all(component)))))));
        });
    }

    private static Html all(Component component) {
        String jobs = Places.with(
                Places.JOBS, Vector.of(Tuple.of("component", component.id().toString())));
        return element("p", element("a", "All jobs with it").with("href", jobs));
    }

    private static Html facts(Component component) {
        return Markup.facts(Vector.of(
                Markup.fact("type", component.type()),
                Markup.fact("version", component.componentVersion()),
                Markup.fact("released", Markup.time(component.releasedAt())),
                Markup.fact("state", component.state().word()),
                Markup.fact("package", component.purl()),
                Markup.fact("tags", component.tags().mkString(", ")),
                Markup.fact("title", component.title()),
                Markup.fact("message", component.message())));
    }

    private static Either<DciError, Html> scope(Visit visit, Component component) {
        return visit.soon("scope", component.id(), () -> visit.as().health().scope(component.id(), Signal.JOB))
                .map(answer -> answer.value().map(report -> scope(visit, report).then(Markup.asOf(answer.at()))))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())));
    }

    private static Html scope(Visit visit, ScopeReport report) {
        Names names = visit.names(report.scope().sites().map(SiteEvidence::site));
        return Grid.line(report, names)
                .then(report.scope().sites().isEmpty() ? Html.NONE : Grid.evidence(report, names));
    }

    private static Html ask(Visit visit, Component component) {
        return Markup.button(
                visit.session(), Places.of(component.id()) + "/elsewhere", "Is it only me? Ask how it fares elsewhere");
    }

    /** What is told of the others without telling who. */
    private static Either<DciError, Reply> elsewhere(Visit visit) {
        return visit.id(ComponentId::new)
                .flatMap(id -> visit.as()
                        .health()
                        .elsewhere(id, Signal.JOB)
                        .map(told -> visit.done(words(told), Places.of(id))));
    }

    private static String words(Elsewhere elsewhere) {
        if (elsewhere instanceof Elsewhere.Told told) {
            String many = told.least() == told.most() ? "" + told.least() : told.least() + " to " + told.most();
            return "Of " + told.partners() + " partners, it fails at " + many + ".";
        }
        return "Too few partners have run it to say anything without telling who they are.";
    }

    private static Either<DciError, Html> tests(Visit visit, Component component) {
        return visit.soon("tests", component.id(), () -> visit.as().health().page(component.id()))
                .map(answer -> answer.value().map(ComponentPages::tests))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())));
    }

    private static Html tests(TopicPage page) {
        Vector<CaseHealth> noteworthy = page.noteworthy().take(TESTS);
        if (noteworthy.isEmpty()) {
            return Markup.nothing("No test needs to be looked at.");
        }
        Table empty = Table.of(
                "Tests that break or cannot be trusted, the widest breakages first",
                Vector.of("test", "breaks for", "failed", "flakiness"));
        Vector<CaseHealth> flaky = noteworthy.filter(test -> test.flakeScore() > 0);
        Html drawn = flaky.isEmpty()
                ? Html.NONE
                : Charts.rows("Flakiness: flips of a hundred chances", flaky.map(ComponentPages::bar));
        return noteworthy
                .foldLeft(empty, (table, test) -> table.row(Markup.name(Words.test(test.id())), row(test)))
                .html()
                .then(drawn);
    }

    private static Vector<Html> row(CaseHealth test) {
        return Vector.of(
                Table.cell(Look.of(test.kind()), text(kind(test))),
                text(Words.failed(test.with())),
                text(String.format(Locale.ROOT, "%.0f", test.flakeScore())));
    }

    private static String kind(CaseHealth test) {
        return switch (test.kind()) {
            case NOT_TESTED -> "nobody has a result";
            case SINGLE_SITE -> "one has a result";
            case NONE -> "nobody";
            case ONE -> "just one";
            case SOME -> "some";
            case EVERYONE -> "everyone";
            case UNDECIDED -> "not enough evidence yet";
        };
    }

    private static Charts.Bar bar(CaseHealth test) {
        return new Charts.Bar(
                Words.test(test.id()),
                String.format(Locale.ROOT, "%.0f", test.flakeScore()),
                Vector.of(new Charts.Part(Look.WARN, test.flakeScore())));
    }

    private static Either<DciError, Html> impacts(Visit visit, Component component) {
        return visit.soon(
                        "impact",
                        component.id(),
                        () -> visit.as().certification().certificates().impact(component.id()))
                .map(answer -> answer.value().map(impacts -> impacts(visit, impacts)))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())));
    }

    private static Html impacts(Visit visit, Vector<Impact> impacts) {
        Vector<Impact> shown = impacts.take(WebLimits.ROWS);
        if (shown.isEmpty()) {
            return Markup.nothing("No certificate of its topic holds.");
        }
        Names names = visit.names(shown.<Id>flatMap(impact -> impact.certificate()
                .components()
                .<Id>map(id -> id)
                .append(impact.certificate().remoteCiId())
                .appendAll(impact.jobs().take(EVIDENCE))));
        Table empty = Table.of(
                "What it does to certificates that hold, the broken ones first",
                Vector.of("certificate", "with it", "certified components", "evidence"));
        return shown.foldLeft(
                        empty,
                        (table, impact) -> table.row(
                                Markup.link(
                                        Places.of(impact.certificate().id()),
                                        names.of(impact.certificate().remoteCiId())),
                                Vector.of(
                                        Table.cell(look(impact), text(Words.impact(impact.verdict()))),
                                        names.links(impact.certificate().components()),
                                        names.links(impact.jobs().take(EVIDENCE)))))
                .html();
    }

    private static String look(Impact impact) {
        return switch (impact.verdict()) {
            case STILL_VALID -> Look.OK;
            case NEEDS_RERUN -> Look.WARN;
            case BROKEN -> Look.BAD;
        };
    }

    private static Html files(Component component) {
        Vector<ComponentFile> files = component.files().take(WebLimits.MAX_CHOICES);
        return files.isEmpty()
                ? Markup.nothing("It has no files.")
                : files.foldLeft(
                                Table.of("Files", Vector.of("path", "type", "size", "SHA-256")),
                                (table, file) -> table.row(
                                        Markup.link(place(component, file), file.path()),
                                        Vector.of(
                                                Markup.name(file.mime()),
                                                text(Markup.size(file.blob().size())),
                                                element("code", file.blob().sha256()))))
                        .html();
    }

    private static String place(Component component, ComponentFile file) {
        return Places.with(Places.of(component.id()) + "/file", Vector.of(Tuple.of("path", file.path())));
    }

    private static Either<DciError, Reply> file(Visit visit) {
        return visit.id(ComponentId::new)
                .flatMap(id -> visit.as()
                        .components()
                        .files()
                        .open(id, visit.parameter("path").getOrElse("")))
                .map(content -> new Reply.File(
                        content.file().path(), content.file().blob().size(), content.bytes()));
    }
}
