// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import io.distributedci.feeder.FeederType;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.identity.IdentitySource;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/** Resolves an actor into what is known of it in one transaction (R33–R36). */
final class IdentityResolver implements IdentitySource {
    @Override
    public Either<DciError, Identity> identify(Tx tx, Actor actor) {
        if (actor instanceof Actor.ByUser user) {
            return person(tx, user);
        }
        if (actor instanceof Actor.ByRemoteCi machine) {
            return machine(tx, actor, active(tx, RemoteCiType.TYPE, machine.remoteCi()), found -> found.teamId());
        }
        if (actor instanceof Actor.ByFeeder machine) {
            return machine(tx, actor, active(tx, FeederType.TYPE, machine.feeder()), found -> found.teamId());
        }
        return Either.right(new Identity(actor, Vector.empty()));
    }

    /** R36: archived or unknown machines do not exist, inactive ones are told so. */
    private static <T extends Entity> Either<DciError, T> active(Tx tx, EntityType<T> type, Id id) {
        return tx.find(type, id)
                .filter(found -> !found.isArchived())
                .toEither(AccessRefusal.UNKNOWN::error)
                .filterOrElse(Entity::isActive, inactive -> AccessRefusal.INACTIVE.error("kind", id.kind()));
    }

    /** R33, R35: a machine acts for its one team, which must be active. */
    private static <T extends Entity> Either<DciError, Identity> machine(
            Tx tx, Actor actor, Either<DciError, T> machine, Function<T, TeamId> teamOf) {
        return machine.flatMap(found -> activeTeam(tx, teamOf.apply(found)))
                .map(team -> new Identity(actor, Vector.of(team.membership())));
    }

    /** R34–R36: inactive users are nobody; inactive teams give nothing, and somebody who has no other is told so. */
    private static Either<DciError, Identity> person(Tx tx, Actor.ByUser actor) {
        return tx.find(UserType.TYPE, actor.user())
                .filter(User::isActive)
                .toEither(AccessRefusal.UNKNOWN::error)
                .flatMap(user -> scoped(tx, actor, user));
    }

    private static Either<DciError, Identity> scoped(Tx tx, Actor.ByUser actor, User user) {
        Option<TeamId> foreign = actor.scope().filter(team -> !user.teams().contains(team));
        if (foreign.isDefined()) {
            return AccessRefusal.FOREIGN_SCOPE.error("team", foreign.get()).left();
        }
        Vector<TeamId> wanted = actor.scope().fold(() -> user.teams().toVector(), Vector::of);
        Vector<Team> active = wanted.flatMap(team -> activeTeam(tx, team));
        return active.isEmpty() && !wanted.isEmpty()
                ? AccessRefusal.TEAM_INACTIVE.error("team", wanted.head()).left()
                : Either.right(new Identity(actor, active.map(Team::membership)));
    }

    private static Either<DciError, Team> activeTeam(Tx tx, TeamId id) {
        return tx.find(TeamType.TYPE, id)
                .filter(Team::isActive)
                .toEither(() -> AccessRefusal.TEAM_INACTIVE.error("team", id));
    }
}
