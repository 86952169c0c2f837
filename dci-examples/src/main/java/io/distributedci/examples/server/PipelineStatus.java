// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.analytics.Period;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TeamId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QueryLimits;
import io.distributedci.result.JobOverview;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How pipelines went, day by day: each of their jobs with what came of its tests, and with its components in the columns of a table. */
final class PipelineStatus {
    private static final Vector<String> FIELDS =
            Vector.of("start_date", "end_date", "teams_ids", "pipelines_names", "components_types");

    private PipelineStatus() {}

    private record Wanted(Period period, Vector<TeamId> teams, Vector<String> names, Vector<String> types) {
        /** No team and no name mean all that the caller sees. */
        Condition condition() {
            return period.created().and(among("team_id", teams)).and(among("name", names));
        }

        private static Condition among(String field, Vector<?> values) {
            return values.isEmpty()
                    ? Condition.everything()
                    : PipelineType.TYPE.field(field).isOneOf(values);
        }

        boolean shows(Component component) {
            return types.isEmpty() || types.contains(component.type());
        }
    }

    private record Run(Pipeline pipeline, Vector<JobOverview> jobs) {
        String day() {
            return Shapes.time(pipeline.createdAt()).substring(0, "2024-01-01".length());
        }
    }

    static Either<DciError, Answer> answer(Call call) throws IOException {
        return call.command(FIELDS, PipelineStatus::wanted)
                .flatMap(wanted -> call.as()
                        .pipelines()
                        .list(ListRequest.all()
                                .limit(ServerLimits.MAX_PIPELINES)
                                .where(wanted.condition())
                                .sortedBy(PipelineType.TYPE.field("created_at").descending()))
                        .map(page -> Answer.ok(shape(
                                wanted, page.items().map(pipeline -> new Run(pipeline, jobs(call, pipeline)))))));
    }

    private static Wanted wanted(Given given) {
        return new Wanted(
                Days.between(given, "start_date", "end_date"),
                given.ids("teams_ids", TeamId::new).getOrElse(Vector::empty),
                given.texts("pipelines_names").getOrElse(Vector::empty),
                given.texts("components_types").getOrElse(Vector::empty));
    }

    private static Vector<JobOverview> jobs(Call call, Pipeline pipeline) {
        return call.as()
                .jobs()
                .ofPipeline(pipeline.id(), ListRequest.all().limit(QueryLimits.MAX_PAGE))
                .map(page -> JobEmbeds.overviews(call, page.items().reverse()))
                .getOrElse(Vector::empty);
    }

    private static ObjectNode shape(Wanted wanted, Vector<Run> all) {
        Vector<Run> runs = all.reject(run -> run.jobs().isEmpty());
        Vector<String> headers = runs.flatMap(Run::jobs)
                .flatMap(JobOverview::components)
                .filter(wanted::shows)
                .map(PipelineStatus::header)
                .distinct()
                .sorted();
        ObjectNode body = Json.object();
        ArrayNode columns = body.putArray("components_headers");
        headers.forEach(columns::add);
        ArrayNode days = body.putArray("days");
        Map<String, Vector<Run>> byDay = runs.groupBy(Run::day);
        byDay.keySet().toVector().sorted().reverse().forEach(day -> {
            ArrayNode pipelines = days.addObject().put("date", day).putArray("pipelines");
            byDay.get(day).get().forEach(run -> pipelines.add(pipeline(wanted, headers, run)));
        });
        return body;
    }

    private static ObjectNode pipeline(Wanted wanted, Vector<String> headers, Run run) {
        ObjectNode shape = Json.object()
                .put("id", run.pipeline().id().toString())
                .put("name", run.pipeline().name())
                .put("created_at", run.day());
        ArrayNode jobs = shape.putArray("jobs");
        run.jobs().forEach(overview -> jobs.add(job(wanted, headers, run.pipeline(), overview)));
        return shape;
    }

    private static ObjectNode job(Wanted wanted, Vector<String> headers, Pipeline pipeline, JobOverview overview) {
        Job job = overview.job();
        ObjectNode shape = Shapes.job(job);
        shape.set("pipeline", Shapes.pipeline(pipeline));
        shape.set("team", overview.team().map(Shapes::team).getOrNull());
        shape.set("topic", overview.topic().map(Shapes::topic).getOrNull());
        shape.set("remoteci", overview.remoteCi().map(Shapes::remoteCi).getOrNull());
        shape.set("tests", tests(overview));
        ArrayNode components = shape.putArray("components");
        Vector<Component> shown = overview.components().filter(wanted::shows);
        headers.forEach(header ->
                components.add(shown.find(component -> header(component).equals(header))
                        .map(Shapes::component)
                        .getOrNull()));
        return shape;
    }

    private static ObjectNode tests(JobOverview overview) {
        ObjectNode tests = Json.object();
        Vector.of("success", "failures", "errors", "skips", "total")
                .forEach(name -> tests.put(
                        name,
                        overview.reports()
                                .map(reported -> Shapes.counts(reported.report(), Regressions.Counts.NONE)
                                        .get(name)
                                        .longValue())
                                .sum()
                                .longValue()));
        return tests;
    }

    /** The name without its version, as far as one can tell them apart. */
    private static String header(Component component) {
        String name = component.displayName();
        int end = name.indexOf(' ') > 0 ? name.indexOf(' ') : name.indexOf(':');
        return end > 0 ? name.substring(0, end) : name;
    }
}
