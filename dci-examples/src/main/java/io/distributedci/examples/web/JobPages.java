// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.health.Signal;
import io.distributedci.health.WhatChanged;
import io.distributedci.job.Job;
import io.distributedci.job.JobDifference;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** A job: how far it came, what its tests say and said before, what was different then, its log and its files. */
final class JobPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.JOBS + "/{id}", JobPages::show),
            WebRoute.get(Places.JOBS + "/{id}/live", JobPages::live),
            WebRoute.get(Places.JOBS + "/{id}/compare", JobPages::compare),
            WebRoute.get(Places.JOBS + "/files/{id}", JobPages::file));

    private JobPages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(JobId::new).flatMap(visit.as().jobs()::get).flatMap(job -> {
            Names names = visit.names(ids(job));
            return JobLife.of(visit, job)
                    .flatMap(life -> TestPart.of(visit, job)
                            .flatMap(tests -> changed(visit, job)
                                    .flatMap(changed -> files(visit, job)
                                            .flatMap(files -> visit.as()
                                                    .jobs()
                                                    .components(job.id())
                                                    .flatMap(components -> alike(visit, job)
                                                            .map(alike -> Reply.page(
                                                                    job.name().isBlank()
                                                                            ? "Job on " + names.of(job.remoteCiId())
                                                                            : job.name(),
                                                                    Vector.of(element("a", "Jobs")
                                                                            .with("href", Places.JOBS)),
                                                                    facts(job, names),
                                                                    Markup.section("Tests", tests),
                                                                    Markup.section(
                                                                            "What changed since the last good job",
                                                                            changed),
                                                                    life,
                                                                    Markup.section(
                                                                            "Components", components(components)),
                                                                    Markup.section("Files", files),
                                                                    Markup.section("Numbers", numbers(job)),
                                                                    Markup.section(
                                                                            "Certification",
                                                                            CertificationPages.ask(visit, job)),
                                                                    Markup.section(
                                                                            "Compare with another job", alike))))))));
        });
    }

    private static Vector<Id> ids(Job job) {
        return Vector.of(job.remoteCiId(), job.topicId(), job.teamId());
    }

    private static Html facts(Job job, Names names) {
        return Markup.facts(Vector.of(
                Markup.fact("status", Markup.status(job.status())),
                Markup.fact("remote CI", names.link(job.remoteCiId())),
                Markup.fact("team", names.link(job.teamId())),
                Markup.fact("topic", names.link(job.topicId())),
                Markup.fact("created", Markup.time(job.createdAt())),
                Markup.fact("took", JobTable.took(job)),
                Markup.fact("configuration", job.configuration()),
                Markup.fact("tags", job.tags().mkString(", ")),
                Markup.fact("why this status", job.statusReason()),
                Markup.fact("comment", job.comment())));
    }

    private static Either<DciError, Reply> live(Visit visit) {
        return visit.id(JobId::new)
                .flatMap(visit.as().jobs()::get)
                .flatMap(job -> JobLife.of(visit, job))
                .map(Reply.Fragment::new);
    }

    private static Either<DciError, Html> changed(Visit visit, Job job) {
        return visit.as().health().changes(job.id(), Signal.JOB).map(JobPages::changed);
    }

    private static Html changed(WhatChanged changed) {
        return changed.lastGood()
                .map(good -> element(
                                "p",
                                text("Compared with "),
                                Markup.link(Places.of(good), "the last good job like it"),
                                text("."))
                        .then(differences(changed.differences())))
                .getOrElse(
                        () -> Markup.nothing("No earlier job like it was good, so there is nothing to compare with."));
    }

    private static Html differences(Vector<JobDifference> differences) {
        return differences.isEmpty()
                ? Markup.nothing("The components are the same.")
                : differences
                        .foldLeft(
                                Table.of("Components that differ", Vector.of("what", "then", "now")),
                                (table, one) -> table.row(
                                        Markup.name(one.key()), Vector.of(side(one.left()), side(one.right()))))
                        .html();
    }

    private static Html side(Vector<Component> components) {
        return components.isEmpty() ? Markup.soft("none") : Markup.list(components.map(JobPages::link));
    }

    private static Html link(Component component) {
        return Markup.link(Places.of(component.id()), Words.component(component));
    }

    private static Html components(Vector<Component> components) {
        return components
                .foldLeft(
                        Table.of("What was tested", Vector.of("component", "type", "released")),
                        (table, component) -> table.row(
                                link(component),
                                Vector.of(Markup.name(component.type()), Markup.time(component.releasedAt()))))
                .html();
    }

    private static Either<DciError, Html> files(Visit visit, Job job) {
        return visit.as()
                .jobs()
                .files(job.id(), ListRequest.all().limit(WebLimits.MAX_CHOICES))
                .map(page -> page.items().isEmpty()
                        ? Markup.nothing("It has no files.")
                        : page.items()
                                .foldLeft(
                                        Table.of("Files", Vector.of("name", "type", "size", "since")),
                                        (table, file) -> table.row(
                                                Markup.link(place(file), file.name()),
                                                Vector.of(
                                                        Markup.name(file.mime()),
                                                        text(Markup.size(file.size())),
                                                        Markup.time(file.createdAt()))))
                                .html());
    }

    /** Where the bytes of a file are. */
    static String place(JobFile file) {
        return Places.JOBS + "/files/" + file.id();
    }

    private static Either<DciError, Reply> file(Visit visit) {
        return visit.id(JobFileId::new)
                .flatMap(visit.as().jobs()::content)
                .map(content ->
                        new Reply.File(content.file().name(), content.file().size(), content.bytes()));
    }

    private static Html numbers(Job job) {
        return job.keyValues().isEmpty()
                ? Markup.nothing("It has no numbers.")
                : job.keyValues()
                        .toVector()
                        .foldLeft(
                                Table.of("Numbers that the job has told", Vector.of("name", "value")),
                                (table, one) -> table.row(Markup.name(one._1), Vector.of(text(String.valueOf(one._2)))))
                        .html();
    }

    /** Other jobs of the same remote CI and topic, to compare with. */
    private static Either<DciError, Html> alike(Visit visit, Job job) {
        ListRequest others = ListRequest.all()
                .limit(WebLimits.ROWS)
                .where(JobType.TYPE.field("remoteci_id").is(job.remoteCiId()))
                .where(JobType.TYPE.field("topic_id").is(job.topicId()));
        return visit.as()
                .jobs()
                .list(others)
                .map(page -> page.items().reject(other -> other.id().equals(job.id())))
                .map(jobs -> jobs.isEmpty()
                        ? Markup.nothing("There is no other job of this remote CI and topic.")
                        : CompareForm.of(job, jobs));
    }

    private static Either<DciError, Reply> compare(Visit visit) {
        return visit.id(JobId::new)
                .flatMap(visit.as().jobs()::get)
                .flatMap(job -> visit.idOf("with", JobId::new)
                        .toEither(() -> WebRefusal.MISSING.error("field", "with"))
                        .flatMap(visit.as().jobs()::get)
                        .flatMap(other -> visit.as()
                                .jobs()
                                .differences(other.id(), job.id())
                                .flatMap(differences -> TestPart.compare(visit, job, other)
                                        .map(tests -> Reply.page(
                                                "Two jobs compared",
                                                Vector.of(
                                                        element("a", "Jobs").with("href", Places.JOBS),
                                                        visit.names(Vector.of(job.id()))
                                                                .link(job.id())),
                                                JobTable.of(
                                                        visit, "The first job, and the second", Vector.of(job, other)),
                                                Markup.section(
                                                        "Components, from the second job to the first",
                                                        differences(differences)),
                                                Markup.section("Tests, from the second job to the first", tests))))));
    }
}
