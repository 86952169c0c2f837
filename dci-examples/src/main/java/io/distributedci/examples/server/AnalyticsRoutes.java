// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.analytics.ComponentCoverage;
import io.distributedci.analytics.DurationComparison;
import io.distributedci.analytics.DurationRules;
import io.distributedci.analytics.JobTasks;
import io.distributedci.analytics.TestRuns;
import io.distributedci.analytics.TestRuns.Baseline;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pages of the web interface show of many jobs; the search has routes of its own, in {@link SearchRoutes}. */
final class AnalyticsRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.get("/analytics/tasks_duration_cumulated", AnalyticsRoutes::tasks),
            Route.get("/analytics/tasks_components_coverage", AnalyticsRoutes::coverage),
            Route.post("/analytics/junit_comparison", AnalyticsRoutes::durations),
            Route.post("/analytics/pipelines_status", PipelineStatus::answer));

    private static final Vector<String> COMPARED = Vector.of(
            "topic_1_id",
            "topic_1_start_date",
            "topic_1_end_date",
            "remoteci_1_id",
            "topic_1_baseline_computation",
            "tags_1",
            "topic_2_id",
            "topic_2_start_date",
            "topic_2_end_date",
            "remoteci_2_id",
            "topic_2_baseline_computation",
            "tags_2",
            "test_name");

    private AnalyticsRoutes() {}

    private static Either<DciError, Answer> tasks(Call call) {
        Vector<String> own = Vector.of("topic_id", "remoteci_id");
        return call.asked(
                        own.append("limit").append("offset"),
                        given -> Tuple.of(
                                given.requiredId("topic_id", TopicId::new),
                                given.requiredId("remoteci_id", RemoteCiId::new)))
                .flatMap(of -> call.list(JobType.TYPE.fields(), own)
                        .flatMap(page -> call.as().analytics().tasks(of._1, of._2, page)))
                .map(page -> Answer.ok(Hits.of(
                        "tasks_duration_cumulated", "job_id", page.items().map(AnalyticsRoutes::tasks))));
    }

    private static ObjectNode tasks(JobTasks of) {
        Job job = of.job();
        ObjectNode shape = Json.object()
                .put("job_id", job.id().toString())
                .put("job_name", job.name())
                .put("job_status", job.status().word())
                .put("created_at", Shapes.time(job.createdAt()))
                .put("topic_id", job.topicId().toString())
                .put("remoteci_id", job.remoteCiId().toString());
        ArrayNode data = shape.putArray("data");
        of.tasks().forEach(task -> data.addObject().put("name", task.name()).put("duration", task.seconds()));
        return shape;
    }

    private static Either<DciError, Answer> coverage(Call call) {
        return call.asked(
                        Vector.of("topic_id", "team_id", "types"),
                        given -> Tuple.of(given.requiredId("topic_id", TopicId::new), given.id("team_id", TeamId::new)))
                .flatMap(of -> call.as()
                        .analytics()
                        .coverage(of._1, of._2, call.http().values("types").toSet())
                        .flatMap(covered -> call.as()
                                .topics()
                                .get(of._1)
                                .map(topic -> covered.map(one -> covered(one, of._2)
                                        .put("product_id", topic.productId().toString())))))
                .map(covered -> Answer.ok(Hits.of("tasks_components_coverage", "id", covered)));
    }

    private static ObjectNode covered(ComponentCoverage of, Option<TeamId> team) {
        Component component = of.component();
        ObjectNode shape = Shapes.component(component)
                .put("team_id", team.map(TeamId::toString).getOrElse("red_hat"));
        shape.remove("data");
        jobs(shape.putArray("success_jobs"), of.successful());
        jobs(shape.putArray("failed_jobs"), of.failed());
        return shape;
    }

    private static void jobs(ArrayNode list, Vector<Job> jobs) {
        jobs.forEach(job -> list.addObject()
                .put("id", job.id().toString())
                .put("name", job.name())
                .put("created_at", Shapes.time(job.createdAt())));
    }

    private static Either<DciError, Answer> durations(Call call) throws IOException {
        return call.command(COMPARED, given -> Tuple.of(runs(given, 1), runs(given, 2), given.required("test_name")))
                .flatMap(wanted -> call.as().analytics().durations(wanted._1, wanted._2, wanted._3))
                .map(comparison -> Answer.ok(shape(comparison)));
    }

    private static TestRuns runs(Given given, int side) {
        String topic = "topic_" + side;
        return new TestRuns(
                given.requiredId(topic + "_id", TopicId::new),
                given.requiredId("remoteci_" + side + "_id", RemoteCiId::new),
                Days.between(given, topic + "_start_date", topic + "_end_date"),
                given.texts("tags_" + side).getOrElse(Vector::empty),
                baseline(topic + "_baseline_computation", given.required(topic + "_baseline_computation")));
    }

    private static Baseline baseline(String field, String word) {
        return switch (word) {
            case "mean" -> Baseline.MEAN;
            case "median" -> Baseline.MEDIAN;
            case "latest" -> Baseline.LATEST;
            default ->
                Given.sure(Invalid.VALUE
                        .error("field", field, "value", Text.excerpt(word))
                        .left());
        };
    }

    /** The same twice, since the web interface has changed its mind about where it looks. */
    private static ObjectNode shape(DurationComparison comparison) {
        ObjectNode shape = chart(comparison);
        shape.set("bar_chart", chart(comparison));
        ObjectNode trend = shape.putObject("trend_percentage");
        ArrayNode jobs = trend.putArray("job_ids");
        ArrayNode values = trend.putArray("values");
        comparison.trend().forEach(change -> {
            jobs.add(change.job().toString());
            values.add(change.percent());
        });
        return shape;
    }

    private static ObjectNode chart(DurationComparison comparison) {
        ObjectNode chart = Json.object()
                .put("len_jobs_topic_1", comparison.firstJobs())
                .put("len_jobs_topic_2", comparison.secondJobs());
        ArrayNode intervals = chart.putArray("intervals");
        DurationRules.BOUNDS.forEach(intervals::add);
        ArrayNode values = chart.putArray("values");
        comparison.histogram().forEach(values::add);
        ArrayNode details = chart.putArray("details");
        comparison
                .tests()
                .forEach(change ->
                        details.addObject().put("testcase", change.test()).put("value", change.percent()));
        return chart;
    }
}
