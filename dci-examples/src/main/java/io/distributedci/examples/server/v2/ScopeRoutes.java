// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Handler;
import io.distributedci.examples.server.Route;
import io.distributedci.health.Signal;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What the results say: did it break for everyone, which component did it, what changed. */
final class ScopeRoutes {
    private static final String SIGNAL = "signal";

    static final Vector<Route> ALL = Vector.of(
            Route.get(
                    "/components/{component}/scope",
                    ofComponent((call, about) ->
                            call.as().health().scope(about.id(), about.signal()).map(HealthShapes::report))),
            Route.get("/components/{component}/page", ScopeRoutes::page),
            Route.get(
                    "/components/{component}/elsewhere",
                    ofComponent((call, about) -> call.as()
                            .health()
                            .elsewhere(about.id(), about.signal())
                            .map(HealthShapes::elsewhere))),
            Route.get("/components/{component}/health", ScopeRoutes::health),
            Route.get(
                    "/topics/{topic}/suspects",
                    of(
                            "topic",
                            TopicId::new,
                            (call, about) -> call.as()
                                    .health()
                                    .suspects(about.id(), about.signal())
                                    .map(HealthShapes::suspicion))),
            Route.get(
                    "/jobs/{job}/changes",
                    of(
                            "job",
                            JobId::new,
                            (call, about) -> call.as()
                                    .health()
                                    .changes(about.id(), about.signal())
                                    .map(HealthShapes::changes))));

    private ScopeRoutes() {}

    /** What is asked about. */
    private record About<I extends Id>(I id, Signal signal) {}

    private static Handler ofComponent(BiFunction<Call, About<ComponentId>, Either<DciError, ObjectNode>> answer) {
        return of("component", ComponentId::new, answer);
    }

    private static <I extends Id> Handler of(
            String name, Function<UUID, I> type, BiFunction<Call, About<I>, Either<DciError, ObjectNode>> answer) {
        return call -> call.id(name, type)
                .flatMap(id ->
                        Parameters.of(call, SIGNAL).flatMap(Parameters::signal).map(signal -> new About<>(id, signal)))
                .flatMap(about -> answer.apply(call, about))
                .map(Answer::ok);
    }

    private static Either<DciError, Answer> page(Call call) {
        return component(call).flatMap(call.as().health()::page).map(page -> Answer.ok(HealthShapes.page(page)));
    }

    private static Either<DciError, Answer> health(Call call) {
        return component(call)
                .flatMap(call.as().health()::component)
                .map(health -> Answer.ok(HealthShapes.component(health)));
    }

    private static Either<DciError, ComponentId> component(Call call) {
        return call.id("component", ComponentId::new)
                .flatMap(id -> Parameters.of(call).map(none -> id));
    }
}
