// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.team.TeamEvent.ComponentsGranted;
import io.distributedci.team.TeamEvent.ComponentsRevoked;
import io.distributedci.team.TeamEvent.ProductGranted;
import io.distributedci.team.TeamEvent.ProductRevoked;
import io.distributedci.team.TeamEvent.TeamChanged;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of teams: R14, R16, R23, R41. */
final class TeamRules {
    private TeamRules() {}

    /** A new team; its name is unique by the index. */
    static Either<DciError, TeamCreated> create(NewTeam command, TeamId id, Instant now) {
        return Text.name("name", command.name())
                .flatMap(name -> Text.free("country", command.country()))
                .flatMap(country -> ResourceState.settable(command.state()))
                .map(state -> new TeamCreated(Team.builder()
                        .id(id)
                        .createdAt(now)
                        .name(command.name())
                        .country(command.country())
                        .external(command.external())
                        .preReleaseAccess(command.preReleaseAccess())
                        .role(command.role())
                        .state(state)
                        .build()));
    }

    /** R23: a special team keeps its name and stays active. */
    static Either<DciError, TeamChanged> change(Team team, TeamChanges wanted) {
        return valid(wanted).flatMap(changes -> {
            boolean renames = changes.name().exists(name -> !name.equals(team.name()));
            boolean deactivates = changes.state().exists(state -> state != ResourceState.ACTIVE);
            return team.role().isSpecial() && (renames || deactivates)
                    ? special(team)
                    : Either.right(changed(team, changes));
        });
    }

    /** R23: special teams are not deleted. */
    static Either<DciError, Team> archive(Team team) {
        return team.role().isSpecial() ? special(team) : Either.right(team);
    }

    /** R12: granting again changes nothing. */
    static Option<ProductGranted> grantProduct(Team team, ProductId product) {
        return Option.when(!team.products().contains(product), () -> new ProductGranted(team.id(), product));
    }

    /** R12: revoking what was not granted changes nothing. */
    static Option<ProductRevoked> revokeProduct(Team team, ProductId product) {
        return Option.when(team.products().contains(product), () -> new ProductRevoked(team.id(), product));
    }

    /** R41: directional, and never to oneself. */
    static Option<ComponentsGranted> grantComponents(Team reader, TeamId owner) {
        boolean news = !reader.id().equals(owner) && !reader.componentsOf().contains(owner);
        return Option.when(news, () -> new ComponentsGranted(reader.id(), owner));
    }

    /** R12. */
    static Option<ComponentsRevoked> revokeComponents(Team reader, TeamId owner) {
        return Option.when(reader.componentsOf().contains(owner), () -> new ComponentsRevoked(reader.id(), owner));
    }

    private static Either<DciError, TeamChanges> valid(TeamChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.country(), country -> Text.free("country", country)))
                .flatMap(country -> Input.optional(wanted.state(), ResourceState::settable))
                .map(state -> wanted);
    }

    private static TeamChanged changed(Team team, TeamChanges changes) {
        return new TeamChanged(
                team.id(),
                changes.name(),
                changes.country(),
                changes.external(),
                changes.preReleaseAccess(),
                changes.state());
    }

    private static <R> Either<DciError, R> special(Team team) {
        return TeamRefusal.SPECIAL.error("role", team.role()).left();
    }
}
