// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a feeder; what is absent stays. */
@Value.Immutable
@ValueStyle
public interface FeederChanges {
    /** See {@link Feeder#name()}. */
    Option<String> name();

    /** Another team; needs rights in both (R55). */
    Option<TeamId> teamId();

    /** See {@link Feeder#data()}. */
    Option<JsonObject> data();

    /** Active or inactive. */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableFeederChanges.Builder builder() {
        return ImmutableFeederChanges.builder();
    }
}
