// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobType;
import io.distributedci.job.Jobs;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TestReportId;
import io.distributedci.query.ListRequest;
import io.distributedci.result.TestReportEvent.TestReportCreated;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.CompactForm.Kept;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.TestCase;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Tx;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reports of test results, for whom their jobs are for: members of the job's team, and observers who read (R46–R49). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code
 * storage.*}, {@code input.*} where they apply; codes of its own are named at each. What reads cases refuses with {@code result.no-cases} when the store has lost them, and what compares with {@code
 * result.too-large-to-compare}.
 */
public final class TestReports {
    /** Reports, for features that build on them: what may be done with one, inside their own transactions. */
    public static final Catalog<TestReport> CATALOG = new Catalog<>(
            TestReportType.TYPE,
            (tx, report) -> new Resource.Owned(TestReportId.KIND, report.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(TestReportType.TYPE.field("created_at").descending()));

    private final Caller caller;
    private final StoredCases cases;

    /** Reports for this caller. */
    public TestReports(Caller caller) {
        this.caller = requireNonNull(caller);
        this.cases = new StoredCases(caller.blobs());
    }

    /**
     * Attaches a file to a job as {@link Jobs#addFile(JobId, NewJobFile, InputStream)} does, and reads it as a report when its media type is exactly {@code application/junit} (R165): both in one commit, or
     * neither (R150). Refuses also as {@link ReportFile#read} does.
     *
     * @param bytes the caller closes it
     * @throws IOException when reading the bytes failed; nothing has changed
     */
    public Either<DciError, Uploaded> upload(JobId job, NewJobFile command, InputStream bytes) throws IOException {
        return new Jobs(caller)
                .addFile(
                        job,
                        command,
                        bytes,
                        content -> command.mime().equals(ReportFile.MEDIA_TYPE)
                                ? cases.keep(content)
                                        .map(kept ->
                                                (tx, file) -> new Uploaded(file, Option.some(created(tx, file, kept))))
                                : Either.right((tx, file) -> new Uploaded(file, Option.none())));
    }

    /**
     * Reads a file that was uploaded before as a report; one that was read already is not read again. Refuses with {@code result.media-type} (R165), and as {@link ReportFile#read} does.
     *
     * @throws IOException when reading failed; nothing has changed
     */
    public Either<DciError, TestReport> read(JobFileId id) throws IOException {
        Either<DciError, Tuple2<BlobRef, Option<TestReport>>> facts = caller.ask((tx, who) -> changeable(tx, who, id)
                .flatMap(TestReports::content)
                .map(content -> Tuple.of(content, tx.first(TestReportType.of(id)))));
        if (facts.isLeft() || facts.get()._2.isDefined()) {
            return facts.map(known -> known._2.get());
        }
        return cases.keep(facts.get()._1)
                .flatMap(kept -> caller.change((tx, who) -> changeable(tx, who, id)
                        .map(file -> tx.first(TestReportType.of(id)).getOrElse(() -> created(tx, file, kept)))));
    }

    /** The report. */
    public Either<DciError, TestReport> get(TestReportId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these reports that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<TestReport>> among(Vector<TestReportId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible reports that match, newest first unless asked otherwise. */
    public Either<DciError, Page<TestReport>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** The reports of a job, the newest first; at most {@value io.distributedci.storage.Query#MAX_LIMIT}. */
    public Either<DciError, Vector<TestReport>> ofJob(JobId job) {
        return caller.ask(
                (tx, who) -> Jobs.CATALOG.permitted(tx, who, Action.READ, job).map(readable -> ofJob(tx, readable)));
    }

    /** The same inside a transaction, for features that build on reports and have found that the job may be read. */
    public static Vector<TestReport> ofJob(Tx tx, Job job) {
        return tx.scan(TestReportType.of(job.id())).get().items();
    }

    /** One page of the cases of a report, in its order. */
    public Either<DciError, Page<TestCase>> cases(TestReportId id, CaseQuery query) {
        return get(id).flatMap(report -> cases.page(report, query));
    }

    /** All that a report says, one after the other, however much it is: cases, and each suite after its cases. */
    public Either<DciError, TestReport> each(TestReportId id, Consumer<? super ReportEntry> into) {
        return get(id).flatMap(report -> cases.visit(report, entry -> {
            into.accept(entry);
            return true;
        }));
    }

    /** How a report differs from what it is to be compared with; when there is nothing, every case is new (R154–R162). */
    public Either<DciError, Comparison> compare(TestReportId id, Baseline baseline) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                        .flatMap(report ->
                                baseline(tx, who, report, baseline).map(reports -> Tuple.of(report, reports))))
                .flatMap(facts -> compared(facts._1, facts._2));
    }

    /** How a report differs from another that the caller may read, of whatever job and name. */
    public Either<DciError, Comparison> compare(TestReportId id, TestReportId other) {
        return get(id).flatMap(report -> get(other).flatMap(previous -> compared(report, Vector.of(previous))));
    }

    /**
     * How the named numbers of a job differ from those of the job that it is to be compared with, whether or not there are reports; with nothing when there is none.
     *
     * @param thresholds which numbers, and how they are judged
     */
    public Either<DciError, Vector<MetricChange>> metrics(
            JobId id, Baseline baseline, Vector<MetricThreshold> thresholds) {
        return caller.ask((tx, who) -> Jobs.CATALOG
                .permitted(tx, who, Action.READ, id)
                .flatMap(job -> new Baselines(tx, who)
                        .of(job, baseline, any -> true)
                        .map(jobs -> MetricRules.between(
                                jobs.headOption().map(Job::keyValues).getOrElse(TreeMap.empty()),
                                job.keyValues(),
                                thresholds))));
    }

    /**
     * The cases that both passed and were broken among runs of the same components: in this report and those of the same name of earlier jobs like its own (R169).
     *
     * @param jobs how many earlier ones, 1 to {@value Baseline#MAX_JOBS}
     */
    public Either<DciError, Set<CaseId>> flaky(TestReportId id, int jobs) {
        Baseline earlier = new Baseline.BestOf(jobs);
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                        .flatMap(report -> baseline(tx, who, report, earlier)
                                .map(reports -> reports.prepend(report).map(one -> Tuple.of(job(tx, one), one)))))
                .flatMap(runs -> cases.all(runs.map(Tuple2::_2))
                        .map(all -> runs.zipWith(
                                all,
                                (run, each) ->
                                        new FlakyRules.Run(run._1.components().toSet(), each))))
                .map(FlakyRules::flaky);
    }

    private Either<DciError, Comparison> compared(TestReport report, Vector<TestReport> baseline) {
        return cases.all(baseline.prepend(report))
                .map(all -> new Comparison(
                        baseline.map(TestReport::id),
                        ComparisonRules.between(ComparisonRules.best(all.tail()), all.head())));
    }

    /** R162. */
    private static Either<DciError, Vector<TestReport>> baseline(
            Tx tx, Identity who, TestReport report, Baseline baseline) {
        return tx.get(JobType.TYPE, report.jobId())
                .flatMap(job -> new Baselines(tx, who)
                        .of(
                                job,
                                baseline,
                                other -> named(tx, other, report.name()).isDefined()))
                .map(jobs -> jobs.flatMap(job -> named(tx, job, report.name())));
    }

    private static Job job(Tx tx, TestReport report) {
        return tx.find(JobType.TYPE, report.jobId()).get();
    }

    private static Option<TestReport> named(Tx tx, Job job, String name) {
        return tx.first(TestReportType.of(job.id(), name));
    }

    private static Either<DciError, JobFile> changeable(Tx tx, Identity who, JobFileId id) {
        return Jobs.FILES.permitted(tx, who, Action.UPDATE, id);
    }

    /** R165. */
    private static Either<DciError, BlobRef> content(JobFile file) {
        return file.mime().equals(ReportFile.MEDIA_TYPE)
                ? Either.right(file.content())
                : TestReportRefusal.MEDIA_TYPE
                        .error("name", file.name(), "mime", file.mime())
                        .left();
    }

    private static TestReport created(Tx tx, JobFile file, Kept kept) {
        return tx.create(
                TestReportType.TYPE,
                new TestReportCreated(TestReport.builder()
                        .id(new TestReportId(tx.newId()))
                        .createdAt(tx.now())
                        .jobId(file.jobId())
                        .teamId(file.teamId())
                        .fileId(file.id())
                        .name(file.name())
                        .passed(kept.tally().passed())
                        .failed(kept.tally().failed())
                        .errors(kept.tally().errors())
                        .skipped(kept.tally().skipped())
                        .noEvidence(kept.tally().noEvidence())
                        .flaky(kept.tally().flaky())
                        .micros(kept.tally().time().toNanos() / 1_000)
                        .suites(kept.suites())
                        .sha256(kept.content().sha256())
                        .size(kept.content().size())
                        .build()));
    }
}
