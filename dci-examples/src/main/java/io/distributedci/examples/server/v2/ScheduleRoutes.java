// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.component.BuildMaturity;
import io.distributedci.component.ComponentSelector;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Given;
import io.distributedci.examples.server.Route;
import io.distributedci.job.Job;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.ScheduleJob;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Jobs that are asked for so that it does not matter whether the answer comes: the same request with the same key is one job (R116). All else about jobs is in v1. */
final class ScheduleRoutes {
    private static final Vector<String> FIELDS = Vector.of(
            "topic_id",
            "component_ids",
            "selectors",
            "previous_job_id",
            "name",
            "configuration",
            "url",
            "comment",
            "tags",
            "data",
            "pipeline_id",
            "lease_seconds",
            "kill_older_than_seconds");
    private static final Vector<String> SELECTOR = Vector.of(
            "type", "version", "tags", "priority_tags", "max_age_seconds", "maturity", "pin", "include_private");

    static final Vector<Route> ALL = Vector.of(Route.post("/jobs/schedule", ScheduleRoutes::schedule));

    private ScheduleRoutes() {}

    private static Either<DciError, Answer> schedule(Call call) throws IOException {
        return call.command(FIELDS, given -> command(given, Creations.key(call)))
                .flatMap(call.as().jobs()::schedule)
                .map(Scheduled::job)
                .map(job -> Creations.created(job, "jobs", shape(job)));
    }

    private static ScheduleJob command(Given given, Option<String> key) {
        return ScheduleJob.builder()
                .topicId(given.requiredId("topic_id", TopicId::new))
                .componentIds(given.ids("component_ids", ComponentId::new).getOrElse(Vector::empty))
                .selectors(given.objects("selectors").getOrElse(Vector::empty).map(ScheduleRoutes::selector))
                .previousJobId(given.id("previous_job_id", JobId::new))
                .name(given.text("name", ""))
                .configuration(given.text("configuration", ""))
                .url(given.text("url", ""))
                .comment(given.text("comment", ""))
                .tags(given.texts("tags").getOrElse(Vector::empty))
                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                .pipelineId(given.id("pipeline_id", PipelineId::new))
                .lease(given.whole("lease_seconds").map(Duration::ofSeconds))
                .kill(kill(given))
                .idempotencyKey(key)
                .build();
    }

    /** 0 kills all unfinished jobs of the remote CI (R123). */
    private static KillPolicy kill(Given given) {
        return given.seconds("kill_older_than_seconds").fold(() -> KillPolicy.NONE, KillPolicy::olderThan);
    }

    private static ComponentSelector selector(Given given) {
        Given.demand(given.only(SELECTOR));
        return ComponentSelector.builder()
                .type(given.required("type"))
                .version(given.text("version"))
                .tags(given.texts("tags").getOrElse(Vector::empty))
                .priorityTags(given.texts("priority_tags").getOrElse(Vector::empty))
                .maxAge(given.whole("max_age_seconds").map(Duration::ofSeconds))
                .maturity(given.text("maturity")
                        .map(word -> Given.sure(Asked.word("maturity", word, BuildMaturity.class))))
                .pin(given.id("pin", ComponentId::new))
                .includePrivate(given.flag("include_private").getOrElse(false))
                .build();
    }

    private static ObjectNode shape(Job job) {
        ObjectNode shape = Shown.entity(job)
                .put("name", job.name())
                .put("configuration", job.configuration())
                .put("url", job.url())
                .put("comment", job.comment())
                .put("status", job.status().word())
                .put("team_id", Shown.text(job.teamId()))
                .put("remoteci_id", Shown.text(job.remoteCiId()))
                .put("product_id", Shown.text(job.productId()))
                .put("topic_id", Shown.text(job.topicId()))
                .put("pipeline_id", Shown.textOrNull(job.pipelineId()))
                .put("previous_job_id", Shown.textOrNull(job.previousJobId()))
                .put("lease_until", Shown.stringOrNull(job.leaseUntil()));
        Shown.texts(shape, "tags", job.tags());
        Shown.ids(shape, "component_ids", job.components());
        return shape;
    }
}
