// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.identity.Membership;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Set;
import org.immutables.value.Value;

/** A team. */
@Value.Immutable
@ValueStyle
public interface Team extends Entity, WithTeam {
    @Override
    TeamId id();

    /** Unique among teams that are not archived (R16); 1 to 255 characters. */
    String name();

    /** Free text meant as ISO 3166 alpha-2; may be empty. */
    @Value.Default
    default String country() {
        return "";
    }

    /** Whether it belongs to a partner; only such teams count in public statistics. */
    @Value.Default
    default boolean external() {
        return true;
    }

    /** Whether it sees topics that are not exported (R37). */
    @Value.Default
    default boolean preReleaseAccess() {
        return false;
    }

    /** What membership gives. Never changes. */
    @Value.Default
    default TeamRole role() {
        return TeamRole.PARTNER;
    }

    /** The products it has been granted. */
    Set<ProductId> products();

    /** The teams whose private components it may read; never itself (R41). */
    Set<TeamId> componentsOf();

    /** What it gives to whoever acts for it while it is active (R35). */
    default Membership membership() {
        return new Membership(id(), role(), preReleaseAccess(), products(), componentsOf());
    }

    /** A builder. */
    static ImmutableTeam.Builder builder() {
        return ImmutableTeam.builder();
    }
}
