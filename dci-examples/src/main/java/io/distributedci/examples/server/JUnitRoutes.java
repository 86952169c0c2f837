// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.query.ListRequest;
import io.distributedci.result.Baseline;
import io.distributedci.result.CaseChange;
import io.distributedci.result.Comparison;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportRefusal;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file of test results, taken apart, case by case, with what has changed since the job before. */
final class JUnitRoutes {
    private JUnitRoutes() {}

    static Either<DciError, Answer> junit(Call call) {
        return call.id("file", JobFileId::new)
                .flatMap(call.as().jobs()::file)
                .flatMap(file -> report(call, file)
                        .flatMap(report -> call.as()
                                .reports()
                                .compare(report.id(), new Baseline.Previous())
                                .flatMap(comparison -> call.as()
                                        .jobs()
                                        .get(file.jobId())
                                        .flatMap(job -> shape(call, file, job, comparison)))));
    }

    private static Either<DciError, TestReport> report(Call call, JobFile file) {
        return call.as()
                .reports()
                .list(ListRequest.all()
                        .where(TestReportType.TYPE.field("file_id").is(file.id())))
                .flatMap(page -> page.items()
                        .headOption()
                        .toEither(() -> TestReportRefusal.MEDIA_TYPE.error("name", file.name(), "mime", file.mime())));
    }

    private static Either<DciError, Answer> shape(Call call, JobFile file, Job job, Comparison comparison) {
        return call.as().jobs().previousForComparison(job.id()).map(previous -> {
            ObjectNode body = Json.object().put("id", file.id().toString()).put("name", file.name());
            body.set("job", job(job));
            body.set("previous_job", previous.map(JUnitRoutes::job).getOrNull());
            ArrayNode suites = body.putArray("testsuites");
            bySuite(comparison).forEach(suite -> suites.add(suite(suites.size(), suite)));
            return Answer.ok(body);
        });
    }

    private static ObjectNode job(Job job) {
        return Json.object().put("id", job.id().toString()).put("name", job.name());
    }

    /** In the order in which they begin. */
    private static Vector<Vector<CaseChange>> bySuite(Comparison comparison) {
        Map<String, Vector<CaseChange>> suites =
                comparison.changes().groupBy(change -> change.id().suite());
        return comparison
                .changes()
                .map(change -> change.id().suite())
                .distinct()
                .flatMap(suites::get);
    }

    private static ObjectNode suite(int number, Vector<CaseChange> changes) {
        Vector<TestCase> cases = changes.flatMap(CaseChange::current);
        ObjectNode shape = Json.object()
                .put("id", number)
                .put("name", changes.head().id().suite())
                .put("tests", cases.size())
                .put("success", count(cases, Outcome.PASSED))
                .put("failures", count(cases, Outcome.FAILED))
                .put("errors", count(cases, Outcome.ERROR))
                .put("skipped", count(cases, Outcome.SKIPPED) + count(cases, Outcome.NO_EVIDENCE))
                .put("regressions", count(changes, CaseChange.Kind.REGRESSED))
                .put("successfixes", count(changes, CaseChange.Kind.FIXED))
                .put("additions", count(changes, CaseChange.Kind.ADDED))
                .put("deletions", count(changes, CaseChange.Kind.REMOVED))
                .put("unchanged", changes.count(change -> word(change.kind()).equals("UNCHANGED")))
                .put("time", Shapes.seconds(cases.map(TestCase::time).fold(Duration.ZERO, Duration::plus)));
        shape.putArray("properties");
        ArrayNode list = shape.putArray("testcases");
        changes.forEach(change -> list.add(testCase(change)));
        return shape;
    }

    private static ObjectNode testCase(CaseChange change) {
        TestCase one = change.current().orElse(change.previous()).get();
        CaseId id = change.id();
        ObjectNode shape = Json.object()
                .put("name", id.fullName())
                .put("classname", id.className())
                .put("time", Shapes.seconds(one.time()))
                .put("action", action(one.outcome()))
                .put("type", Shapes.orNull(one.finding().type()))
                .put("message", Shapes.orNull(one.finding().message()))
                .put("value", one.finding().details())
                .put("stdout", Shapes.orNull(one.finding().output()))
                .putNull("stderr")
                .put("regression", change.kind() == CaseChange.Kind.REGRESSED)
                .put("successfix", change.kind() == CaseChange.Kind.FIXED)
                .put("state", word(change.kind()));
        shape.putArray("properties");
        return shape;
    }

    /** The word for an outcome: cases of which nobody knows are skipped here. */
    static String action(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "success";
            case FAILED -> "failure";
            case ERROR -> "error";
            case SKIPPED, NO_EVIDENCE -> "skipped";
        };
    }

    private static String word(CaseChange.Kind kind) {
        return switch (kind) {
            case REGRESSED -> "REGRESSED";
            case FIXED -> "RECOVERED";
            case ADDED -> "ADDED";
            case REMOVED -> "REMOVED";
            case UNCHANGED, STILL_BROKEN, SKIP_CHANGE -> "UNCHANGED";
        };
    }

    private static int count(Vector<TestCase> cases, Outcome outcome) {
        return cases.count(one -> one.outcome() == outcome);
    }

    private static int count(Vector<CaseChange> changes, CaseChange.Kind kind) {
        return changes.count(change -> change.kind() == kind);
    }
}
