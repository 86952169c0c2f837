// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.ProductType;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.team.TeamChanges;
import io.distributedci.team.TeamType;
import io.distributedci.team.Teams;
import io.distributedci.user.UserType;
import io.vavr.Function3;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Teams, their members, and what they are granted. */
final class TeamRoutes {
    private static final Vector<String> FIELDS =
            Vector.of("name", "country", "external", "has_pre_release_access", "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/teams", TeamRoutes::create),
            Route.get("/teams", TeamRoutes::list),
            Route.get("/teams/{team}", TeamRoutes::get),
            Route.put("/teams/{team}", TeamRoutes::change),
            Route.delete("/teams/{team}", TeamRoutes::archive),
            Route.get("/teams/{team}/remotecis", TeamRoutes::remoteCis),
            Route.get("/teams/{team}/products", TeamRoutes::products),
            Route.get("/teams/{team}/users", TeamRoutes::users),
            Route.post("/teams/{team}/users/{user}", TeamRoutes::join),
            Route.delete("/teams/{team}/users/{user}", TeamRoutes::leave),
            Route.get("/teams/{team}/permissions/components", TeamRoutes::componentsOf),
            Route.post("/teams/{team}/permissions/components", TeamRoutes::grantComponents),
            Route.delete("/teams/{team}/permissions/components", TeamRoutes::revokeComponents));

    private TeamRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewTeam.builder()
                                .name(given.required("name"))
                                .country(given.text("country", ""))
                                .external(given.flag("external").getOrElse(false))
                                .preReleaseAccess(
                                        given.flag("has_pre_release_access").getOrElse(false))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().teams()::create)
                .map(team -> Answer.created(team, Shapes.team(team)));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.teams(call.as()).answer(call, Condition.everything(), teams -> withRemoteCis(call, teams));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id("team", TeamId::new)
                .flatMap(call.as().teams()::get)
                .map(team ->
                        Answer.ok(team, withRemoteCis(call, Vector.of(team)).head()));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> TeamChanges.builder()
                        .name(given.text("name"))
                        .country(given.text("country"))
                        .external(given.flag("external"))
                        .preReleaseAccess(given.flag("has_pre_release_access"))
                        .state(given.state())
                        .build())
                .flatMap(changes -> call.target("team", TeamId::new)
                        .flatMap(target -> call.as().teams().change(target.id(), target.version(), changes)))
                .map(team -> Answer.ok(team, Shapes.team(team)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("team", TeamId::new)
                .flatMap(target -> call.as().teams().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> remoteCis(Call call) {
        return team(call)
                .flatMap(team -> Listing.remoteCis(call.as())
                        .answer(
                                call,
                                RemoteCiType.TYPE.field("team_id").is(team.id()),
                                all -> all.map(Shapes::remoteCi)));
    }

    private static Either<DciError, Answer> products(Call call) {
        return team(call)
                .flatMap(team -> Listing.products(call.as())
                        .answer(
                                call,
                                ProductType.TYPE.field("id").isOneOf(sorted(team.products())),
                                all -> all.map(Shapes::product)));
    }

    private static Either<DciError, Answer> users(Call call) {
        return team(call)
                .flatMap(team -> Listing.users(call.as())
                        .answer(call, UserType.TYPE.field("teams").contains(team.id()), all -> all.map(Shapes::user)));
    }

    private static Either<DciError, Answer> join(Call call) {
        return member(call, (user, team) -> call.as().users().join(user, team).map(joined -> team))
                .map(done -> Answer.nothing(201));
    }

    private static Either<DciError, Answer> leave(Call call) {
        return member(call, (user, team) -> call.as().users().leave(user, team).map(left -> team))
                .map(done -> Answer.done());
    }

    private static Either<DciError, TeamId> member(
            Call call, BiFunction<UserId, TeamId, Either<DciError, TeamId>> change) {
        return call.id("team", TeamId::new)
                .flatMap(team -> call.id("user", UserId::new).flatMap(user -> change.apply(user, team)));
    }

    private static Either<DciError, Answer> componentsOf(Call call) {
        return team(call)
                .flatMap(team -> Listing.teams(call.as())
                        .answer(
                                call,
                                TeamType.TYPE.field("id").isOneOf(sorted(team.componentsOf())),
                                all -> all.map(Shapes::team)));
    }

    private static Either<DciError, Answer> grantComponents(Call call) throws IOException {
        return permissions(call, Teams::grantComponents).map(teams -> {
            ObjectNode body = Json.object();
            ArrayNode ids = body.putArray("teams_ids");
            teams.forEach(team -> ids.add(team.toString()));
            return Answer.created(body);
        });
    }

    private static Either<DciError, Answer> revokeComponents(Call call) throws IOException {
        return permissions(call, Teams::revokeComponents).map(done -> Answer.done());
    }

    /** All of them, or none when one is refused. */
    private static Either<DciError, Vector<TeamId>> permissions(
            Call call, Function3<Teams, TeamId, TeamId, Either<DciError, Team>> change) throws IOException {
        return call.command(
                        Vector.of("teams_ids"),
                        given -> given.ids("teams_ids", TeamId::new).getOrElse(Vector::empty))
                .flatMap(others -> call.id("team", TeamId::new)
                        .flatMap(team -> call.as()
                                .together(session -> Either.sequenceRight(
                                        others.map(other -> change.apply(session.teams(), team, other)))))
                        .map(changed -> others));
    }

    private static Either<DciError, Team> team(Call call) {
        return call.id("team", TeamId::new).flatMap(call.as().teams()::get);
    }

    private static Vector<ProductId> sorted(Set<ProductId> ids) {
        return ids.toVector().sortBy(ProductId::toString);
    }

    private static Vector<TeamId> sorted(Iterable<TeamId> ids) {
        return Vector.ofAll(ids).sortBy(TeamId::toString);
    }

    private static Vector<ObjectNode> withRemoteCis(Call call, Vector<Team> teams) {
        Map<TeamId, Vector<RemoteCi>> owned =
                Listing.remoteCis(call.as()).of("team_id", teams, "created_at").groupBy(RemoteCi::teamId);
        return teams.map(team -> {
            ObjectNode shape = Shapes.team(team);
            ArrayNode list = shape.putArray("remotecis");
            owned.get(team.id()).forEach(all -> all.forEach(one -> list.add(Shapes.remoteCi(one))));
            return shape;
        });
    }
}
