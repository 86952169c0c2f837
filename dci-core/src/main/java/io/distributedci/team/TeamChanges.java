// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a team; what is absent stays. */
@Value.Immutable
@ValueStyle
public interface TeamChanges {
    /** See {@link Team#name()}. */
    Option<String> name();

    /** See {@link Team#country()}. */
    Option<String> country();

    /** See {@link Team#external()}. */
    Option<Boolean> external();

    /** See {@link Team#preReleaseAccess()}. */
    Option<Boolean> preReleaseAccess();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableTeamChanges.Builder builder() {
        return ImmutableTeamChanges.builder();
    }
}
