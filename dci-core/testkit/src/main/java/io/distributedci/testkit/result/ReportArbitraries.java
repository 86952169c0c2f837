// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.result;

import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportEvent.TestReportCreated;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Finding;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.Tally;
import io.distributedci.result.cases.TestCase;
import io.distributedci.result.cases.TestSuite;
import io.distributedci.testkit.job.JobArbitraries;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of what reports say. Names come from few letters, so that cases of one name, in one report and in two, are common. */
public final class ReportArbitraries {
    private static final long MOST_MICROS = Duration.ofDays(2).toMillis() * 1_000;

    private ReportArbitraries() {}

    /** Any outcome. */
    public static Arbitrary<Outcome> outcomes() {
        return Arbitraries.of(Outcome.class);
    }

    /** Names that cases are likely to share. */
    public static Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab[]1 :é").ofMaxLength(4);
    }

    /** Identities, with and without each part. */
    public static Arbitrary<CaseId> caseIds() {
        return Combinators.combine(
                        names(), names(), names(), Arbitraries.integers().between(0, 3))
                .as((suite, className, name, occurrence) ->
                        CaseId.of(suite, className, name).occurring(occurrence))
                .withoutEdgeCases();
    }

    /** Times of whole microseconds, most of them whole milliseconds. */
    public static Arbitrary<Duration> times() {
        return Arbitraries.longs()
                .between(0, MOST_MICROS)
                .map(micros -> Duration.of(micros % 3 == 0 ? micros : micros / 1_000 * 1_000, ChronoUnit.MICROS));
    }

    /** Findings, and none. */
    public static Arbitrary<Finding> findings() {
        Arbitrary<Finding> any = Combinators.combine(
                        JobArbitraries.names(), JobArbitraries.texts(), JobArbitraries.texts(), JobArbitraries.texts())
                .as(Finding::new);
        return Arbitraries.oneOf(Arbitraries.just(Finding.NONE), any);
    }

    /** Cases of any identity, outcome and time. */
    public static Arbitrary<TestCase> cases() {
        return Combinators.combine(caseIds(), outcomes(), Arbitraries.integers().between(0, 2), times(), findings())
                .as(TestCase::new)
                .withoutEdgeCases();
    }

    /** The cases of one report: each identity once. */
    public static Arbitrary<Vector<TestCase>> reportOfCases() {
        return cases().list().ofMaxSize(12).map(list -> Vector.ofAll(list).distinctBy(TestCase::id));
    }

    /** Suites, whatever cases they claim. */
    public static Arbitrary<TestSuite> suites() {
        Arbitrary<SortedMap<String, String>> properties = Arbitraries.maps(
                        JobArbitraries.names(), JobArbitraries.texts())
                .ofMaxSize(3)
                .map(TreeMap::ofAll);
        return Combinators.combine(names(), cases().list().ofMaxSize(3).map(Tally::of), properties)
                .as(TestSuite::new)
                .withoutEdgeCases();
    }

    /** What a report says, in any order. */
    public static Arbitrary<Vector<ReportEntry>> entries() {
        return Arbitraries.<ReportEntry>oneOf(cases().map(one -> one), suites().map(one -> one))
                .list()
                .ofMaxSize(20)
                .map(Vector::ofAll);
    }

    /** Reports as they are stored. */
    public static Arbitrary<TestReport> reports() {
        Arbitrary<String> digests =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        return Combinators.combine(
                        JobArbitraries.ids(TestReportId::new),
                        JobArbitraries.instants(),
                        JobArbitraries.ids(JobId::new),
                        JobArbitraries.ids(JobFileId::new),
                        JobArbitraries.names(),
                        reportOfCases().map(Tally::of),
                        digests)
                .<TestReport>as((id, created, job, file, name, tally, digest) -> TestReport.builder()
                        .id(id)
                        .createdAt(created)
                        .jobId(job)
                        .teamId(new TeamId(job.value()))
                        .fileId(file)
                        .name(name)
                        .passed(tally.passed())
                        .failed(tally.failed())
                        .errors(tally.errors())
                        .skipped(tally.skipped())
                        .noEvidence(tally.noEvidence())
                        .flaky(tally.flaky())
                        .micros(tally.time().toNanos() / 1_000)
                        .suites(1)
                        .sha256(digest)
                        .size(20)
                        .build())
                .withoutEdgeCases();
    }

    /** The event that begins a report. */
    public static Arbitrary<TestReportCreated> events() {
        return reports().map(TestReportCreated::new);
    }
}
