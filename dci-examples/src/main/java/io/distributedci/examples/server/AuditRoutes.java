// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.audit.AuditFact;
import io.distributedci.kernel.DciError;
import io.distributedci.query.Fields;
import io.distributedci.storage.Position;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import tools.jackson.databind.node.ObjectNode;

/** Everything that ever happened, the newest first, for super-admins (R58, R209). */
final class AuditRoutes {
    /** Conditions would have the whole history read, so there are none. */
    private static final Fields<AuditFact> FIELDS = new Fields<>(Vector.empty());

    private static final String USER = "user/";

    static final Vector<Route> ALL = Vector.of(Route.get("/audits", AuditRoutes::list));

    private AuditRoutes() {}

    private static Either<DciError, Answer> list(Call call) {
        return call.list(FIELDS)
                .flatMap(request -> call.as()
                        .audit()
                        .end()
                        .flatMap(end -> page(call, end.value() - request.offset(), request.limit())
                                .map(page -> Listing.document("audits", page.map(fact -> shape(fact)), end.value()))));
    }

    private static Either<DciError, Vector<AuditFact>> page(Call call, long last, int limit) {
        long before = Math.max(0, last - limit);
        return last <= 0
                ? Either.right(Vector.empty())
                : call.as()
                        .audit()
                        .facts(new Position(before), (int) (last - before))
                        .map(Vector::reverse);
    }

    private static ObjectNode shape(AuditFact fact) {
        return Json.object()
                .put("id", fact.position().value())
                .put("user_id", userId(fact.actor()).getOrNull())
                .put("actor", fact.actor())
                .put("action", fact.action())
                .put("kind", fact.subject().kind())
                .put("subject_id", fact.subject().value().toString())
                .put("created_at", Shapes.time(fact.at()));
    }

    private static Option<String> userId(String actor) {
        return Option.when(actor.startsWith(USER), () -> actor.substring(USER.length()));
    }
}
