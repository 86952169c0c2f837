// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Secret;
import io.distributedci.team.Team;
import io.distributedci.user.ProfileChanges;
import io.distributedci.user.User;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Who the caller is, and what it may change of itself. */
final class ProfileRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.get("/identity", ProfileRoutes::identity), Route.put("/identity", ProfileRoutes::changeIdentity));

    private ProfileRoutes() {}

    private static Either<DciError, Answer> identity(Call call) {
        Actor actor = call.as().actor();
        if (actor instanceof Actor.ByRemoteCi machine) {
            return call.as().remoteCis().get(machine.remoteCi()).map(one -> machine(call, one.id(), one.teamId()));
        }
        if (actor instanceof Actor.ByFeeder machine) {
            return call.as().feeders().get(machine.feeder()).map(one -> machine(call, one.id(), one.teamId()));
        }
        return call.as().users().me().map(user -> person(call, user));
    }

    private static Answer machine(Call call, Id id, Id team) {
        ObjectNode shape = Json.object()
                .put("id", id.value().toString())
                .putNull("etag")
                .putNull("name")
                .putNull("fullname")
                .putNull("email")
                .putNull("timezone");
        shape.set("teams", teams(call, Vector.of(team)));
        return Answer.ok(Answer.named("identity", shape));
    }

    private static Answer person(Call call, User user) {
        ObjectNode shape = Json.object()
                .put("id", user.id().toString())
                .put("etag", Etag.of(user))
                .put("name", user.name())
                .put("fullname", user.fullname())
                .put("email", Shapes.orNull(user.email()))
                .put("timezone", user.timezone());
        shape.set("teams", teams(call, Vector.narrow(user.teams().toVector())));
        return new Answer.Document(200, HashMap.of("ETag", Etag.of(user)), Answer.named("identity", shape));
    }

    private static ObjectNode teams(Call call, Vector<Id> ids) {
        ObjectNode teams = Json.object();
        Listing.teams(call.as())
                .byId(ids)
                .values()
                .toVector()
                .sortBy(Team::createdAt)
                .forEach(team -> teams.putObject(team.id().toString())
                        .put("team_name", team.name())
                        .put("state", team.state().word())
                        .put("has_pre_release_access", team.preReleaseAccess()));
        return teams;
    }

    private static Either<DciError, Answer> changeIdentity(Call call) throws IOException {
        return change(call).map(user -> person(call, user));
    }

    /** As the other, shown as a user is. */
    static Either<DciError, Answer> changeMe(Call call) throws IOException {
        return change(call).map(user -> UserRoutes.shown(call, user));
    }

    private static Either<DciError, User> change(Call call) throws IOException {
        return call.changes(given -> ProfileChanges.builder()
                        .fullname(given.text("fullname"))
                        .email(given.text("email"))
                        .timezone(given.text("timezone"))
                        .currentPassword(given.text("current_password").map(Secret::of))
                        .newPassword(given.text("new_password").map(Secret::of))
                        .build())
                .flatMap(changes -> call.as()
                        .users()
                        .me()
                        .flatMap(user -> call.ifMatch()
                                .flatMap(token ->
                                        call.as().users().changeProfile(Etag.version(user.id(), token), changes))));
    }
}
