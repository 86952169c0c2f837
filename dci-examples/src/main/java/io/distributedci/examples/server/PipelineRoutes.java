// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.query.Condition;
import io.distributedci.team.Team;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines and their jobs. */
final class PipelineRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.post("/pipelines", PipelineRoutes::create),
            Route.get("/pipelines", PipelineRoutes::list),
            Route.get("/pipelines/{pipeline}", PipelineRoutes::get),
            Route.put("/pipelines/{pipeline}", PipelineRoutes::change),
            Route.delete("/pipelines/{pipeline}", PipelineRoutes::archive),
            Route.get("/pipelines/{pipeline}/jobs", PipelineRoutes::jobs));

    private PipelineRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        Vector.of("name", "team_id", "state"),
                        given -> Tuple.of(
                                given.required("name"),
                                given.requiredId("team_id", TeamId::new),
                                Given.sure(ResourceState.settable(given.stateOrActive()))))
                .flatMap(wanted -> call.as()
                        .pipelines()
                        .create(wanted._1, wanted._2)
                        .flatMap(made -> inState(call, made, wanted._3)))
                .map(pipeline -> Answer.created(pipeline, Shapes.pipeline(pipeline)));
    }

    private static Either<DciError, Pipeline> inState(Call call, Pipeline made, ResourceState state) {
        return state == made.state()
                ? Either.right(made)
                : call.as().pipelines().change(made.id(), made.version(), Option.none(), Option.some(state));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.pipelines(call.as()).answer(call, Condition.everything(), all -> withTeams(call, all));
    }

    private static Either<DciError, Answer> get(Call call) {
        return pipeline(call)
                .map(pipeline ->
                        Answer.ok(pipeline, withTeams(call, Vector.of(pipeline)).head()));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.<Tuple2<Option<String>, Option<ResourceState>>>changes(
                        given -> Tuple.of(given.text("name"), given.state()))
                .flatMap(wanted -> call.target("pipeline", PipelineId::new)
                        .flatMap(target ->
                                call.as().pipelines().change(target.id(), target.version(), wanted._1, wanted._2)))
                .map(pipeline -> Answer.ok(pipeline, Shapes.pipeline(pipeline)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("pipeline", PipelineId::new)
                .flatMap(target -> call.as().pipelines().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> jobs(Call call) {
        return pipeline(call)
                .flatMap(pipeline -> new Listing<>(
                                JobType.TYPE,
                                request -> call.as().jobs().ofPipeline(pipeline.id(), request),
                                call.as().jobs()::count,
                                id -> call.as().jobs().get(new JobId(id)))
                        .answer(
                                call,
                                JobType.TYPE.field("pipeline_id").is(pipeline.id()),
                                all -> JobEmbeds.of(call, all)));
    }

    private static Either<DciError, Pipeline> pipeline(Call call) {
        return call.id("pipeline", PipelineId::new).flatMap(call.as().pipelines()::get);
    }

    private static Vector<ObjectNode> withTeams(Call call, Vector<Pipeline> pipelines) {
        Map<UUID, Team> teams = Listing.teams(call.host().dci().system()).byId(pipelines.map(Pipeline::teamId));
        return pipelines.map(pipeline -> {
            ObjectNode shape = Shapes.pipeline(pipeline);
            shape.set(
                    "team",
                    teams.get(pipeline.teamId().value()).map(Shapes::team).getOrNull());
            return shape;
        });
    }
}
