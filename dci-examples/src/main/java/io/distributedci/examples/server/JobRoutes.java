// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.component.ComponentType;
import io.distributedci.job.Job;
import io.distributedci.job.JobChanges;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.query.Condition;
import io.distributedci.result.JobOverview;
import io.distributedci.result.JobOverview.Reported;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportType;
import io.distributedci.storage.StorageRefusal;
import io.vavr.Tuple;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs, and what is attached to them. How they come into being is in {@link JobBirthRoutes}. */
final class JobRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.get("/jobs", JobRoutes::list),
            Route.get("/jobs/{job}", JobRoutes::get),
            Route.put("/jobs/{job}", JobRoutes::change),
            Route.delete("/jobs/{job}", JobRoutes::archive),
            Route.put("/jobs/{job}/lease", JobRoutes::extendLease),
            Route.get("/jobs/{job}/components", JobRoutes::components),
            Route.post("/jobs/{job}/components", JobRoutes::attach),
            Route.delete("/jobs/{job}/components/{component}", JobRoutes::detach),
            Route.get("/jobs/{job}/files", JobRoutes::files),
            Route.get("/jobs/{job}/results", JobRoutes::results),
            Route.post("/jobs/{job}/kv", JobRoutes::addNumber),
            Route.delete("/jobs/{job}/kv", JobRoutes::removeNumber));

    private JobRoutes() {}

    private static Either<DciError, Answer> list(Call call) {
        return Listing.jobs(call.as()).answer(call, Condition.everything(), jobs -> JobEmbeds.of(call, jobs));
    }

    private static Either<DciError, Answer> get(Call call) {
        return job(call)
                .flatMap(job -> JobEmbeds.of(call, Vector.of(job))
                        .headOption()
                        .toEither(() -> StorageRefusal.NOT_FOUND.error(
                                "kind", job.id().kind(), "id", job.id().toString()))
                        .map(embedded -> shown(call, job, withData(job, embedded))));
    }

    private static Answer shown(Call call, Job job, ObjectNode shape) {
        ArrayNode states = shape.putArray("jobstates");
        job.states().forEach(state -> states.add(Shapes.state(job, state)));
        ArrayNode files = shape.putArray("files");
        Listing.files(call.as())
                .all(
                        JobFileType.TYPE
                                .field("job_id")
                                .is(job.id())
                                .and(JobFileType.TYPE.field("jobstate_id").isNull()),
                        "created_at")
                .forEach(file -> files.add(Shapes.file(file)));
        return Answer.ok(job, shape);
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> JobChanges.builder()
                        .status(given.text("status").map(word -> Given.sure(JobStatus.parse(word))))
                        .name(given.text("name"))
                        .configuration(given.text("configuration"))
                        .url(given.text("url"))
                        .comment(given.text("comment"))
                        .statusReason(given.text("status_reason"))
                        .tags(given.tags("tags"))
                        .build())
                .flatMap(changes -> call.target("job", JobId::new)
                        .flatMap(target -> call.as().jobs().change(target.id(), target.version(), changes)))
                .map(job -> Answer.ok(job, withData(job, Shapes.job(job))));
    }

    /** What existing clients do not ask for; beside the job, until when its agent may be silent. */
    private static Either<DciError, Answer> extendLease(Call call) throws IOException {
        return call.command(Vector.of("seconds"), given -> Duration.ofSeconds((long) given.number("seconds")))
                .flatMap(lease -> call.id("job", JobId::new)
                        .flatMap(job -> call.as().jobs().extendLease(job, lease)))
                .map(job -> Answer.ok(
                        job,
                        withData(job, Shapes.job(job))
                                .put(
                                        "lease_until",
                                        job.leaseUntil().map(Shapes::time).getOrNull())));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("job", JobId::new)
                .flatMap(target -> call.as().jobs().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> components(Call call) {
        return job(call)
                .flatMap(job -> call.as()
                        .jobs()
                        .components(job.id())
                        .flatMap(components -> new Members<>("components", ComponentType.TYPE.fields(), components)
                                .answer(call, Shapes::component)));
    }

    private static Either<DciError, Answer> attach(Call call) throws IOException {
        return call.command(Vector.of("id"), given -> given.requiredId("id", ComponentId::new))
                .flatMap(component -> call.id("job", JobId::new)
                        .flatMap(job -> call.as().jobs().attach(job, component)))
                .map(attached -> nothingMade());
    }

    private static Either<DciError, Answer> detach(Call call) {
        return call.id("job", JobId::new)
                .flatMap(job -> call.id("component", ComponentId::new)
                        .flatMap(component -> call.as().jobs().detach(job, component)))
                .map(detached -> nothingMade());
    }

    /** Existing clients get this status for taking away, too. */
    private static Answer nothingMade() {
        return Answer.nothing(201);
    }

    private static Either<DciError, Answer> files(Call call) {
        return job(call)
                .flatMap(job -> Listing.files(call.as())
                        .answer(call, JobFileType.TYPE.field("job_id").is(job.id()), all -> all.map(Shapes::file)));
    }

    private static Either<DciError, Answer> results(Call call) {
        return job(call).flatMap(job -> {
            Vector<Reported> reports = JobEmbeds.overviews(call, Vector.of(job)).flatMap(JobOverview::reports);
            Map<TestReport, Reported> reported = reports.toMap(Reported::report, one -> one);
            return new Members<>(
                            "results",
                            TestReportType.TYPE.fields(),
                            reports.map(Reported::report).reverse())
                    .answer(call, report -> result(call, reported.get(report).get()));
        });
    }

    private static ObjectNode result(Call call, Reported reported) {
        return Shapes.counts(reported.report(), call.host().regressions().of(call.as(), reported))
                .put("filename", reported.report().name());
    }

    private static Either<DciError, Answer> addNumber(Call call) throws IOException {
        return call.command(Vector.of("key", "value"), given -> Tuple.of(given.required("key"), given.number("value")))
                .flatMap(number -> call.id("job", JobId::new)
                        .flatMap(job -> call.as().jobs().addKeyValue(job, number._1, number._2))
                        .map(job -> Answer.created(Answer.named("kv", Shapes.keyValue(job, number._1, number._2)))));
    }

    private static Either<DciError, Answer> removeNumber(Call call) throws IOException {
        return call.command(Vector.of("key"), given -> given.required("key"))
                .flatMap(key -> call.id("job", JobId::new)
                        .flatMap(job -> call.as().jobs().removeKeyValue(job, key)))
                .map(removed -> Answer.done());
    }

    /** The job that the path names. */
    static Either<DciError, Job> job(Call call) {
        return call.id("job", JobId::new).flatMap(call.as().jobs()::get);
    }

    /** What lists leave out (R140). */
    static ObjectNode withData(Job job, ObjectNode shape) {
        shape.set("data", Json.data(job.data()));
        return shape;
    }
}
