// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.distributedci.user.UserChanges;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users, with the teams that they are in and the remote CIs that they are told of. No password leaves here. */
final class UserRoutes {
    private static final Vector<String> FIELDS =
            Vector.of("name", "fullname", "email", "password", "timezone", "sso_username", "sso_sub", "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/users", UserRoutes::create),
            Route.get("/users", UserRoutes::list),
            Route.get("/users/me", UserRoutes::me),
            Route.put("/users/me", ProfileRoutes::changeMe),
            Route.get("/users/{user}", UserRoutes::get),
            Route.put("/users/{user}", UserRoutes::change),
            Route.delete("/users/{user}", UserRoutes::archive),
            Route.get("/users/{user}/teams", UserRoutes::teams),
            Route.get("/users/{user}/remotecis", UserRoutes::remoteCis));

    private UserRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewUser.builder()
                                .name(given.text("name"))
                                .fullname(given.text("fullname"))
                                .email(given.text("email", ""))
                                .password(given.text("password").map(Secret::of))
                                .timezone(given.text("timezone", User.DEFAULT_TIMEZONE))
                                .ssoUsername(given.text("sso_username", ""))
                                .ssoSub(given.text("sso_sub", ""))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().users()::create)
                .map(user -> Answer.created(user, Shapes.user(user)));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.users(call.as()).answer(call, Condition.everything(), users -> embedded(call, users));
    }

    private static Either<DciError, Answer> get(Call call) {
        return user(call).map(user -> shown(call, user));
    }

    private static Either<DciError, Answer> me(Call call) {
        return call.as().users().me().map(user -> shown(call, user));
    }

    /** One with all that belongs to it. */
    static Answer shown(Call call, User user) {
        return Answer.ok(user, embedded(call, Vector.of(user)).head());
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> UserChanges.builder()
                        .name(given.text("name"))
                        .fullname(given.text("fullname"))
                        .email(given.text("email"))
                        .password(given.text("password").map(Secret::of))
                        .timezone(given.text("timezone"))
                        .ssoUsername(given.text("sso_username"))
                        .ssoSub(given.text("sso_sub"))
                        .state(given.state())
                        .build())
                .flatMap(changes -> call.target("user", UserId::new)
                        .flatMap(target -> call.as().users().change(target.id(), target.version(), changes)))
                .map(user -> Answer.ok(user, Shapes.user(user)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("user", UserId::new)
                .flatMap(target -> call.as().users().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> teams(Call call) {
        return user(call)
                .flatMap(user -> Listing.teams(call.as())
                        .answer(
                                call,
                                TeamType.TYPE
                                        .field("id")
                                        .isOneOf(user.teams().toVector().sortBy(String::valueOf)),
                                all -> all.map(Shapes::team)));
    }

    private static Either<DciError, Answer> remoteCis(Call call) {
        return user(call)
                .flatMap(user -> Listing.remoteCis(call.as())
                        .answer(
                                call,
                                RemoteCiType.TYPE
                                        .field("id")
                                        .isOneOf(toldOf(call, Vector.of(user)).flatMap(Subscription::remoteCiId)),
                                all -> all.map(Shapes::remoteCi)));
    }

    private static Either<DciError, User> user(Call call) {
        return call.id("user", UserId::new).flatMap(call.as().users()::get);
    }

    private static Vector<ObjectNode> embedded(Call call, Vector<User> users) {
        Map<UUID, Team> teams = Listing.teams(call.as()).byId(users.flatMap(User::teams));
        Map<UserId, Vector<Subscription>> told = toldOf(call, users)
                .groupBy(subscription -> subscription.userId().get());
        Map<UUID, RemoteCi> remoteCis = Listing.remoteCis(call.as())
                .byId(told.values()
                        .flatMap(all -> all)
                        .flatMap(Subscription::remoteCiId)
                        .toVector());
        return users.map(user -> {
            ObjectNode shape = Shapes.user(user);
            ArrayNode team = shape.putArray("team");
            user.teams()
                    .toVector()
                    .flatMap(id -> teams.get(id.value()))
                    .sortBy(Team::createdAt)
                    .forEach(one -> team.add(Shapes.team(one)));
            ArrayNode list = shape.putArray("remotecis");
            told.get(user.id())
                    .getOrElse(Vector::empty)
                    .flatMap(Subscription::remoteCiId)
                    .map(RemoteCiId::value)
                    .flatMap(remoteCis::get)
                    .forEach(one -> list.add(Shapes.remoteCi(one)));
            return shape;
        });
    }

    /** What they themselves want to be told of remote CIs. */
    private static Vector<Subscription> toldOf(Call call, Vector<User> users) {
        return users.flatMap(user -> Pages.subscriptions(
                        call.as(), SubscriptionType.TYPE.field("user_id").is(user.id())))
                .filter(subscription -> subscription.remoteCiId().isDefined()
                        && subscription.teamId().isEmpty());
    }
}
