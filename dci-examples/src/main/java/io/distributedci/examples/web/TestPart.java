// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;
import static java.util.Objects.requireNonNull;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Look;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.result.Baseline;
import io.distributedci.result.CaseChange;
import io.distributedci.result.Comparison;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the tests of a job say, and how that differs from what they said before. */
final class TestPart {
    /** How many tests of a report are shown at most. */
    static final int SHOWN = 50;

    private TestPart() {}

    /** Of each report, compared with that of the last good job like it. */
    static Either<DciError, Html> of(Visit visit, Job job) {
        return visit.as()
                .reports()
                .ofJob(job.id())
                .flatMap(reports -> Either.sequenceRight(reports.map(report -> compared(
                        visit,
                        report,
                        () -> visit.as()
                                .reports()
                                .compare(report.id(), new Baseline.LastGood())
                                .map(Differences::of)))))
                .map(parts -> parts.isEmpty() ? Markup.nothing("It has no test report.") : all(parts));
    }

    /** Of each report, compared with that of the same name of another job. */
    static Either<DciError, Html> compare(Visit visit, Job job, Job other) {
        Baseline baseline = new Baseline.Job(other.id());
        return visit.as()
                .reports()
                .ofJob(job.id())
                .flatMap(reports -> Either.sequenceRight(reports.map(report -> visit.as()
                        .reports()
                        .compare(report.id(), baseline)
                        .map(comparison -> part(report, Differences.of(comparison))))))
                .map(parts -> parts.isEmpty() ? Markup.nothing("The first job has no test report.") : all(parts));
    }

    private static Either<DciError, Html> compared(
            Visit visit, TestReport report, Supplier<Either<DciError, Differences>> comparing) {
        return visit.soon("compare", report.id(), comparing)
                .map(answer -> answer.value().map(differences -> part(report, differences)))
                .getOrElse(() -> Either.right(
                        head(report).then(Markup.pending(visit.request().here()))));
    }

    /**
     * What is shown of a comparison, which may have half a million cases and is kept for a while.
     *
     * @param alone whether there was nothing to compare with
     * @param shown the first of those that are broken or differ
     * @param count how many there are
     */
    record Differences(boolean alone, Vector<CaseChange> shown, int count) {
        Differences {
            requireNonNull(shown);
        }

        static Differences of(Comparison comparison) {
            boolean alone = comparison.baseline().isEmpty();
            Vector<CaseChange> all = comparison
                    .changes()
                    .filter(change -> change.isBroken() || (!alone && change.kind() != CaseChange.Kind.UNCHANGED));
            return new Differences(alone, all.take(SHOWN), all.size());
        }
    }

    private static Html part(TestReport report, Differences differences) {
        boolean alone = differences.alone();
        String caption = alone
                ? "Tests that are broken; there is nothing to compare with"
                : "Tests that are broken or differ from the last good run";
        return head(report)
                .then(
                        differences.count() == 0
                                ? Markup.nothing(
                                        alone ? "No test is broken." : "No test is broken, and none has changed.")
                                : table(caption, differences));
    }

    private static Html table(String caption, Differences differences) {
        Html table = differences
                .shown()
                .foldLeft(
                        Table.of(caption, Vector.of("test", "change", "then", "now", "what it said")),
                        (rows, change) -> rows.row(Markup.name(Words.test(change.id())), row(change)))
                .html();
        int more = differences.count() - differences.shown().size();
        return more == 0 ? table : table.then(element("p", "And " + more + " more, in the report."));
    }

    private static Vector<Html> row(CaseChange change) {
        return Vector.of(
                Table.cell(look(change), text(Words.change(change))),
                outcome(change.previous().map(TestCase::outcome).getOrNull()),
                outcome(change.current().map(TestCase::outcome).getOrNull()),
                change.current().map(TestPart::finding).getOrElse(Html.NONE));
    }

    private static String look(CaseChange change) {
        return switch (change.kind()) {
            case REGRESSED -> Look.BAD;
            case FIXED -> Look.OK;
            case STILL_BROKEN -> Look.WARN;
            case UNCHANGED, ADDED, REMOVED, SKIP_CHANGE -> change.isBroken() ? Look.WARN : Look.NONE;
        };
    }

    /** Why a case did not simply pass. */
    static Html finding(TestCase test) {
        String details = test.finding().details();
        Html message = Markup.name(test.finding().message());
        return details.isBlank() ? message : element("details", element("summary", message), element("pre", details));
    }

    private static Html outcome(@Nullable Outcome outcome) {
        return outcome == null ? Markup.soft("not there") : badge(outcome);
    }

    /** An outcome in words. */
    static Html badge(Outcome outcome) {
        String look = switch (outcome) {
            case PASSED -> Look.OK;
            case FAILED, ERROR -> Look.BAD;
            case SKIPPED, NO_EVIDENCE -> Look.NONE;
        };
        return Markup.badge(look, word(outcome));
    }

    /** The same as a word. */
    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Html head(TestReport report) {
        return element("h3", Markup.link(Places.of(report.id()), report.name())).then(counts(report));
    }

    /** How many cases came to what. */
    static Html counts(TestReport report) {
        return Markup.facts(Vector.of(
                Tuple.of("passed", text(String.valueOf(report.passed()))),
                Tuple.of("failed", text(String.valueOf(report.failed()))),
                Tuple.of("errors", text(String.valueOf(report.errors()))),
                Tuple.of("skipped", text(String.valueOf(report.skipped()))),
                Tuple.of("no evidence", text(String.valueOf(report.noEvidence()))),
                Tuple.of("took", text(Words.seconds(Duration.of(report.micros(), ChronoUnit.MICROS))))));
    }
}
