// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewState;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Fields;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** States of jobs. Agents go on reporting after the end, so what comes late is noted and has no effect. */
final class JobStateRoutes {
    private static final Fields<JobState> FIELDS = new Fields<>(Vector.of(
            new Field<>("id", FieldType.UUID, false, state -> state.id().value()),
            new Field<>("status", FieldType.TEXT, false, state -> state.status().word()),
            new Field<>("comment", FieldType.TEXT, false, JobState::comment),
            new Field<>("created_at", FieldType.INSTANT, false, JobState::at)));

    static final Vector<Route> ALL = Vector.of(
            Route.post("/jobstates", JobStateRoutes::post),
            Route.get("/jobstates/{jobstate}", JobStateRoutes::get),
            Route.delete("/jobstates/{jobstate}", JobStateRoutes::delete),
            Route.get("/jobs/{job}/jobstates", JobStateRoutes::list));

    private JobStateRoutes() {}

    private static Either<DciError, Answer> post(Call call) throws IOException {
        return call.command(
                        Vector.of("job_id", "status", "comment"),
                        given -> Tuple.of(given.requiredId("job_id", JobId::new), command(given)))
                .flatMap(wanted -> call.as().jobs().post(wanted._1, wanted._2))
                .map(job -> Answer.created(
                        Answer.named("jobstate", Shapes.state(job, job.states().last()))));
    }

    private static NewState command(Given given) {
        return NewState.builder()
                .status(Given.sure(JobStatus.parse(given.required("status"))))
                .comment(given.text("comment", ""))
                .logWhenLate(true)
                .build();
    }

    private static Either<DciError, Answer> get(Call call) {
        return state(call)
                .map(found -> Answer.ok(Answer.named(
                        "jobstate",
                        withFiles(call, found._1, Vector.of(found._2)).head())));
    }

    private static Either<DciError, Answer> delete(Call call) {
        return state(call)
                .flatMap(found -> call.as().jobs().deleteState(found._1.id(), found._2.id()))
                .map(deleted -> Answer.done());
    }

    private static Either<DciError, Answer> list(Call call) {
        return JobRoutes.job(call).flatMap(job -> {
            Map<JobStateId, Vector<JobFile>> files = files(call, job);
            return new Members<>("jobstates", FIELDS, job.states().reverse())
                    .answer(
                            call,
                            state -> shape(job, state, files.get(state.id()).getOrElse(Vector::empty)));
        });
    }

    private static Either<DciError, Tuple2<Job, JobState>> state(Call call) {
        return call.id("jobstate", JobStateId::new)
                .flatMap(id -> call.as()
                        .jobs()
                        .ofState(id)
                        .map(job -> Tuple.of(
                                job,
                                job.states()
                                        .find(state -> state.id().equals(id))
                                        .get())));
    }

    private static Vector<ObjectNode> withFiles(Call call, Job job, Vector<JobState> states) {
        Map<JobStateId, Vector<JobFile>> files = files(call, job);
        return states.map(state -> shape(job, state, files.get(state.id()).getOrElse(Vector::empty)));
    }

    private static ObjectNode shape(Job job, JobState state, Vector<JobFile> files) {
        ObjectNode shape = Shapes.state(job, state);
        ArrayNode list = shape.putArray("files");
        files.forEach(file -> list.add(Shapes.file(file)));
        return shape;
    }

    private static Map<JobStateId, Vector<JobFile>> files(Call call, Job job) {
        return Listing.files(call.as())
                .all(
                        JobFileType.TYPE
                                .field("job_id")
                                .is(job.id())
                                .and(JobFileType.TYPE
                                        .field("jobstate_id")
                                        .isNull()
                                        .not()),
                        "created_at")
                .groupBy(file -> file.stateId().get());
    }
}
