// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.purge.PurgePlan;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.purge.PurgePolicy;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;

/** What is deleted for ever: first looked at, then done. What something that stays refers to, stays as well (R145). */
final class PurgeRoutes {
    /** What a resource is with all that goes with it; the first kind is its own. */
    private static final Vector<Tuple2<String, Vector<String>>> RESOURCES = Vector.of(
            Tuple.of("users", Vector.of(UserId.KIND)),
            Tuple.of("teams", Vector.of(TeamId.KIND)),
            Tuple.of("products", Vector.of(ProductId.KIND)),
            Tuple.of("topics", Vector.of(TopicId.KIND)),
            Tuple.of("components", Vector.of(ComponentId.KIND)),
            Tuple.of("remotecis", Vector.of(RemoteCiId.KIND)),
            Tuple.of("feeders", Vector.of(FeederId.KIND)),
            Tuple.of("jobs", Vector.of(JobId.KIND, JobFileId.KIND, TestReportId.KIND)),
            Tuple.of("files", Vector.of(JobFileId.KIND, TestReportId.KIND)));

    static final Vector<Route> ALL = RESOURCES.flatMap(resource -> Vector.of(
            Route.get("/" + resource._1 + "/purge", call -> list(call, resource._1, resource._2)),
            Route.post("/" + resource._1 + "/purge", call -> purge(call, resource._2))));

    private PurgeRoutes() {}

    private static Either<DciError, Answer> list(Call call, String plural, Vector<String> kinds) {
        return plan(call, kinds).map(plan -> {
            Vector<Going> own = plan.going().filter(going -> going.ref().kind().equals(kinds.head()));
            return Listing.document(
                    plural,
                    own.map(going -> Json.object()
                            .put("id", going.ref().value().toString())
                            .put("state", "archived")),
                    own.size());
        });
    }

    private static Either<DciError, Answer> purge(Call call, Vector<String> kinds) {
        return plan(call, kinds).flatMap(call.as().purges()::apply).map(report -> Answer.done());
    }

    private static Either<DciError, PurgePlan> plan(Call call, Vector<String> kinds) {
        return call.as()
                .purges()
                .plan(kinds.foldLeft(PurgePolicy.KEEP_ALL, (policy, kind) -> policy.purging(kind, Duration.ZERO)));
    }
}
