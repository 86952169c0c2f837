// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.identity.Issued;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.team.Team;
import io.distributedci.user.User;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Remote CIs. Their secrets are told when they are made and when they are replaced, and never again (R11). */
final class RemoteCiRoutes {
    private static final Vector<String> FIELDS = Vector.of("name", "team_id", "public", "data", "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/remotecis", RemoteCiRoutes::create),
            Route.get("/remotecis", RemoteCiRoutes::list),
            Route.get("/remotecis/{remoteci}", RemoteCiRoutes::get),
            Route.put("/remotecis/{remoteci}", RemoteCiRoutes::change),
            Route.delete("/remotecis/{remoteci}", RemoteCiRoutes::archive),
            Route.get("/remotecis/{remoteci}/data", RemoteCiRoutes::data),
            Route.put("/remotecis/{remoteci}/api_secret", RemoteCiRoutes::rotate));

    private RemoteCiRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewRemoteCi.builder()
                                .name(given.required("name"))
                                .teamId(given.requiredId("team_id", TeamId::new))
                                .isPublic(given.flag("public").getOrElse(false))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().remoteCis()::create)
                .map(issued -> Answer.created(issued.machine(), told(issued)));
    }

    private static ObjectNode told(Issued<RemoteCi> issued) {
        return Shapes.remoteCi(issued.machine())
                .put("api_secret", issued.secret().reveal());
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.remoteCis(call.as()).answer(call, Condition.everything(), all -> embedded(call, all));
    }

    private static Either<DciError, Answer> get(Call call) {
        return remoteCi(call)
                .map(remoteCi ->
                        Answer.ok(remoteCi, embedded(call, Vector.of(remoteCi)).head()));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> RemoteCiChanges.builder()
                        .name(given.text("name"))
                        .teamId(given.id("team_id", TeamId::new))
                        .isPublic(given.flag("public"))
                        .data(given.data("data"))
                        .state(given.state())
                        .build())
                .flatMap(changes -> call.target("remoteci", RemoteCiId::new)
                        .flatMap(target -> call.as().remoteCis().change(target.id(), target.version(), changes)))
                .map(remoteCi -> Answer.ok(remoteCi, Shapes.remoteCi(remoteCi)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("remoteci", RemoteCiId::new)
                .flatMap(target -> call.as().remoteCis().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    /** Some members of its data, or all. */
    private static Either<DciError, Answer> data(Call call) {
        Vector<String> wanted = call.http()
                .parameters()
                .get("keys")
                .map(keys -> Vector.of(keys.split(",", -1)))
                .getOrElse(Vector::empty);
        return remoteCi(call).map(remoteCi -> {
            ObjectNode data = (ObjectNode) Json.data(remoteCi.data());
            return Answer.ok(wanted.isEmpty() ? data : data.retain(wanted.toJavaList()));
        });
    }

    private static Either<DciError, Answer> rotate(Call call) {
        return call.target("remoteci", RemoteCiId::new)
                .flatMap(target -> call.as().remoteCis().rotateSecret(target.id(), target.version()))
                .map(issued -> Answer.ok(issued.machine(), told(issued)));
    }

    /** The remote CI that the path names. */
    static Either<DciError, RemoteCi> remoteCi(Call call) {
        return call.id("remoteci", RemoteCiId::new).flatMap(call.as().remoteCis()::get);
    }

    /** Who sees a remote CI is told whose it is, and who of those it sees wants to be told of it. */
    private static Vector<ObjectNode> embedded(Call call, Vector<RemoteCi> remoteCis) {
        Map<UUID, Team> teams = Listing.teams(call.host().dci().system()).byId(remoteCis.map(RemoteCi::teamId));
        Map<RemoteCiId, Vector<Subscription>> told = remoteCis
                .flatMap(remoteCi -> Pages.subscriptions(
                        call.as(), SubscriptionType.TYPE.field("remoteci_id").is(remoteCi.id())))
                .filter(subscription -> subscription.userId().isDefined())
                .groupBy(subscription -> subscription.remoteCiId().get());
        Map<UUID, User> users = Listing.users(call.as())
                .byId(told.values()
                        .flatMap(all -> all)
                        .flatMap(Subscription::userId)
                        .toVector());
        return remoteCis.map(remoteCi -> {
            ObjectNode shape = Shapes.remoteCi(remoteCi);
            shape.set(
                    "team",
                    teams.get(remoteCi.teamId().value()).map(Shapes::team).getOrNull());
            ArrayNode list = shape.putArray("users");
            told.get(remoteCi.id())
                    .getOrElse(Vector::empty)
                    .flatMap(Subscription::userId)
                    .distinct()
                    .flatMap(user -> users.get(user.value()))
                    .forEach(user -> list.add(Shapes.user(user)));
            return shape;
        });
    }
}
