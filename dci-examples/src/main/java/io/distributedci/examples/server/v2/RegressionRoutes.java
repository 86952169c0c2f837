// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Json;
import io.distributedci.examples.server.Route;
import io.distributedci.health.RegressionType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RegressionId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import tools.jackson.databind.node.ObjectNode;

/** Regressions: signals that keep failing at one remote CI. */
final class RegressionRoutes {
    private static final String PLURAL = "regressions";

    static final Vector<Route> ALL = Vector.of(
            Route.get("/regressions", RegressionRoutes::list),
            Route.get("/regressions/{regression}", RegressionRoutes::get),
            Route.post("/jobs/{job}/review", RegressionRoutes::review));

    private RegressionRoutes() {}

    private static Either<DciError, Answer> list(Call call) {
        return Lists.answer(
                call,
                RegressionType.TYPE.fields(),
                call.as().health()::regressions,
                Lists.named(PLURAL, HealthShapes::regression));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id("regression", RegressionId::new)
                .flatMap(call.as().health()::regression)
                .map(found -> Creations.shown(found, HealthShapes.regression(found)));
    }

    /** Looks at a job that has ended; the same job twice is the same as once. */
    private static Either<DciError, Answer> review(Call call) {
        return call.id("job", JobId::new).flatMap(call.as().health()::review).map(part -> {
            ObjectNode body = Json.object();
            Shown.objects(body, PLURAL, part.sortBy(one -> Shown.text(one.id())), HealthShapes::regression);
            return Answer.ok(body);
        });
    }
}
