package io.distributedci.feeding;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentRefusal;
import io.distributedci.component.Published;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunRecorded;
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

    /** F4: a run that does not contradict itself. */
    static Either<DciError, FeedingRunRecorded> recorded(
            NewFeedingRun command, TeamId team, FeedingRunId id, Instant now) {
        return Text.name("source", command.source())
                .flatMap(source -> Text.name("cause", command.cause()))
                .flatMap(cause -> Text.free("failure", command.failure()))
                .flatMap(failure -> consistent(command))
                .map(run -> new FeedingRunRecorded(FeedingRun.builder()
                        .id(id)
                        .createdAt(now)
                        .feederId(run.feederId())
                        .teamId(team)
                        .topicId(run.topicId())
                        .source(run.source())
                        .cause(run.cause())
                        .startedAt(run.startedAt().truncatedTo(ChronoUnit.MICROS))
                        .finishedAt(run.finishedAt().truncatedTo(ChronoUnit.MICROS))
                        .counts(run.counts())
                        .entries(run.entries())
                        .failure(run.failure())
                        .build()));
    }

    private static Either<DciError, NewFeedingRun> consistent(NewFeedingRun run) {
        if (run.finishedAt().isBefore(run.startedAt())) {
            return FeedingRefusal.CONTRADICTION.error("field", "finished_at").left();
        }
        boolean told = run.entries().size() <= FeedingRun.MAX_ENTRIES && covers(run.counts(), run.entries());
        return told
                ? texts(run)
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

    private static Either<DciError, NewFeedingRun> texts(NewFeedingRun run) {
        return run.entries()
                .flatMap(entry -> Vector.of(entry.name(), entry.version(), entry.reason()))
                .map(text -> Text.free("entries", text))
                .find(Either::isLeft)
                .map(refused -> Either.<DciError, NewFeedingRun>left(refused.getLeft()))
                .getOrElse(() -> Either.right(run));
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
