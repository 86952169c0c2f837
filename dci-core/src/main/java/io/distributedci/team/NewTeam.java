// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a team. */
@Value.Immutable
@ValueStyle
public interface NewTeam {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<TeamId> id();

    /** See {@link Team#name()}. */
    String name();

    /** See {@link Team#country()}. */
    @Value.Default
    default String country() {
        return "";
    }

    /** See {@link Team#external()}; partners are. */
    @Value.Default
    default boolean external() {
        return role() == TeamRole.PARTNER;
    }

    /** See {@link Team#preReleaseAccess()}. */
    @Value.Default
    default boolean preReleaseAccess() {
        return false;
    }

    /** See {@link Team#role()}; only a super-admin creates special teams. */
    @Value.Default
    default TeamRole role() {
        return TeamRole.PARTNER;
    }

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A partner's team of this name. */
    static NewTeam named(String name) {
        return builder().name(name).build();
    }

    /** A builder. */
    static ImmutableNewTeam.Builder builder() {
        return ImmutableNewTeam.builder();
    }
}
