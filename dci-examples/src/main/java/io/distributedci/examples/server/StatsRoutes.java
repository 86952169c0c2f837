// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.health.Coverage;
import io.distributedci.health.TrendRules;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.product.Product;
import io.distributedci.result.JobOverview;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the topics are: of each remote CI the newest job that succeeded or failed (R200, R201); those of active external teams count. */
final class StatsRoutes {
    static final Vector<Route> ALL = Vector.of(Route.get("/stats", StatsRoutes::stats));

    private StatsRoutes() {}

    private record Standing(Topic topic, Vector<JobOverview> jobs) {}

    private static Either<DciError, Answer> stats(Call call) {
        Vector<Topic> topics =
                Listing.topics(call.as()).all(TopicType.TYPE.field("state").is("active"), "name");
        return Either.sequenceRight(topics.map(topic ->
                        call.as().health().latest(topic.id()).map(jobs -> new Standing(topic, counting(call, jobs)))))
                .map(all -> all.reject(standing -> standing.jobs().isEmpty())
                        .sorted(Comparator.comparing(StatsRoutes::newest).reversed()))
                .map(all -> {
                    ObjectNode body = Json.object();
                    ArrayNode list = body.putArray("stats");
                    all.forEach(standing -> list.add(shape(standing)));
                    return Answer.ok(body);
                });
    }

    private static Vector<JobOverview> counting(Call call, Vector<Job> jobs) {
        return JobEmbeds.overviews(call, jobs)
                .filter(overview -> overview.team().exists(team -> team.isActive() && team.external())
                        && overview.remoteCi().exists(remoteCi -> remoteCi.isActive()));
    }

    private static java.time.Instant newest(Standing standing) {
        return standing.jobs().head().job().createdAt();
    }

    private static ObjectNode shape(Standing standing) {
        Vector<Job> jobs = standing.jobs().map(JobOverview::job);
        Coverage coverage = TrendRules.coverage(jobs);
        Option<Product> product = standing.jobs().head().product();
        ObjectNode shape = Json.object();
        shape.putObject("product")
                .put("id", standing.topic().productId().toString())
                .put("name", product.map(Product::name).getOrNull());
        shape.putObject("topic")
                .put("id", standing.topic().id().toString())
                .put("name", standing.topic().name());
        shape.put("percentageOfSuccess", coverage.successPercentage())
                .put("nbOfSuccessfulJobs", coverage.successful())
                .put("nbOfJobs", coverage.jobs());
        ArrayNode list = shape.putArray("jobs");
        standing.jobs().forEach(overview -> list.add(job(overview)));
        return shape;
    }

    private static ObjectNode job(JobOverview overview) {
        Job job = overview.job();
        return Json.object()
                .put("id", job.id().toString())
                .put("status", job.status().word())
                .put("created_at", Shapes.time(job.createdAt()))
                .put("team_name", overview.team().get().name())
                .put("remoteci_name", overview.remoteCi().get().name());
    }
}
