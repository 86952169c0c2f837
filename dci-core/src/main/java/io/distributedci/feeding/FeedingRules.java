// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentRefusal;
import io.distributedci.component.Published;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunBegun;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunBrokenOff;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunEnded;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rules of what feeders do: F1–F5. */
final class FeedingRules {
    private FeedingRules() {}

    /** F1, F2: what is known already is skipped without looking at its bytes, as far as the source says what they are; nothing is said when it is to be published. */
    static Option<FeedingEntry> skipped(Artefact artefact, Option<Component> known) {
        return known.map(component -> artefact.files()
                .find(file -> file.sha256().exists(digest -> !has(component, file.path(), digest)))
                .map(file -> entry(
                        artefact,
                        FeedingOutcome.DIFFERENT,
                        component.id(),
                        "published with other bytes: " + file.path()))
                .getOrElse(() -> entry(artefact, FeedingOutcome.KNOWN, component.id(), "published before")));
    }

    /** F1–F3: what an attempt to publish came to. */
    static FeedingEntry published(Artefact artefact, Either<DciError, Published> answer) {
        return answer.fold(
                refused -> refused(artefact, refused),
                done -> done.created()
                        ? entry(
                                artefact,
                                FeedingOutcome.PUBLISHED,
                                done.component().id(),
                                "")
                        : entry(artefact, FeedingOutcome.KNOWN, done.component().id(), "published meanwhile"));
    }

    /** F2, F3: what a refusal makes of an artefact: other bytes than before, no component at all, or something that may go better next time. */
    static FeedingEntry refused(Artefact artefact, DciError refused) {
        boolean different = refused.code().equals(ComponentRefusal.OTHER_CONTENT.code());
        boolean unusable = refused.kind() == ErrorKind.INVALID;
        FeedingOutcome outcome =
                different ? FeedingOutcome.DIFFERENT : unusable ? FeedingOutcome.UNUSABLE : FeedingOutcome.FAILED;
        return new FeedingEntry(
                label(artefact.name()), label(artefact.version()), outcome, Option.none(), reason(refused.toString()));
    }

    /** F3: what could not be read. */
    static FeedingEntry failed(Artefact artefact, String why) {
        return new FeedingEntry(
                label(artefact.name()), label(artefact.version()), FeedingOutcome.FAILED, Option.none(), reason(why));
    }

    /** What cannot be a component. */
    static FeedingEntry unusable(Listing.Unusable unusable) {
        return new FeedingEntry(
                label(unusable.name()), "", FeedingOutcome.UNUSABLE, Option.none(), reason(unusable.reason()));
    }

    /** F4: the entries that are kept: all, or as many as may be, what is known already left out first. */
    static Vector<FeedingEntry> kept(Vector<FeedingEntry> entries) {
        int news = entries.count(entry -> entry.outcome() != FeedingOutcome.KNOWN);
        if (entries.size() <= FeedingRun.MAX_ENTRIES) {
            return entries;
        }
        Vector<FeedingEntry> told = entries.filter(entry -> entry.outcome() != FeedingOutcome.KNOWN);
        return news > FeedingRun.MAX_ENTRIES
                ? told.take(FeedingRun.MAX_ENTRIES)
                : told.appendAll(entries.filter(entry -> entry.outcome() == FeedingOutcome.KNOWN)
                        .take(FeedingRun.MAX_ENTRIES - news));
    }

    /** F4: a run begins. */
    static Either<DciError, FeedingRunBegun> begun(NewFeedingRun command, TeamId team, FeedingRunId id, Instant now) {
        return Text.name("source", command.source())
                .flatMap(source -> Text.name("cause", command.cause()))
                .map(cause -> new FeedingRunBegun(FeedingRun.builder()
                        .id(id)
                        .createdAt(now)
                        .feederId(command.feederId())
                        .teamId(team)
                        .topicId(command.topicId())
                        .source(command.source())
                        .cause(command.cause())
                        .startedAt(command.startedAt().truncatedTo(ChronoUnit.MICROS))
                        .build()));
    }

    /** F4: a run ends once, also one that was taken for broken off, and does not contradict itself; telling the same again changes nothing. */
    static Either<DciError, Option<FeedingRunEnded>> ended(FeedingRun run, FeedingReport report) {
        FeedingRunEnded end = new FeedingRunEnded(
                run.id(),
                report.finishedAt().truncatedTo(ChronoUnit.MICROS),
                report.counts(),
                report.entries(),
                report.failure());
        if (run.status() == FeedingRunStatus.ENDED) {
            return end.applyTo(run).equals(run)
                    ? Either.right(Option.none())
                    : FeedingRefusal.OVER.error("run", run.id()).left();
        }
        return Text.free("failure", report.failure())
                .flatMap(failure -> consistent(run, report))
                .map(told -> Option.some(end));
    }

    /** F4: when a feeder begins another run on the same source, one that has not ended is over. */
    static Option<FeedingRunBrokenOff> brokenOff(FeedingRun run) {
        return Option.when(run.status() == FeedingRunStatus.RUNNING, () -> new FeedingRunBrokenOff(run.id()));
    }

    private static Either<DciError, FeedingReport> consistent(FeedingRun run, FeedingReport report) {
        if (report.finishedAt().truncatedTo(ChronoUnit.MICROS).isBefore(run.startedAt())) {
            return FeedingRefusal.CONTRADICTION.error("field", "finished_at").left();
        }
        boolean told = report.entries().size() <= FeedingRun.MAX_ENTRIES && covers(report.counts(), report.entries());
        return told
                ? texts(report)
                : FeedingRefusal.CONTRADICTION.error("field", "entries").left();
    }

    /** There is an entry at least for everything but what is left out. */
    private static boolean covers(FeedingCounts counts, Vector<FeedingEntry> entries) {
        FeedingCounts told = FeedingCounts.of(entries);
        boolean within = told.published() <= counts.published()
                && told.known() <= counts.known()
                && told.different() <= counts.different()
                && told.unusable() <= counts.unusable()
                && told.failed() <= counts.failed();
        return within && (told.seen() == counts.seen() || entries.size() == FeedingRun.MAX_ENTRIES);
    }

    private static Either<DciError, FeedingReport> texts(FeedingReport report) {
        return report.entries()
                .flatMap(entry -> Vector.of(entry.name(), entry.version(), entry.reason()))
                .map(text -> Text.free("entries", text))
                .find(Either::isLeft)
                .map(refused -> Either.<DciError, FeedingReport>left(refused.getLeft()))
                .getOrElse(() -> Either.right(report));
    }

    private static FeedingEntry entry(Artefact artefact, FeedingOutcome outcome, ComponentId component, String reason) {
        return new FeedingEntry(
                label(artefact.name()), label(artefact.version()), outcome, Option.some(component), reason(reason));
    }

    private static boolean has(Component component, String path, String digest) {
        return component
                .files()
                .exists(file -> file.path().equals(path) && file.blob().sha256().equals(digest));
    }

    /** F4: whether a feeder does its work although nobody records it: on a server that keeps no records of runs at all. */
    static boolean goesUnrecorded(DciError refused) {
        return refused.code().equals(FeedingRefusal.NOT_KEPT.code());
    }

    /** What a source says is shown, not believed. */
    static String label(String given) {
        return cut(given, Text.MAX_NAME);
    }

    static String reason(String given) {
        return cut(given, 500);
    }

    private static String cut(String given, int most) {
        StringBuilder text = new StringBuilder();
        given.codePoints()
                .limit(most / 2)
                .map(point -> isText(point) ? point : '?')
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isText(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }
}
