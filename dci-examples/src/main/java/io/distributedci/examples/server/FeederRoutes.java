// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederChanges;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.Issued;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Feeders. Their secrets are told when they are made and when they are replaced, and never again (R11). */
final class FeederRoutes {
    private static final Vector<String> FIELDS = Vector.of("name", "team_id", "data", "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/feeders", FeederRoutes::create),
            Route.get("/feeders", FeederRoutes::list),
            Route.get("/feeders/{feeder}", FeederRoutes::get),
            Route.put("/feeders/{feeder}", FeederRoutes::change),
            Route.delete("/feeders/{feeder}", FeederRoutes::archive),
            Route.put("/feeders/{feeder}/api_secret", FeederRoutes::rotate));

    private FeederRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewFeeder.builder()
                                .name(given.required("name"))
                                .teamId(given.requiredId("team_id", TeamId::new))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().feeders()::create)
                .map(issued -> Answer.created(issued.machine(), told(issued)));
    }

    private static ObjectNode told(Issued<Feeder> issued) {
        return Shapes.feeder(issued.machine()).put("api_secret", issued.secret().reveal());
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.feeders(call.as()).answer(call, Condition.everything(), all -> all.map(Shapes::feeder));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id("feeder", FeederId::new)
                .flatMap(call.as().feeders()::get)
                .map(feeder -> Answer.ok(feeder, Shapes.feeder(feeder)));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> FeederChanges.builder()
                        .name(given.text("name"))
                        .teamId(given.id("team_id", TeamId::new))
                        .data(given.data("data"))
                        .state(given.state())
                        .build())
                .flatMap(changes -> call.target("feeder", FeederId::new)
                        .flatMap(target -> call.as().feeders().change(target.id(), target.version(), changes)))
                .map(feeder -> Answer.ok(feeder, Shapes.feeder(feeder)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("feeder", FeederId::new)
                .flatMap(target -> call.as().feeders().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> rotate(Call call) {
        return call.target("feeder", FeederId::new)
                .flatMap(target -> call.as().feeders().rotateSecret(target.id(), target.version()))
                .map(issued -> Answer.ok(issued.machine(), told(issued)));
    }
}
