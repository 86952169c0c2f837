// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.analytics.Analytics;
import io.distributedci.analytics.Period;
import io.distributedci.analytics.TestRuns;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.result.Baseline;
import io.distributedci.result.CaseChange;
import io.distributedci.result.CaseChange.Kind;
import io.distributedci.result.CaseQuery;
import io.distributedci.result.Comparison;
import io.distributedci.result.MetricChange;
import io.distributedci.result.MetricThreshold;
import io.distributedci.result.MetricThreshold.Direction;
import io.distributedci.result.StoredCases;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportEvent.TestReportCreated;
import io.distributedci.result.TestReportType;
import io.distributedci.result.TestReports;
import io.distributedci.result.Uploaded;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.TestCase;
import io.distributedci.result.cases.TestSuite;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Transactor;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.NewTopic;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reports of jobs, from the upload to the comparison. A case is written as its name and the first letter of its outcome: {@code a+} passed, {@code a-} failed, {@code a!} error, {@code a/} skipped. */
class TestReportsTest {
    private static final String JUNIT = "application/junit";

    private final Neighbours world = new Neighbours();
    private final DciSession lab = world.dci.as(world.lab.id());
    private final TestReports ann = world.dci.as(world.ann.id()).reports();

    @Test
    @Rule({"R147", "R165"})
    void a_report_is_made_of_an_upload_in_one_commit() throws IOException {
        Job job = world.job();
        Uploaded uploaded =
                sure(lab.reports().upload(job.id(), NewJobFile.of("tests.xml", JUNIT), xml("a+ b- c! d/ e+")));
        TestReport report = uploaded.report().get();

        assertThat(report.tally().total()).isEqualTo(5);
        assertThat(Vector.of(
                        report.passed(),
                        report.failed(),
                        report.errors(),
                        report.skipped(),
                        report.noEvidence(),
                        report.suites()))
                .containsExactly(2L, 1L, 1L, 1L, 0L, 1L);
        assertThat(report.fileId()).isEqualTo(uploaded.file().id());
        assertThat(report.name()).isEqualTo("tests.xml");
        assertThat(sure(ann.get(report.id()))).isEqualTo(report);
        assertThat(sure(ann.ofJob(job.id()))).containsExactly(report);
        assertThat(sure(ann.list(ListRequest.all())).items()).containsExactly(report);
        Vector<Recorded> feed = world.dci.storage().events(Position.START, 1_000);
        assertThat(feed.filter(recorded -> recorded.commit().equals(feed.last().commit()))
                        .map(recorded -> recorded.event().getClass().getSimpleName()))
                .containsExactly("FileAttached", "JobFileCreated", "TestReportCreated");
        assertThat(FoldChecker.strict().exempting("credential", "password").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    @Rule("R165")
    void only_the_exact_media_type_makes_a_report() throws IOException {
        Job job = world.job();
        for (String mime : Vector.of("", "application/xml", "application/junit; charset=utf-8", "APPLICATION/JUNIT")) {
            Uploaded uploaded = sure(lab.reports().upload(job.id(), NewJobFile.of("tests.xml", mime), xml("a+")));

            assertThat(uploaded.report()).as("%s", mime).isEmpty();
            assertThat(code(lab.reports().read(uploaded.file().id()))).isEqualTo("result.media-type");
        }
        assertThat(sure(lab.jobs().files(job.id(), ListRequest.all())).items()).hasSize(4);
        assertThat(sure(ann.ofJob(job.id()))).isEmpty();
    }

    @Test
    @Rule("R150")
    void a_malformed_report_leaves_nothing_behind() throws IOException {
        Job job = world.job();
        Vector<Event> before = world.feed();

        assertThat(code(lab.reports()
                        .upload(job.id(), NewJobFile.of("tests.xml", JUNIT), bytes("<testsuite><testcase name='a'/>"))))
                .isEqualTo("result.malformed");
        assertThat(world.feed()).isEqualTo(before);
        assertThat(sure(lab.jobs().files(job.id(), ListRequest.all())).items()).isEmpty();
        assertThat(sure(lab.jobs().get(job.id()))).isEqualTo(job);
    }

    @Test
    @Rule({"R150", "R167"})
    void an_empty_file_is_a_report_of_nothing() throws IOException {
        TestReport report = report(world.job(), "");

        assertThat(report.tally().total()).isZero();
        assertThat(sure(ann.cases(report.id(), CaseQuery.ALL)).items()).isEmpty();
    }

    @Test
    void a_file_that_is_there_already_is_read_once() throws IOException {
        Job job = world.job();
        JobFile file = sure(lab.jobs().addFile(job.id(), NewJobFile.of("tests.xml", JUNIT), xml("a+ b-")));
        TestReport report = sure(ann.read(file.id()));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(sure(lab.reports().read(file.id()))).isEqualTo(report);
        assertThat(world.feed().count(TestReportCreated.class::isInstance)).isEqualTo(1);
    }

    @Test
    void what_is_no_report_is_not_read_and_stays_a_file() throws IOException {
        Job job = world.job();
        JobFile file = sure(lab.jobs().addFile(job.id(), NewJobFile.of("tests.xml", JUNIT), bytes("<html/>")));

        assertThat(code(lab.reports().read(file.id()))).isEqualTo("result.not-a-report");
        assertThat(sure(lab.jobs().files(job.id(), ListRequest.all())).items()).containsExactly(file);
    }

    @Test
    void cases_come_page_by_page_in_the_order_of_the_report() throws IOException {
        TestReport report = report(world.job(), "a+ b- c! d/ e+ f- g+");

        assertThat(pages(report, CaseQuery.ALL.limit(3))).containsExactly("a b c", "d e f", "g");
        assertThat(pages(report, CaseQuery.ALL.limit(7))).containsExactly("a b c d e f g");
        assertThat(pages(report, CaseQuery.BROKEN.limit(2))).containsExactly("b c", "f");
        assertThat(pages(report, CaseQuery.ALL.of(HashSet.of(Outcome.NO_EVIDENCE))))
                .containsExactly("");
        assertThat(code(ann.cases(report.id(), CaseQuery.ALL.after(Option.some(new Page.Token("-1"))))))
                .isEqualTo("input.value");
    }

    @Test
    void everything_that_a_report_says_can_be_had_one_by_one() throws IOException {
        TestReport report = report(world.job(), "a+ b-");
        List<ReportEntry> entries = new ArrayList<>();
        sure(ann.each(report.id(), entries::add));

        assertThat(entries).hasSize(3).last().isInstanceOf(TestSuite.class);
    }

    @Test
    void reports_are_for_whom_their_jobs_are_for() throws IOException {
        Job job = world.job();
        TestReport report = report(job, "a+");
        TestReports bob = world.dci.as(world.bob.id()).reports();
        User observer = world.member(
                "observer@example.org",
                world.team("observers", TeamRole.READ_ONLY).id());
        TestReports observing = world.dci.as(observer.id()).reports();

        assertThat(Vector.of(
                        code(bob.get(report.id())),
                        code(bob.ofJob(job.id())),
                        code(bob.cases(report.id(), CaseQuery.ALL)),
                        code(bob.each(report.id(), entry -> {})),
                        code(bob.read(report.fileId())),
                        code(bob.upload(job.id(), NewJobFile.of("x", JUNIT), xml("a+"))),
                        code(bob.compare(report.id(), new Baseline.Previous())),
                        code(bob.compare(report.id(), report.id())),
                        code(bob.flaky(report.id(), 1)),
                        code(bob.metrics(job.id(), new Baseline.Previous(), Vector.empty()))))
                .containsOnly("storage.not-found");
        assertThat(sure(bob.list(ListRequest.all())).items()).isEmpty();
        assertThat(sure(observing.get(report.id()))).isEqualTo(report);
        assertThat(sure(observing.list(ListRequest.all())).items()).containsExactly(report);
        assertThat(code(observing.upload(job.id(), NewJobFile.of("x", JUNIT), xml("a+"))))
                .isEqualTo("access.not-member");
        assertThat(code(observing.read(report.fileId()))).isEqualTo("access.not-member");
    }

    @Test
    void nobody_compares_with_a_job_of_somebody_else() throws IOException {
        TestReport report = report(world.job(), "a+");
        Job foreign = sure(world.dci
                        .as(world.site.id())
                        .jobs()
                        .create(NewJob.of(world.topic.id(), Vector.of(world.component.id()))))
                .job();
        TestReport theirs = sure(world.dci
                        .as(world.site.id())
                        .reports()
                        .upload(foreign.id(), NewJobFile.of("tests.xml", JUNIT), xml("a-")))
                .report()
                .get();

        assertThat(code(ann.compare(report.id(), new Baseline.Job(foreign.id()))))
                .isEqualTo("storage.not-found");
        assertThat(code(ann.compare(report.id(), theirs.id()))).isEqualTo("storage.not-found");
        assertThat(changes(world.dci.system().reports().compare(report.id(), theirs.id())))
                .containsExactly("a FIXED");
    }

    @Test
    @Rule({"R155", "R156", "R157", "R162"})
    void a_report_is_compared_with_that_of_the_previous_job() throws IOException {
        report(next(), "kept+ breaks+ mends- turns- skipped+ gone+");
        TestReport current = report(next(), "kept+ breaks- mends+ turns! skipped/ new+");

        assertThat(changes(ann.compare(current.id(), new Baseline.Previous())))
                .containsExactly(
                        "kept UNCHANGED",
                        "breaks REGRESSED",
                        "mends FIXED",
                        "turns STILL_BROKEN",
                        "skipped SKIP_CHANGE",
                        "new ADDED",
                        "gone REMOVED");
    }

    @Test
    @Rule({"R154", "R162"})
    void without_a_report_of_that_name_in_the_previous_job_there_is_nothing_to_compare_with() throws IOException {
        TestReport first = report(next(), "a+");
        report(next(), "a+", "other.xml");
        TestReport current = report(next(), "a-");

        assertThat(changes(ann.compare(first.id(), new Baseline.Previous()))).containsExactly("a ADDED");
        Comparison comparison = sure(ann.compare(current.id(), new Baseline.Previous()));
        assertThat(comparison.baseline()).isEmpty();
        assertThat(comparison.count(Kind.ADDED)).isEqualTo(1);
        assertThat(comparison.count(Kind.REGRESSED)).isZero();
    }

    @Test
    @Rule("R163")
    void a_comparison_follows_what_happens_to_the_previous_report() throws IOException {
        Job before = next();
        TestReport current = report(next(), "a-");
        assertThat(changes(ann.compare(current.id(), new Baseline.Previous()))).containsExactly("a ADDED");

        TestReport late = report(before, "a+");
        assertThat(changes(ann.compare(current.id(), new Baseline.Previous()))).containsExactly("a REGRESSED");

        sure(lab.jobs().removeFile(late.fileId()));
        assertThat(code(ann.get(late.id()))).isEqualTo("storage.not-found");
        assertThat(changes(ann.compare(current.id(), new Baseline.Previous()))).containsExactly("a ADDED");
    }

    @Test
    @Rule("R163")
    void a_report_goes_with_its_file_and_with_its_job() throws IOException {
        Job job = world.job();
        TestReport first = report(job, "a+");
        TestReport second = report(job, "a+", "other.xml");
        sure(lab.jobs().removeFile(first.fileId()));
        assertThat(sure(ann.list(ListRequest.all())).items()).containsExactly(second);

        Job now = sure(lab.jobs().get(job.id()));
        sure(world.host.jobs().archive(now.id(), now.version()));
        assertThat(sure(ann.list(ListRequest.all())).items()).isEmpty();
        assertThat(FoldChecker.strict().exempting("credential", "password").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    void the_last_good_job_is_the_newest_successful_one_with_such_a_report() throws IOException {
        ended(report(next(), "a+ old+"), JobStatus.SUCCESS);
        ended(report(next(), "a+"), JobStatus.SUCCESS);
        ended(report(next(), "a-"), JobStatus.FAILURE);
        Job nothing = next();
        ended(nothing, JobStatus.SUCCESS);
        TestReport current = report(next(), "a-");

        assertThat(changes(ann.compare(current.id(), new Baseline.LastGood()))).containsExactly("a REGRESSED");
        assertThat(changes(ann.compare(current.id(), new Baseline.Previous()))).containsExactly("a ADDED");
    }

    @Test
    void the_best_of_several_jobs_is_taken_case_by_case() throws IOException {
        report(next(), "a+ b+ c+");
        TestReport second = report(next(), "a- b+ c!");
        TestReport third = report(next(), "a+ b/ c-");
        next();
        TestReport current = report(next(), "a- b- c-");

        Comparison ofTwo = sure(ann.compare(current.id(), new Baseline.BestOf(2)));
        assertThat(ofTwo.baseline()).containsExactly(third.id(), second.id());
        assertThat(changes(Either.right(ofTwo))).containsExactly("a REGRESSED", "b REGRESSED", "c UNCHANGED");
        assertThat(changes(ann.compare(current.id(), new Baseline.BestOf(3))))
                .containsExactly("a REGRESSED", "b REGRESSED", "c REGRESSED");
    }

    @Test
    void a_report_is_compared_with_the_topic_before() throws IOException {
        TopicId former = sure(world.host
                        .topics()
                        .create(NewTopic.builder()
                                .name("RHEL-8")
                                .productId(world.product.id())
                                .componentTypes(Vector.of("compose"))
                                .nextTopicId(world.topic.id())
                                .exported(true)
                                .build()))
                .id();
        report(next(former), "a+ gone+");
        report(next(), "a-");
        TestReport current = report(next(), "a-");

        assertThat(changes(ann.compare(current.id(), new Baseline.PreviousTopic())))
                .containsExactly("a REGRESSED", "gone REMOVED");
    }

    @Test
    void any_job_that_may_be_read_is_good_for_a_comparison() throws IOException {
        TestReport first = report(next(), "a+");
        TestReport second = report(next(), "a-");

        assertThat(changes(ann.compare(first.id(), new Baseline.Job(second.jobId()))))
                .containsExactly("a FIXED");
        assertThat(changes(ann.compare(second.id(), first.id()))).containsExactly("a REGRESSED");
    }

    @Test
    @Rule("R170")
    void the_numbers_of_a_job_are_compared_with_those_of_the_previous_one() {
        Job before = next();
        sure(lab.jobs().addKeyValue(before.id(), "throughput", 200));
        Job current = next();
        sure(lab.jobs().addKeyValue(current.id(), "throughput", 150));
        Vector<MetricThreshold> thresholds =
                Vector.of(new MetricThreshold("throughput", Direction.HIGHER, 10, Option.some(160.0)));

        MetricChange change = sure(ann.metrics(current.id(), new Baseline.Previous(), thresholds))
                .single();
        assertThat(change.kind()).isEqualTo(MetricChange.Kind.WORSE);
        assertThat(change.percent()).contains(-25.0);
        assertThat(change.outOfBounds()).isTrue();
        assertThat(sure(ann.metrics(before.id(), new Baseline.Previous(), thresholds))
                        .single()
                        .kind())
                .isEqualTo(MetricChange.Kind.ADDED);
    }

    @Test
    @Rule("R169")
    void a_case_that_comes_and_goes_with_the_same_components_is_flaky() throws IOException {
        report(next(), "a+ b+ c-");
        report(next(), "a- b+ c-");
        TestReport current = report(next(), "a+ b+ c-");

        assertThat(sure(ann.flaky(current.id(), 2)).map(id -> id.name())).containsExactly("a");
        assertThat(sure(ann.flaky(current.id(), 1)).map(id -> id.name())).containsExactly("a");
        assertThat(sure(ann.flaky(report(next(), "a+ c-").id(), 1))).isEmpty();
    }

    @Test
    @Rule("R15")
    void no_answer_is_about_more_cases_than_the_limit_says() throws IOException {
        Vector<TestReport> reports = Vector.fill(5, () -> claimed(StoredCases.MAX_TOGETHER * 9L / 40));
        TestReportId last = reports.last().id();
        TestRuns few = runsOf(reports.takeRight(2));
        TestRuns many = runsOf(reports.takeRight(3));
        Analytics analytics = world.dci.as(world.ann.id()).analytics();

        assertThat(ann.compare(last, new Baseline.BestOf(3)).isRight()).isTrue();
        assertThat(code(ann.compare(last, new Baseline.BestOf(4)))).isEqualTo("result.too-large-to-compare");
        assertThat(ann.flaky(last, 3).isRight()).isTrue();
        assertThat(code(ann.flaky(last, 4))).isEqualTo("result.too-large-to-compare");
        assertThat(analytics.durations(few, few, "tests.xml").isRight()).isTrue();
        assertThat(code(analytics.durations(few, many, "tests.xml"))).isEqualTo("result.too-large-to-compare");
    }

    /** The report of one case of a successful job, which says that it has so many. */
    private TestReport claimed(long cases) {
        try {
            TestReport report = report(next(), "a+");
            ended(report, JobStatus.SUCCESS);
            return sure(new Transactor(
                            world.dci.storage(),
                            report::createdAt,
                            new TimeOrderedIds(report::createdAt, new Random(1)),
                            new Random(2),
                            RetryPolicy.DEFAULT)
                    .run("system", tx -> {
                        tx.record(new Archived(Ref.to(report.id()), Ref.to(report.id())));
                        return Either.right(tx.store(TestReportType.TYPE, report.withPassed(cases)));
                    }));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private TestRuns runsOf(Vector<TestReport> reports) {
        return new TestRuns(
                world.topic.id(),
                world.lab.id(),
                sure(Period.between(
                        reports.head().createdAt().minusSeconds(30),
                        reports.last().createdAt().plusSeconds(30))),
                Vector.empty(),
                TestRuns.Baseline.MEAN);
    }

    /** A job a minute later than the one before. */
    @CanIgnoreReturnValue
    private Job next() {
        return next(world.topic.id());
    }

    private Job next(TopicId topic) {
        world.later(Duration.ofMinutes(1));
        Vector<ComponentId> components =
                topic.equals(world.topic.id()) ? Vector.of(world.component.id()) : Vector.empty();
        return sure(lab.jobs().create(NewJob.of(topic, components))).job();
    }

    private void ended(TestReport report, JobStatus status) {
        ended(sure(lab.jobs().get(report.jobId())), status);
    }

    private void ended(Job job, JobStatus status) {
        sure(lab.jobs().post(job.id(), JobStatus.RUNNING, ""));
        sure(lab.jobs().post(job.id(), status, ""));
    }

    @CanIgnoreReturnValue
    private TestReport report(Job job, String cases) throws IOException {
        return report(job, cases, "tests.xml");
    }

    @CanIgnoreReturnValue
    private TestReport report(Job job, String cases, String name) throws IOException {
        return sure(lab.reports()
                        .upload(job.id(), NewJobFile.of(name, JUNIT), cases.isEmpty() ? bytes("") : xml(cases)))
                .report()
                .get();
    }

    private Vector<String> pages(TestReport report, CaseQuery query) {
        Page<TestCase> page = sure(ann.cases(report.id(), query));
        String names = page.items().map(one -> one.id().name()).mkString(" ");
        return page.hasNext() ? pages(report, query.after(page.next())).prepend(names) : Vector.of(names);
    }

    private static Vector<String> changes(Either<DciError, Comparison> comparison) {
        return sure(comparison).changes().map((CaseChange change) -> change.id().name() + " " + change.kind());
    }

    private static InputStream xml(String cases) {
        return bytes(Vector.of(cases.split(" "))
                .map(word -> "<testcase classname='c' name='" + word.substring(0, word.length() - 1) + "'>"
                        + switch (word.charAt(word.length() - 1)) {
                            case '-' -> "<failure/>";
                            case '!' -> "<error/>";
                            case '/' -> "<skipped/>";
                            default -> "";
                        }
                        + "</testcase>")
                .mkString("<testsuite name='s'>", "", "</testsuite>"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
