// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a remote CI. */
@Value.Immutable
@ValueStyle
public interface NewRemoteCi {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<RemoteCiId> id();

    /** See {@link RemoteCi#name()}. */
    String name();

    /** See {@link RemoteCi#teamId()}. */
    TeamId teamId();

    /** See {@link RemoteCi#isPublic()}. */
    @Value.Default
    default boolean isPublic() {
        return false;
    }

    /** See {@link RemoteCi#platformKind()}. */
    @Value.Default
    default PlatformKind platformKind() {
        return PlatformKind.VIRTUAL;
    }

    /** See {@link RemoteCi#platform()}. */
    @Value.Default
    default Platform platform() {
        return Platform.UNKNOWN;
    }

    /** See {@link RemoteCi#subscriptions()}. */
    @Value.Default
    default TopicSubscriptions subscriptions() {
        return TopicSubscriptions.ALL;
    }

    /** See {@link RemoteCi#data()}. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A remote CI of this name for a team. */
    static NewRemoteCi named(String name, TeamId team) {
        return builder().name(name).teamId(team).build();
    }

    /** A builder. */
    static ImmutableNewRemoteCi.Builder builder() {
        return ImmutableNewRemoteCi.builder();
    }
}
