// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.vavr.control.Option;

/** What can happen to a team. */
public sealed interface TeamEvent extends Event {
    /** It came to be. */
    record TeamCreated(Team created) implements TeamEvent, Creation<Team> {}

    /** It was changed; what is absent stayed. */
    record TeamChanged(
            TeamId subject,
            Option<String> name,
            Option<String> country,
            Option<Boolean> external,
            Option<Boolean> preReleaseAccess,
            Option<ResourceState> state)
            implements TeamEvent, Change<Team> {
        @Override
        public Team applyTo(Team team) {
            return team.withName(name.getOrElse(team.name()))
                    .withCountry(country.getOrElse(team.country()))
                    .withExternal(external.getOrElse(team.external()))
                    .withPreReleaseAccess(preReleaseAccess.getOrElse(team.preReleaseAccess()))
                    .withState(state.getOrElse(team.state()));
        }
    }

    /** It may use a product from now on. */
    record ProductGranted(TeamId subject, ProductId product) implements TeamEvent, Change<Team> {
        @Override
        public Team applyTo(Team team) {
            return team.withProducts(team.products().add(product));
        }
    }

    /** It may no longer use a product. */
    record ProductRevoked(TeamId subject, ProductId product) implements TeamEvent, Change<Team> {
        @Override
        public Team applyTo(Team team) {
            return team.withProducts(team.products().remove(product));
        }
    }

    /** It may read the private components of the owner from now on. */
    record ComponentsGranted(TeamId subject, TeamId owner) implements TeamEvent, Change<Team> {
        @Override
        public Team applyTo(Team team) {
            return team.withComponentsOf(team.componentsOf().add(owner));
        }
    }

    /** It may no longer read the private components of the owner. */
    record ComponentsRevoked(TeamId subject, TeamId owner) implements TeamEvent, Change<Team> {
        @Override
        public Team applyTo(Team team) {
            return team.withComponentsOf(team.componentsOf().remove(owner));
        }
    }
}
