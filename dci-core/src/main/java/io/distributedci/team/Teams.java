// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.BiFunction;

/**
 * Teams, as the caller may see and change them. Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own
 * are named at each.
 */
public final class Teams {
    /** How teams are found and shown. */
    public static final Catalog<Team> CATALOG = new Catalog<>(
            TeamType.TYPE,
            (tx, team) -> resource(team),
            (tx, who) -> Visibility.teams(who),
            Vector.of(TeamType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Teams for this caller. */
    public Teams(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Creates a team: EPM, special ones SA (R22). Refuses with {@code input.*}, and {@code storage.taken} for the name (R16). */
    public Either<DciError, Team> create(NewTeam command) {
        return caller.change((tx, who) -> {
            TeamId id = command.id().getOrElse(() -> new TeamId(tx.newId()));
            return TeamRules.create(command, id, tx.now())
                    .flatMap(created -> AccessRules.decide(who, Action.CREATE, resource(created.created()))
                            .map(permitted -> tx.create(TeamType.TYPE, created)));
        });
    }

    /** The team. */
    public Either<DciError, Team> get(TeamId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these teams that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Team>> among(Vector<TeamId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible teams that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Team>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible teams match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a team: EPM, special ones SA (R22). Refuses with {@code input.*}, {@code team.special} (R23). */
    public Either<DciError, Team> change(TeamId id, long expectedVersion, TeamChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(team ->
                        TeamRules.change(team, changes).map(changed -> tx.change(TeamType.TYPE, team, changed))));
    }

    /** Deletes a team with all that belongs to it and all memberships (R25): SA. Refuses with {@code team.special} (R23). */
    public Either<DciError, Team> archive(TeamId id, long expectedVersion) {
        return caller.change(
                (tx, who) -> CATALOG.permitted(tx, who, Action.DELETE, new Catalog.Versioned(id, expectedVersion))
                        .flatMap(TeamRules::archive)
                        .flatMap(team -> Archiving.archive(tx, TeamType.TYPE, team)));
    }

    /** Lets a team use a product: EPM. Granting again changes nothing (R12). */
    public Either<DciError, Team> grant(TeamId id, ProductId product) {
        return granting(id, (tx, team) -> tx.require(product).map(exists -> TeamRules.grantProduct(team, product)));
    }

    /** Takes a product from a team: EPM. It takes effect at once (R38). */
    public Either<DciError, Team> revoke(TeamId id, ProductId product) {
        return granting(id, (tx, team) -> Either.right(TeamRules.revokeProduct(team, product)));
    }

    /** Lets the members of {@code reader} see the private components of {@code owner}, not the other way round (R41): EPM. */
    public Either<DciError, Team> grantComponents(TeamId reader, TeamId owner) {
        return granting(reader, (tx, team) -> tx.require(owner).map(exists -> TeamRules.grantComponents(team, owner)));
    }

    /** Takes that back: EPM. */
    public Either<DciError, Team> revokeComponents(TeamId reader, TeamId owner) {
        return granting(reader, (tx, team) -> Either.right(TeamRules.revokeComponents(team, owner)));
    }

    private Either<DciError, Team> granting(
            TeamId id, BiFunction<Tx, Team, Either<DciError, ? extends Option<? extends Change<Team>>>> rule) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.GRANT, id)
                .flatMap(team -> rule.apply(tx, team).map(facts -> tx.change(TeamType.TYPE, team, facts))));
    }

    private static Resource resource(Team team) {
        return new Resource.OfTeam(team.id(), team.role());
    }
}
