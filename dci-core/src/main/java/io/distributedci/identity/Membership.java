// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.vavr.collection.Set;

/**
 * What one team gives to whoever acts for it; only active teams give anything.
 *
 * @param team the team
 * @param role what it gives to people
 * @param preRelease whether it sees topics that are not exported
 * @param products what it has been granted
 * @param componentsOf the teams whose private components it may read (R41)
 */
public record Membership(
        TeamId team, TeamRole role, boolean preRelease, Set<ProductId> products, Set<TeamId> componentsOf) {
    public Membership {
        requireNonNull(team);
        requireNonNull(role);
        requireNonNull(products);
        requireNonNull(componentsOf);
    }
}
