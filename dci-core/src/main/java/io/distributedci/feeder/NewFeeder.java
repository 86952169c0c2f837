// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a feeder. */
@Value.Immutable
@ValueStyle
public interface NewFeeder {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<FeederId> id();

    /** See {@link Feeder#name()}. */
    String name();

    /** See {@link Feeder#teamId()}. */
    TeamId teamId();

    /** See {@link Feeder#data()}. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A feeder of this name for a team. */
    static NewFeeder named(String name, TeamId team) {
        return builder().name(name).teamId(team).build();
    }

    /** A builder. */
    static ImmutableNewFeeder.Builder builder() {
        return ImmutableNewFeeder.builder();
    }
}
