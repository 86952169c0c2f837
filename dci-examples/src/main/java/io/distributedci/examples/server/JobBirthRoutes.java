// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.NewJob;
import io.distributedci.job.RerunJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.wire.Wire;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.IOException;
import java.time.Duration;

/** How jobs come into being. What a client says of the remote CI, team or status is accepted and has no effect: that is for the server to say. */
final class JobBirthRoutes {
    private static final String TOPIC = "topic_id";
    private static final Vector<String> COMMON = Vector.of(
            "name",
            "configuration",
            "url",
            "comment",
            "tags",
            "data",
            "pipeline_id",
            "previous_job_id",
            TOPIC,
            "remoteci_id",
            "team_id",
            "status",
            "status_reason",
            "state",
            "update_previous_job_id");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/jobs", JobBirthRoutes::create),
            Route.post("/jobs/schedule", JobBirthRoutes::schedule),
            Route.post("/jobs/upgrade", JobBirthRoutes::upgrade),
            Route.post("/jobs/{job}/update", JobBirthRoutes::update));

    private JobBirthRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        COMMON.append("components"),
                        given -> NewJob.builder()
                                .topicId(given.requiredId(TOPIC, TopicId::new))
                                .componentIds(given.ids("components", ComponentId::new)
                                        .getOrElse(Vector::empty))
                                .previousJobId(given.id("previous_job_id", JobId::new))
                                .name(given.text("name", ""))
                                .configuration(given.text("configuration", ""))
                                .url(given.text("url", ""))
                                .comment(given.text("comment", ""))
                                .tags(given.tags("tags").getOrElse(Vector::empty))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .pipelineId(given.id("pipeline_id", PipelineId::new))
                                .userAgent(program(call, "User-Agent"))
                                .clientVersion(program(call, "Client-Version"))
                                .idempotencyKey(call.header(Wire.KEY))
                                .lease(lease(call))
                                .build())
                .flatMap(call.as().jobs()::create)
                .map(JobBirthRoutes::born);
    }

    private static Either<DciError, Answer> schedule(Call call) throws IOException {
        return call.command(
                        COMMON.append("components_ids"),
                        given -> ScheduleJob.builder()
                                .topicId(given.requiredId(TOPIC, TopicId::new))
                                .componentIds(given.ids("components_ids", ComponentId::new)
                                        .getOrElse(Vector::empty))
                                .previousJobId(given.id("previous_job_id", JobId::new))
                                .name(given.text("name", ""))
                                .configuration(given.text("configuration", ""))
                                .url(given.text("url", ""))
                                .comment(given.text("comment", ""))
                                .tags(given.tags("tags").getOrElse(Vector::empty))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .pipelineId(given.id("pipeline_id", PipelineId::new))
                                .userAgent(program(call, "User-Agent"))
                                .clientVersion(program(call, "Client-Version"))
                                .idempotencyKey(call.header(Wire.KEY))
                                .lease(lease(call))
                                .build())
                .flatMap(call.as().jobs()::schedule)
                .map(JobBirthRoutes::born);
    }

    private static Either<DciError, Answer> update(Call call) throws IOException {
        return call.changes(given -> again(call))
                .flatMap(command -> call.id("job", JobId::new)
                        .flatMap(job -> call.as().jobs().update(job, command)))
                .map(JobBirthRoutes::born);
    }

    private static Either<DciError, Answer> upgrade(Call call) throws IOException {
        return call.command(Vector.of("job_id"), given -> Tuple.of(given.requiredId("job_id", JobId::new), again(call)))
                .flatMap(wanted -> call.as().jobs().upgrade(wanted._1, wanted._2))
                .map(JobBirthRoutes::born);
    }

    private static RerunJob again(Call call) {
        return RerunJob.builder()
                .userAgent(program(call, "User-Agent"))
                .clientVersion(program(call, "Client-Version"))
                .build();
    }

    /** What the client says of itself (R113), cut to what fits: it is no reason to refuse a job. */
    private static String program(Call call, String header) {
        return call.header(header)
                .map(text -> text.substring(0, Math.min(text.length(), Text.MAX_NAME)))
                .filter(text -> Text.name(header, text).isRight())
                .getOrElse("");
    }

    /** What existing clients do not ask for. */
    private static Option<Duration> lease(Call call) {
        return call.header(Wire.LEASE)
                .map(text -> Duration.ofSeconds(Given.sure(Try.of(() -> Long.parseLong(text))
                        .toEither(() -> RequestRefusal.FIELD_TYPE.error(
                                "field", Wire.LEASE, "type", "a whole number of seconds")))));
    }

    private static Answer born(Scheduled scheduled) {
        return Answer.created(scheduled.job(), JobRoutes.withData(scheduled.job(), Shapes.job(scheduled.job())))
                .with(Wire.REPEATED, Boolean.toString(scheduled.repeated()));
    }
}
