// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.FeedingRunType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Locale;

/** Feeders, and what their runs published, skipped and failed to publish. */
final class FeederPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.FEEDERS, FeederPages::list),
            WebRoute.get(Places.FEEDERS + "/{id}", FeederPages::show),
            WebRoute.get(Places.RUNS + "/{id}", FeederPages::run));

    /** The list beside that of feeders. */
    private static final String RUNS = "-runs";

    private FeederPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .feeders()
                .list(visit.page(WebLimits.ROWS))
                .flatMap(feeders -> visit.as()
                        .feedingRuns()
                        .list(visit.page(RUNS, WebLimits.FEW_ROWS))
                        .map(runs -> Reply.page(
                                "Feeders",
                                Markup.section(
                                        "Feeders", feeders(visit, feeders.items()), Markup.more(visit.next(feeders))),
                                Markup.section(
                                        "Latest runs",
                                        runs(visit, runs.items()),
                                        Markup.more(visit.next(RUNS, runs))))));
    }

    private static Html feeders(Visit visit, Vector<Feeder> feeders) {
        if (feeders.isEmpty()) {
            return Markup.nothing("There is no feeder that you see.");
        }
        Names names = visit.names(feeders.map(Feeder::teamId));
        return feeders.foldLeft(
                        Table.of("Feeders, the newest first", Vector.of("feeder", "team", "state")),
                        (table, feeder) -> table.row(
                                Markup.link(Places.of(feeder.id()), feeder.name()),
                                Vector.of(
                                        names.link(feeder.teamId()),
                                        text(feeder.state().word()))))
                .html();
    }

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(FeederId::new)
                .flatMap(visit.as().feeders()::get)
                .flatMap(feeder -> visit.as()
                        .feedingRuns()
                        .list(visit.page(WebLimits.ROWS)
                                .where(FeedingRunType.TYPE.field("feeder_id").is(feeder.id())))
                        .map(runs -> Reply.page(
                                feeder.name(),
                                Vector.of(element("a", "Feeders").with("href", Places.FEEDERS)),
                                Markup.facts(Vector.of(
                                        Markup.fact(
                                                "team",
                                                visit.names(Vector.of(feeder.teamId()))
                                                        .link(feeder.teamId())),
                                        Markup.fact("state", feeder.state().word()))),
                                Markup.section("Runs", runs(visit, runs.items()), Markup.more(visit.next(runs))))));
    }

    private static Html runs(Visit visit, Vector<FeedingRun> runs) {
        if (runs.isEmpty()) {
            return Markup.nothing("No run has been recorded.");
        }
        Names names = visit.names(runs.map(FeedingRun::topicId));
        return runs.foldLeft(
                        Table.of(
                                "Runs, the newest first",
                                Vector.of("run", "source", "topic", "published", "known", "skipped", "took")),
                        (table, run) -> table.row(
                                Markup.link(Places.of(run.id()), Words.time(run.startedAt())), row(run, names)))
                .html();
    }

    private static Vector<Html> row(FeedingRun run, Names names) {
        long skipped = run.counts().different()
                + run.counts().unusable()
                + run.counts().failed();
        boolean bad = skipped > 0 || !run.failure().isEmpty();
        return Vector.of(
                Markup.name(run.source()),
                names.link(run.topicId()),
                text(String.valueOf(run.counts().published())),
                text(String.valueOf(run.counts().known())),
                Table.cell(
                        bad ? Look.WARN : Look.OK,
                        text(run.failure().isEmpty() ? String.valueOf(skipped) : "the source failed")),
                text(run.finishedAt()
                        .map(end -> JobTable.duration(Duration.between(run.startedAt(), end)))
                        .getOrElse("not ended")));
    }

    private static Either<DciError, Reply> run(Visit visit) {
        return visit.id(FeedingRunId::new)
                .flatMap(visit.as().feedingRuns()::get)
                .map(run -> {
                    Vector<FeedingEntry> entries = run.entries().take(WebLimits.MAX_CHOICES);
                    Names names = visit.names(
                            entries.<Id>flatMap(FeedingEntry::component).append(run.topicId()));
                    return Reply.page(
                            "A run of a feeder",
                            Vector.of(
                                    element("a", "Feeders").with("href", Places.FEEDERS),
                                    Markup.link(Places.of(run.feederId()), "The feeder")),
                            facts(run, names),
                            Markup.section("What it saw", entries(entries, names), more(run, entries)));
                });
    }

    private static Html more(FeedingRun run, Vector<FeedingEntry> shown) {
        long left = run.counts().seen() - shown.size();
        return left > 0 ? element("p", "And " + left + " more.") : Html.NONE;
    }

    private static Html facts(FeedingRun run, Names names) {
        return Markup.facts(Vector.of(
                Markup.fact("source", run.source()),
                Markup.fact("topic", names.link(run.topicId())),
                Markup.fact("cause", run.cause()),
                Markup.fact("began", Markup.time(run.startedAt())),
                Markup.fact("ended", run.finishedAt().map(Markup::time).getOrElse(() -> text("not yet"))),
                Markup.fact("failure", run.failure())));
    }

    private static Html entries(Vector<FeedingEntry> entries, Names names) {
        return entries.isEmpty()
                ? Markup.nothing("It saw nothing.")
                : entries.foldLeft(
                                Table.of(
                                        "Artefacts, in the order of the source",
                                        Vector.of("artefact", "version", "became", "component", "why not")),
                                (table, entry) -> table.row(
                                        Markup.name(entry.name()),
                                        Vector.of(
                                                Markup.name(entry.version()),
                                                outcome(entry.outcome()),
                                                entry.component()
                                                        .map(names::link)
                                                        .getOrElse(Html.NONE),
                                                Markup.name(entry.reason()))))
                        .html();
    }

    private static Html outcome(FeedingOutcome outcome) {
        String look = switch (outcome) {
            case PUBLISHED -> Look.OK;
            case KNOWN -> Look.NONE;
            case DIFFERENT, FAILED -> Look.BAD;
            case UNUSABLE -> Look.WARN;
        };
        return Markup.badge(look, outcome.name().toLowerCase(Locale.ROOT));
    }
}
